"""Les pages des années à venir : ce que l'on y tape se garde, se relit, s'annule ; sans passé, aucune courbe."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from streamlit.testing.v1 import AppTest

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.preparation import Finances
from lib.domaine.saisie import Saisie
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from tests.domaine.contrats import plat
from tests.donnees.classeur.comprehension.test_lignes_retirees import classeur_dit
from tests.interface.classeurs import LISIBLES, TROIS_RIVIERES, deposer
from tests.interface.ecran import INSTANT, ouvrir, ouvrir_depliee, phrase_de_lecture, tout
from tests.interface.scenarios import gardes


def saisies(depot: Depot) -> AnneesSaisies:
    ecrit = depot.cahiers.lire(TROIS_RIVIERES)
    return AnneesSaisies() if ecrit is None else lire_saisie(ecrit).annees


def regarder(depot: Depot, ligne: str) -> AppTest:
    depot.classeurs.choisir(TROIS_RIVIERES)
    depot.reglages.retenir(f"indicateur:{TROIS_RIVIERES}", ligne)
    return ouvrir("trajectoires")


def taper(ecran: AppTest, dans: int, *nombres: str) -> AppTest:
    """Tape les trois nombres d'une année, l'un après l'autre."""
    for rang, nombre in enumerate(nombres):
        champ = next(c for c in ecran.text_input if str(c.key).startswith(f"annee-{dans}-{rang}-"))
        ecran = champ.set_value(nombre).run()
    return ecran


def test_l_exemple_s_ouvre_sur_une_ligne_qui_a_un_passe_une_prevision_et_une_cible(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    ecran = ouvrir("trajectoires")
    assert "Pour tenir 7 chances sur 10 chaque année, s'engager sur" in plat(phrase_de_lecture(ecran))
    assert not depot.reglages.retenu(f"indicateur:{TROIS_RIVIERES}"), "ouvrir n'est pas choisir"
    ailleurs = ouvrir("indicateur")
    assert ailleurs.selectbox[0].value == "A1"


def test_les_exercices_payes_et_l_ambition_se_lisent_et_les_lignes_retirees_sont_nommees(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    depot.reglages.retenir(f"indicateur:{TROIS_RIVIERES}", "P1")
    dit = plat(tout(ouvrir_depliee("trajectoires")))
    assert "7 333 €" in dit, "ce que 2024-2025 a payé"
    assert "2027-2028, cible proposée" in dit
    assert "écrite au classeur : 14 réunions" in dit
    assert "« Ateliers d'équilibre alimentaire animés », de 4 (2022-2023) à 9 (2023-2024), 2 000 € payés" in dit


def test_une_ligne_dite_supprimee_est_nommee_a_l_ecran(depot: Depot) -> None:
    deposer(depot, "suivi.xlsx", classeur_dit("Supprimé", "oui"))
    assert "« Réunions tenues », mesurée une fois, 12 (2024)" in plat(tout(ouvrir_depliee("trajectoires")))


def test_trois_nombres_font_une_cible_engagee_et_se_gardent(depot: Depot) -> None:
    ecran = regarder(depot, "A4")
    assert "Trois exercices ne suffisent pas" in plat(phrase_de_lecture(ecran))
    ecran = taper(ecran, 1, "17", "20", "23")
    assert saisies(depot).avis == (AvisAnnuel("A4", 1, Fraction(17), Fraction(20), Fraction(23)),)
    assert "s'engager sur" in plat(phrase_de_lecture(ecran))
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []


def test_deux_nombres_ne_se_gardent_pas_et_cela_se_dit(depot: Depot) -> None:
    ecran = taper(regarder(depot, "A4"), 1, "17", "20")
    assert saisies(depot) == AnneesSaisies()
    assert "il manque un nombre" in plat(tout(ecran))


def test_des_nombres_en_desordre_se_refusent_en_une_phrase(depot: Depot) -> None:
    ecran = taper(regarder(depot, "A4"), 1, "23", "20", "17")
    assert saisies(depot) == AnneesSaisies()
    assert "ne se suivent pas" in plat(tout(ecran))


def test_vider_les_trois_oublie_l_annee(depot: Depot) -> None:
    ecran = taper(regarder(depot, "A4"), 1, "17", "20", "23")
    taper(ecran, 1, "", "", "")
    assert saisies(depot).avis == ()


def test_la_chance_choisie_change_la_cible(depot: Depot) -> None:
    ecran = regarder(depot, "P1")
    avant = plat(phrase_de_lecture(ecran))
    choix = next(c for c in ecran.segmented_control if "Chances sur 10" in str(c.label))
    ecran = choix.set_value(Fraction(9, 10)).run()
    assert saisies(depot).chance_engagee == Fraction(9, 10)
    assert plat(phrase_de_lecture(ecran)) != avant
    assert "9 chances sur 10" in plat(phrase_de_lecture(ecran))


def test_a_montrer_la_page_ne_dit_ni_chance_ni_prevision(depot: Depot) -> None:
    ecran = regarder(depot, "P1")
    entre_nous = plat(tout(ecran))
    assert "chances sur 10" in entre_nous
    choix = next(c for c in ecran.segmented_control if "Ce que le dessin montre" in str(c.label))
    montre = choix.set_value("À montrer").run()
    dit = plat(tout(montre))
    assert "2027-2028 : au moins 14 réunions" in dit
    assert not [mot for mot in ("chances sur", "Moitié-moitié", "Attendu", "Marge", "attendus en moins") if mot in dit]
    assert not [champ for champ in montre.text_input if str(champ.key).startswith("annee-")]
    assert [e.value for e in (*montre.exception, *montre.error)] == []
    retour = next(c for c in montre.segmented_control if "Ce que le dessin montre" in str(c.label))
    assert plat(tout(retour.set_value("Entre nous").run())) == entre_nous


def test_la_cible_engagee_s_accepte_au_scenario(depot: Depot) -> None:
    ecran = taper(regarder(depot, "A9"), 1, "50", "56", "62")
    ecran = next(b for b in ecran.button if "Accepter" in b.label).click().run()
    (etape,) = gardes(depot).etapes
    assert etape.mouvement.ligne_visee == "A9"
    assert etape.mouvement.cible_posee is not None
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []


def test_une_ligne_imposee_ne_s_accepte_pas(depot: Depot) -> None:
    ecran = taper(regarder(depot, "A4"), 1, "17", "22", "25")
    assert not [b for b in ecran.button if "Accepter" in b.label]
    assert "La ligne est imposée" in plat(tout(ecran))


def test_une_cpts_sans_passe_n_a_pas_de_courbe_a_venir(depot: Depot) -> None:
    LISIBLES["petite CPTS"](depot)
    ecran = ouvrir("trajectoires")
    assert "cible engagée" not in plat(phrase_de_lecture(ecran))
    assert "Année par année" not in tout(ecran)


def test_les_montants_tapes_l_emportent_et_se_rendent_au_classeur(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    ecran = ouvrir("matelas")
    assert "82 100 €" in plat(phrase_de_lecture(ecran))
    champ = next(c for c in ecran.text_input if str(c.key).startswith("matelas-charges_annuelles-"))
    ecran = champ.set_value("450 000").run()
    assert saisies(depot).finances == Finances(charges_annuelles=Decimal(450000))
    assert "sur la réserve" in plat(phrase_de_lecture(ecran))
    champ = next(c for c in ecran.text_input if str(c.key).startswith("matelas-charges_annuelles-"))
    champ.set_value("").run()
    assert saisies(depot).finances == Finances()


def test_un_montant_illisible_ne_se_garde_pas(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    ecran = ouvrir("matelas")
    champ = next(c for c in ecran.text_input if str(c.key).startswith("matelas-reserve-"))
    ecran = champ.set_value("beaucoup").run()
    assert "n'est pas un montant" in plat(tout(ecran))
    assert saisies(depot) == AnneesSaisies()


def test_sans_charges_la_page_dit_quoi_ecrire(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = ouvrir_depliee("matelas")
    assert "Écrivez vos charges annuelles" in plat(phrase_de_lecture(ecran))
    assert "au plus bas" not in tout(ecran)  # ce que l'on ignore n'est pas une caisse à 0 €
    assert "La caisse se dessinera" in tout(ecran)
    assert "Le calendrier en classeur (interne)" not in tout(ecran)


def test_une_ligne_de_budget_s_affiche_et_change_la_caisse(depot: Depot) -> None:
    ligne = LigneDeBudget("*salaire*", Decimal(400000), Rythme.UNE_FOIS, date(2027, 5, 1))
    depot.classeurs.choisir(TROIS_RIVIERES)
    depot.cahiers.changer(
        TROIS_RIVIERES, lambda _: ecrire_saisie(Saisie(annees=AnneesSaisies(budget=(ligne,)))), INSTANT
    )
    ecran = ouvrir_depliee("matelas")
    assert "Taper votre budget daté (1)" in plat(tout(ecran))
    assert "*salaire*" in tout(ecran)
    assert "au plus bas fin mai 2027" in plat(tout(ecran))
