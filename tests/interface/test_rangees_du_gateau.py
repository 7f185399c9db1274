"""Le gâteau se change dans ses rangées : chaque valeur tapée est un mouvement gardé, ou un refus dit sur sa ligne."""

from __future__ import annotations

from decimal import Decimal

from streamlit.testing.v1 import AppTest

from lib.domaine.mouvements import Ceder, ChangerLaCible, ChangerLaRegle, PasserEnSuivi, Remplacer, Repartir
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Confiance, Maitrise, NomRegle
from lib.donnees.depot import Depot
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import bouton, champ, ouvrir, tout, valeurs_qui_fuient
from tests.interface.scenarios import REMPLACER, garder, gardes


def parcours(ecran: AppTest) -> AppTest:
    """La page, sur la mission des parcours : ses lignes P1 à P6 se négocient."""
    ecran.segmented_control[0].set_value("PARCOURS").run()
    return ecran


def mouvements(depot: Depot) -> list[object]:
    return [etape.mouvement for etape in gardes(depot).etapes]


def un_seul(depot: Depot) -> object:
    (mouvement,) = mouvements(depot)
    return mouvement


def menu(ecran: AppTest, depot: Depot, identifiant: str) -> AppTest:
    """Le même écran, le menu de cette rangée ouvert."""
    courant = depot.scenarios.courant(TROIS_RIVIERES)
    ecran.session_state[f"menu-de-ligne-0-{identifiant}-{courant and courant.revision}"] = True
    return ecran.run()


def test_une_cible_tapee_est_demandee_ou_cedee_puis_reprise(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.text_input, "Cible de Réunions").set_value("12").run()
    mouvement = un_seul(depot)
    assert isinstance(mouvement, ChangerLaCible)
    assert mouvement.cible.texte == "12"
    assert "cible avant : 15 réunions" in tout(ecran)
    champ(ecran.text_input, "Cible de Réunions").set_value("20").run()
    assert isinstance(un_seul(depot), Ceder)
    champ(ecran.text_input, "Cible de Réunions").set_value("15").run()
    assert mouvements(depot) == []


def test_une_cible_refusee_se_dit_sur_sa_ligne_et_n_est_pas_gardee(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.text_input, "Cible de Réunions").set_value("beaucoup").run()
    assert depot.scenarios.courant(TROIS_RIVIERES) is None
    assert champ(ecran.text_input, "Cible de Réunions").value == "beaucoup", "rien de ce qui est tapé ne se perd"
    assert "beaucoup" in tout(ecran).replace("\u2060", "")
    champ(ecran.text_input, "Cible de Réunions").set_value("12").run()
    assert len(mouvements(depot)) == 1


def test_une_regle_se_choisit_dans_la_rangee(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.selectbox, "Règle de Patients inclus").set_value(NomRegle.PROPORTIONNEL).run()
    assert un_seul(depot) == ChangerLaRegle("P2", NomRegle.PROPORTIONNEL)
    champ(ecran.selectbox, "Règle de Patients inclus").set_value(NomRegle.TOUT_OU_RIEN).run()
    assert mouvements(depot) == []


def test_une_regle_par_paliers_ouvre_le_dialogue_de_ses_marches(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.selectbox, "Règle de Patients inclus").set_value(NomRegle.PALIERS).run()
    assert depot.scenarios.courant(TROIS_RIVIERES) is None
    assert champ(ecran.selectbox, "Combien de marches").value == 3
    assert champ(ecran.text_input, "Marche 3").value == ""


def test_une_regle_a_seuil_ouvre_le_dialogue_sur_elle(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.selectbox, "Règle de Patients inclus").set_value(NomRegle.PROPORTIONNEL_AVEC_SEUIL).run()
    assert depot.scenarios.courant(TROIS_RIVIERES) is None
    assert champ(ecran.selectbox, "Nouvelle règle").value is NomRegle.PROPORTIONNEL_AVEC_SEUIL
    assert champ(ecran.slider, "Seuil d'entrée").value == 50
    assert champ(ecran.selectbox, "Règle de Patients inclus").value is NomRegle.TOUT_OU_RIEN


def test_des_euros_retapes_attendent_que_la_somme_se_retrouve(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.text_input, "Euros de Réunions").set_value("8 500").run()
    assert depot.scenarios.courant(TROIS_RIVIERES) is None
    assert "Reste 500 € à placer" in tout(ecran)
    champ(ecran.text_input, "Euros de Patients inclus").set_value("5 500").run()
    assert un_seul(depot) == Repartir("PARCOURS", {"P1": Decimal(8500), "P2": Decimal(5500)})
    assert "à placer" not in tout(ecran)
    assert champ(ecran.text_input, "Euros de Réunions").value.replace("\u202f", " ") == "8 500"


def test_ce_qui_manque_se_prend_aux_autres_lignes_au_prorata(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.text_input, "Euros de Réunions").set_value("9 200,50").run()
    assert "Il manque 200,50 €" in tout(ecran)
    bouton(ecran, "Le prendre aux autres lignes").click().run()
    mouvement = un_seul(depot)
    assert isinstance(mouvement, Repartir)
    assert mouvement.montants["P1"] == Decimal("9200.50")
    assert all(montant > 0 for montant in mouvement.montants.values())
    assert "à placer" not in tout(ecran)


def test_un_montant_illisible_ne_bouge_rien_et_se_dit(depot: Depot) -> None:
    ecran = parcours(ouvrir("gateau"))
    champ(ecran.text_input, "Euros de Réunions").set_value("cher").run()
    assert "Montant illisible en P1" in tout(ecran)
    bouton(ecran, "Revenir").click().run()
    assert champ(ecran.text_input, "Euros de Réunions").value.replace("\u202f", " ") == "9 000"
    assert depot.scenarios.courant(TROIS_RIVIERES) is None


def test_un_echange_se_fait_en_deux_gestes_et_sa_ligne_se_precise(depot: Depot) -> None:
    ecran = menu(parcours(ouvrir("gateau")), depot, "P1")
    premier = next(b for b in ecran.button if b.key and b.key.startswith("echanger-P1"))
    premier.click().run()
    echange = un_seul(depot)
    assert isinstance(echange, Remplacer)
    assert (echange.par.maitrise, echange.confiance) == (None, None)
    assert "nouvelle ligne" in tout(ecran)
    champ(ecran.selectbox, "Qui la contrôle").set_value(Maitrise.CPTS).run()
    champ(ecran.selectbox, "Notre pari").set_value(Confiance.PROBABLE).run()
    champ(ecran.text_input, "Son départ").set_value("12,5").run()
    precise = un_seul(depot)
    assert isinstance(precise, Remplacer)
    assert (precise.par.maitrise, precise.confiance, precise.par.depart) == (Maitrise.CPTS, Confiance.PROBABLE, 12.5)
    assert precise.par.cible == echange.par.cible
    assert valeurs_qui_fuient([tout(ecran)]) == []


def test_le_menu_dit_le_critere_avant_le_clic(depot: Depot) -> None:
    lus = tout(menu(parcours(ouvrir("gateau")), depot, "P1"))
    assert "Diluer protège si le nouvel indicateur est plus sûr" in lus
    assert "diluer ne protège pas" in lus
    assert "le risque se concentre" in lus


def test_passer_en_suivi_puis_revenir_a_ce_qu_elle_etait(depot: Depot) -> None:
    ecran = menu(parcours(ouvrir("gateau")), depot, "P2")
    bouton(ecran, "Passer en suivi").click().run()
    assert un_seul(depot) == PasserEnSuivi("P2")
    bouton(menu(ecran, depot, "P2"), "Revenir à ce qu'elle était").click().run()
    assert mouvements(depot) == []


def test_revenir_retire_la_ligne_nouvelle_et_ce_qui_ne_touche_qu_elle(depot: Depot) -> None:
    garder(depot, Scenario("Équilibre").ajouter(REMPLACER).ajouter(PasserEnSuivi("V5")))
    ecran = ouvrir("gateau")
    champ(ecran.segmented_control, "Mission").set_value("ACCES").run()
    bouton(menu(ecran, depot, "A3-bis"), "Revenir à ce qu'elle était").click().run()
    assert mouvements(depot) == [PasserEnSuivi("V5")]


def test_une_ligne_verrouillee_se_lit_et_ne_se_change_pas(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    assert "verrouillée" in tout(ecran)
    assert not [t for t in ecran.text_input if "ALD" in t.label]


def test_le_menu_propose_la_cible_que_l_on_tient_avec_sa_marge_et_une_regle_plus_douce(depot: Depot) -> None:
    ecran = menu(parcours(ouvrir("gateau")), depot, "P1")
    lus = tout(ecran)
    assert "avec 90 % de chances, marge de" in lus
    assert "avec 70 % de chances, marge de" in lus
    premiere = next(b for b in ecran.button if b.key and b.key.startswith("terme-P1"))
    premiere.click().run()
    mouvement = un_seul(depot)
    assert isinstance(mouvement, ChangerLaCible)
    ecran = menu(ecran, depot, "P2")
    next(b for b in ecran.button if b.label.startswith("Payer") and b.key.startswith("terme-P2")).click().run()
    assert [type(m) for m in mouvements(depot)] == [ChangerLaCible, ChangerLaRegle]
