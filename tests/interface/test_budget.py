"""Les actions et le budget à l'écran : 100 % entre les missions, rien de perdu, et Annuler comme partout."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.avenant import DemandeDAvenant, MotifDAvenant
from lib.domaine.contrat import ActionBudgetee
from lib.domaine.saisie import Saisie
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from tests.domaine.contrats import plat
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import INSTANT, bouton, champ, ouvrir, ouvrir_depliee, tout


def gardees(depot: Depot) -> tuple[ActionTenue, ...]:
    ecrit = depot.cahiers.lire(TROIS_RIVIERES)
    return () if ecrit is None else lire_saisie(ecrit).annees.actions


def regarder(depot: Depot) -> AppTest:
    depot.classeurs.choisir(TROIS_RIVIERES)
    return ouvrir_depliee("matelas")


def taper(ecran: AppTest, **champs: str) -> AppTest:
    """Tape dans les champs de l'action, l'un après l'autre ; le nom d'un champ est la fin de sa clé."""
    for nom, texte in champs.items():
        debut = f"action-{nom.replace('_', '-')}-"
        ecran = next(c for c in ecran.text_input if str(c.key).startswith(debut)).set_value(texte).run()
    return ecran


def valeur(ecran: AppTest, nom: str) -> str:
    return next(c for c in ecran.text_input if str(c.key).startswith(f"action-{nom}-")).value


def test_une_action_se_tape_et_ce_qui_reste_a_placer_se_dit_en_direct(depot: Depot) -> None:
    ecran = taper(regarder(depot), nom="Ateliers neufs", prevu="1 200", part_ACCES="60", part_PREVENTION="25")
    assert "il reste 15 % à placer" in plat(tout(ecran))
    ecran = bouton(ecran, "Garder cette action").click().run()
    assert "n'est pas gardée : il reste 15 % à placer" in plat(tout(ecran))
    assert (gardees(depot), valeur(ecran, "nom"), valeur(ecran, "part-ACCES")) == ((), "Ateliers neufs", "60")
    ecran = taper(ecran, part_PREVENTION="40", heures_faites="12,5")
    assert "100 % placés" in plat(tout(ecran))
    ecran = bouton(ecran, "Garder cette action").click().run()
    (gardee,) = gardees(depot)
    assert gardee.budgetee.parts == (("ACCES", Fraction(3, 5)), ("PREVENTION", Fraction(2, 5)))
    assert (gardee.budgetee.cout_prevu, gardee.budgetee.cout_realise) == (Decimal(1200), None)
    assert gardee.budgetee.heures_realisees == Fraction(25, 2)
    assert "Vos actions et leurs missions (13)" in tout(ecran)
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    ecran = bouton(ecran, "Annuler").click().run()
    assert gardees(depot) == ()
    assert "Vos actions et leurs missions (12)" in tout(ecran)


def test_une_action_du_classeur_se_corrige_et_lui_revient(depot: Depot) -> None:
    ecran = regarder(depot)
    choix = next(s for s in ecran.selectbox if s.label == "Action à corriger")
    ecran = taper(choix.set_value("Plan de réponse aux crises").run(), realise="19 500", pourquoi="un exercice de plus")
    ecran = bouton(ecran, "Garder cette action").click().run()
    (gardee,) = gardees(depot)
    assert (gardee.budgetee.cout_prevu, gardee.budgetee.cout_realise) == (Decimal(19000), Decimal(19500))
    assert gardee.explication == "un exercice de plus"
    assert "un exercice de plus" in tout(ecran)
    ecran = bouton(ecran, "La rendre au classeur").click().run()
    assert gardees(depot) == ()
    assert "un exercice de plus" not in tout(ecran)


def test_une_action_en_tiers_se_corrige_sans_perdre_ses_parts(depot: Depot) -> None:
    """Avant, 33,3333 % trois fois laissait 0,0001 % à placer, et un tiers d'heure se récrivait 0,33."""
    tiers = tuple((code, Fraction(1, 3)) for code in ("ACCES", "PARCOURS", "PREVENTION"))
    budgetee = ActionBudgetee("En tiers", Decimal(100), None, tiers, Fraction(1, 3), Fraction(2, 3))
    annees = AnneesSaisies().avec_une_action(ActionTenue(budgetee))
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(Saisie(annees=annees)), INSTANT)
    ecran = regarder(depot)
    choix = next(s for s in ecran.selectbox if s.label == "Action à corriger")
    ecran = taper(choix.set_value("En tiers").run(), realise="90")
    assert (valeur(ecran, "part-ACCES"), valeur(ecran, "heures-prevues")) == ("33,3333", "0,33")
    assert "100 % placés" in plat(tout(ecran))
    bouton(ecran, "Garder cette action").click().run()
    assert [a.budgetee for a in gardees(depot)] == [replace(budgetee, cout_realise=Decimal(90))]


def test_un_montant_illisible_ne_se_garde_pas_comme_un_inconnu(depot: Depot) -> None:
    ecran = taper(regarder(depot), nom="Ateliers", prevu="beaucoup", part_ACCES="100")
    assert "n'est pas un montant" in plat(tout(ecran))
    assert bouton(ecran, "Garder cette action").disabled
    ecran = taper(ecran, prevu="", part_ACCES="140")
    assert "n'est pas un pourcentage" in plat(tout(ecran))
    assert bouton(ecran, "Garder cette action").disabled


def test_une_action_neuve_n_en_ecrase_pas_une_autre(depot: Depot) -> None:
    ecran = taper(regarder(depot), nom="Plan de réponse aux crises", prevu="1", part_ACCES="100")
    ecran = bouton(ecran, "Garder cette action").click().run()
    assert "existe déjà" in tout(ecran)
    assert gardees(depot) == ()


def test_les_heures_se_valorisent_au_taux_de_l_equipe_et_a_lui_seul(depot: Depot) -> None:
    ecran = taper(regarder(depot), nom="Bénévolat", heures_faites="10", part_ACCES="100")
    ecran = bouton(ecran, "Garder cette action").click().run()
    assert "n'ont pas encore de prix" in tout(ecran)
    taux = next(c for c in ecran.text_input if str(c.key).startswith("taux-horaire-"))
    ecran = taux.set_value("35,20").run()
    assert "n'ont pas encore de prix" not in tout(ecran)
    assert "352 €" in plat(tout(ecran))


def test_le_budget_dit_ce_qui_manque_et_les_prets_restent_hors_du_contrat(depot: Depot) -> None:
    dit = plat(tout(regarder(depot)))
    assert "Charges 348 000 €, produits sûrs 299 000 € : il manque 49 000 €" in dit
    assert "Aucune enveloppe ne prête à une autre." in dit
    assert "ce n'est pas accordé" in dit


def test_la_demande_d_avenant_se_garde_et_dit_ses_sources(depot: Depot) -> None:
    ecran = regarder(depot)
    motifs = next(m for m in ecran.multiselect if m.label == "Ce qui motive la demande")
    ecran = motifs.set_value([MotifDAvenant.DEMARRAGE, MotifDAvenant.ACTIVITE]).run()
    lignes = next(m for m in ecran.multiselect if m.label == "Les lignes dont nous parlons")
    ecran = lignes.set_value(["A2"]).run()
    demande = next(t for t in ecran.text_area if t.label.startswith("Ce que nous demandons"))
    ecran = demande.set_value("Ramener la cible.").run()
    ecrit = depot.cahiers.lire(TROIS_RIVIERES)
    assert ecrit is not None
    attendue = DemandeDAvenant((MotifDAvenant.ACTIVITE, MotifDAvenant.DEMARRAGE), ("A2",), "Ramener la cible.")
    assert lire_saisie(ecrit).annees.avenant == attendue
    assert "sans réponse publiée (à confirmer)" in plat(tout(ecran))
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    bouton(ecran, "Annuler").click().run()
    assert lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").annees.avenant.demande == ""


def test_un_choix_de_l_avenant_garde_son_champ_et_annuler_le_remet(depot: Depot) -> None:
    """Un champ qui change de clé à chaque choix perd le curseur : il faut recliquer pour choisir le suivant."""

    def motifs(ecran: AppTest) -> Multiselect[MotifDAvenant]:
        return next(m for m in ecran.multiselect if m.label == "Ce qui motive la demande")

    ecran = regarder(depot)
    avant = motifs(ecran).key
    ecran = motifs(ecran).set_value([MotifDAvenant.DEMARRAGE]).run()
    ecran = motifs(ecran).set_value([MotifDAvenant.DEMARRAGE, MotifDAvenant.ACTIVITE]).run()
    assert motifs(ecran).key == avant
    assert motifs(ecran).value == [MotifDAvenant.DEMARRAGE, MotifDAvenant.ACTIVITE]
    ecran = bouton(ecran, "Annuler").click().run()
    assert motifs(ecran).value == [MotifDAvenant.DEMARRAGE]


EXPORT = """Date;Compte;Libellé;Montant;Mission;Action
03/05/2026;606400;Papier;1 234,50;;Plan de réponse aux crises
04/05/2026;606400;Papier;-34,50;;Plan de réponse aux crises
04/05/2026;606400;*Encre*;50;Prévention;
05/05/2026;606400;Thé;12;ailleurs;
05/05/2025;606400;Vieux;77;;Plan de réponse aux crises
05/05/2026;740000;Subvention;9000;Prévention;
05/05/2026;606400;Illisible;beaucoup;;Plan de réponse aux crises
"""


def deposer(ecran: AppTest, octets: bytes) -> AppTest:
    depot_de_fichier = champ(ecran.get("file_uploader"), "Déposez l'export")
    return depot_de_fichier.set_value(("export.csv", octets, "text/csv")).run()


def test_un_export_comptable_se_montre_puis_se_reprend(depot: Depot) -> None:
    ecran = deposer(regarder(depot), EXPORT.encode("cp1252"))
    dit = plat(tout(ecran))
    assert "6 écritures : 2 pour une action, 1 pour une mission seule, 1 sans rattachement, 2 à part." in dit
    assert "« Prévention » : ses actions disent déjà leur réalisé" in dit
    assert "À part, hors de l'exercice : 1 écriture, 77 €." in dit
    assert "À part, produits (classe 7) : 1 écriture, 9 000 €." in dit
    assert "1 ligne sans montant lisible, comptée nulle part (ligne 8) : corrigez-la dans l'export." in dit
    assert "1 écriture, 12 €, comptée à part ; la reprise en fait l'action « Comptabilité : non rattaché »." in dit
    assert gardees(depot) == ()
    ecran = bouton(ecran, "Reprendre ces réalisés").click().run()
    assert {a.libelle: a.budgetee.cout_realise for a in gardees(depot)} == {
        "Plan de réponse aux crises": Decimal(1200),
        "Comptabilité : non rattaché": Decimal(12),
    }
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    bouton(ecran, "Annuler").click().run()
    assert gardees(depot) == ()


def test_un_export_illisible_se_refuse_en_une_phrase(depot: Depot) -> None:
    ecran = deposer(regarder(depot), b"Nom;Age\nx;3\n")
    assert "n'a pas les colonnes d'un export comptable" in plat(tout(ecran))
    assert not [b for b in ecran.button if b.label == "Reprendre ces réalisés"]


def test_ce_que_la_lecture_de_l_export_releve_se_montre(depot: Depot) -> None:
    total = "31/05/2026;606400;Total du compte 606400;1 246,50;;Plan de réponse aux crises\n"
    dit = plat(tout(deposer(regarder(depot), (EXPORT + total).encode("cp1252"))))
    assert "est un sous-total" in dit
    assert "6 écritures : 2 pour une action" in dit


def test_des_annees_qui_tombent_aussi_bas_se_disent_ensemble(depot: Depot) -> None:
    lu = plat(tout(ouvrir("matelas")))
    assert "Montant prudent, trois mois de retard et mauvaise année : au plus bas fin" in lu
    assert "retard : au plus bas" not in lu
