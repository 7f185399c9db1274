"""Les gestes sur un scénario : chacun est écrit dans le dépôt, se retrouve à l'ouverture suivante, n'écrase rien."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.mouvements import MOUVEMENTS
from lib.domaine.scenario import Scenario
from lib.donnees.depot import Depot, IdentifiantDeClasseur
from lib.donnees.scenario_json.mouvement_en_json import lire_mouvement
from lib.interface.gateau.formulaires import CHANGER_UNE_REGLE, FORMULAIRES
from tests.domaine.contrats import plat
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import bouton, champ, mots_anglais, ouvrir, textes, tout, valeurs_qui_fuient
from tests.interface.scenarios import DOUZE_REUNIONS, REMPLACER, SUIVRE, TROIS_MOUVEMENTS, garder, gardes


def mouvements(scenario: Scenario) -> list[object]:
    return [etape.mouvement for etape in scenario.etapes]


def test_un_scenario_garde_se_retrouve_a_l_ecran(depot: Depot) -> None:
    garder(depot)
    lus = tout(ouvrir("gateau"))
    assert "Protocole d'accueil des patients sans médecin traitant" in lus
    assert len(ouvrir("gateau").toggle) == 3


def test_desactiver_puis_reactiver(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    ecran.toggle[1].set_value(False).run()
    assert [e.est_active for e in gardes(depot).etapes] == [True, False, True]
    assert [t.value for t in ouvrir("gateau").toggle] == [True, False, True]
    ecran.toggle[1].set_value(True).run()
    assert gardes(depot) == TROIS_MOUVEMENTS


def test_tout_desactiver_rend_le_contrat_d_aujourd_hui(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    reference = [t for t in textes(ecran) if "€" in t]
    garder(depot)
    ecran = ouvrir("gateau")
    for rang in range(3):
        ecran.toggle[rang].set_value(False).run()
    assert [e.est_active for e in gardes(depot).etapes] == [False] * 3
    assert reference[0] in textes(ecran)


def test_descendre_et_monter(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    bouton(ecran, "Descendre").click().run()
    assert mouvements(gardes(depot)) == [DOUZE_REUNIONS, REMPLACER, SUIVRE]
    bouton(ecran, "Monter", 2).click().run()
    assert mouvements(gardes(depot)) == [DOUZE_REUNIONS, SUIVRE, REMPLACER]


def test_commenter(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    champ(ecran.text_input, "Commentaire").set_value("à garder pour la fin").run()
    assert gardes(depot).etapes[0].commentaire == "à garder pour la fin"
    assert "à garder pour la fin" in tout(ouvrir("gateau"))


def test_la_raison_a_dire_au_payeur_se_garde_a_part_du_commentaire(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    champ(ecran.text_input, "Pourquoi").set_value("Deux salles ont fermé.").run()
    assert (gardes(depot).etapes[0].pourquoi, gardes(depot).etapes[0].commentaire) == ("Deux salles ont fermé.", "")
    assert "Deux salles ont fermé." in tout(ouvrir("gateau"))


def test_retirer(depot: Depot) -> None:
    garder(depot)
    bouton(ouvrir("gateau"), "Retirer", 1).click().run()
    assert mouvements(gardes(depot)) == [REMPLACER, SUIVRE]
    assert len(ouvrir("gateau").toggle) == 2


def test_ajouter_un_mouvement_par_le_dialogue(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Passer une ligne en suivi")
    bouton(ecran, "Ajouter un mouvement").click().run()
    assert ecran.info, "l'effet se lit avant de valider"
    bouton(ecran, "Ajouter un mouvement").click()
    bouton(ecran, "Ajouter ce mouvement").click().run()
    assert [type(m).__name__ for m in mouvements(gardes(depot))] == ["PasserEnSuivi"]
    assert len(ecran.toggle) == len(ouvrir("gateau").toggle) == 1


@pytest.mark.parametrize("cible", ["< 48 h", "≤ 30 jours", "0 réclamation", "fait", "≥ 80 %", "4 à 6"])
def test_un_indicateur_impose_saisi_est_celui_du_fichier_de_scenario(depot: Depot, cible: str) -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Céder : accepter un indicateur imposé")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.text_input, "Indicateur imposé").set_value("Délai de réponse")
    champ(ecran.text_input, "Sa cible").set_value(cible)
    mission = champ(ecran.selectbox, "Mission").value
    bouton(ecran, "Ajouter un mouvement").click().run()
    bouton(ecran, "Ajouter un mouvement").click()
    bouton(ecran, "Ajouter ce mouvement").click().run()
    ecrit = {"libelle": "Délai de réponse", "cible": cible}
    attendu = lire_mouvement({"type": "ceder", "mission": mission, "indicateur": ecrit, "montant": 1000})
    assert mouvements(gardes(depot)) == [attendu]


def test_chaque_mouvement_a_son_formulaire() -> None:
    assert {formulaire.genre for formulaire in FORMULAIRES.values()} == {genre.genre for genre in MOUVEMENTS}


def test_chaque_formulaire_s_ouvre_et_sur_chaque_mission(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    missions = champ(ecran.selectbox, "Mission").options
    assert len(missions) > 3
    rangs = range(len(missions))
    une_fois_chacun = {*zip(FORMULAIRES, cycle(rangs), strict=False), *((CHANGER_UNE_REGLE, rang) for rang in rangs)}
    for genre, rang in sorted(une_fois_chacun):
        champ(ecran.selectbox, "Que voulez-vous faire").set_value(genre)
        champ(ecran.selectbox, "Mission").select_index(rang)
        bouton(ecran, "Ajouter un mouvement").click().run()
        lus, endroit = textes(ecran), f"{genre}, {missions[rang]}"
        assert champ(ecran.selectbox, "Que voulez-vous faire").value == genre
        assert champ(ecran.selectbox, "Mission").options[rang] == missions[rang]
        assert [e.value for e in (*ecran.exception, *ecran.error)] == [], endroit
        assert valeurs_qui_fuient(lus) == [], endroit
        assert mots_anglais(lus) == [], endroit


def test_creer_un_autre_scenario_garde_le_premier(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    gerer(ecran, "creer-scenario", nom="Prudent")
    assert gardes(depot) == Scenario("Prudent")
    assert noms(depot) == ["Équilibre", "Prudent"]
    champ(ecran.selectbox, "Scénario").select_index(0).run()
    assert gardes(depot) == TROIS_MOUVEMENTS
    assert len(ecran.toggle) == 3


def test_renommer_dupliquer_supprimer(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    gerer(ecran, "renommer-scenario", nom="Prudent")
    assert gardes(depot) == replace(TROIS_MOUVEMENTS, nom="Prudent")
    gerer(ecran, "dupliquer-scenario")
    assert noms(depot) == ["Prudent", "Prudent (copie)"]
    bouton(ecran, "Supprimer celui-ci").click().run()
    assert noms(depot) == ["Prudent"]
    bouton(ecran, "Supprimer celui-ci").click().run()
    assert noms(depot) == []
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []


def test_un_geste_se_dit_ferme_son_menu_et_s_annule_meme_apres_un_rechargement(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    gerer(ecran, "dupliquer-scenario")
    avant = depot.scenarios.lister(TROIS_RIVIERES)
    menu = [b.key for b in ecran.button if b.label == "Supprimer celui-ci"]
    for _ in range(2):
        bouton(ecran, "Supprimer celui-ci").click().run()
    assert [b.key for b in ecran.button if b.label == "Supprimer celui-ci"] != menu
    assert "supprimé" in " ".join(h.proto.body for h in ecran.get("html"))
    assert noms(depot) == []
    ecran = ouvrir("gateau")
    for _ in range(2):
        bouton(ecran, "Annuler").click().run()
    assert depot.scenarios.lister(TROIS_RIVIERES) == avant
    bouton(ecran, "Rétablir").click().run()
    assert len(noms(depot)) == 1
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []


def test_un_mouvement_retire_revient_par_le_bouton_de_la_phrase(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    bouton(ecran, "Retirer", 1).click().run()
    assert gardes(depot) != TROIS_MOUVEMENTS
    bouton(ecran, "Annuler ce geste").click().run()
    assert gardes(depot) == TROIS_MOUVEMENTS


def gerer(ecran: AppTest, cle: str, *, nom: str = "") -> None:
    """Un geste du menu du scénario, après avoir tapé un nom s'il en faut un."""
    if nom:
        champ(ecran.text_input, "Nom").set_value(nom).run()
    ecran.button(key=cle).click().run()


def noms(depot: Depot) -> list[str]:
    return [scenario.nom for scenario in depot.scenarios.lister(TROIS_RIVIERES)]


def test_le_second_onglet_est_prevenu_et_rien_n_est_ecrase(depot: Depot) -> None:
    garder(depot)
    premier, second = ouvrir("gateau"), ouvrir("gateau")
    bouton(second, "Retirer", 2).click().run()
    premier.toggle[0].set_value(False).run()
    assert "modifié dans un autre onglet" in premier.warning[0].value
    assert mouvements(gardes(depot)) == [REMPLACER, DOUZE_REUNIONS]
    assert all(e.est_active for e in gardes(depot).etapes)


def test_en_conflit_on_reprend_l_autre_version(depot: Depot) -> None:
    premier = onglet_en_conflit(depot)
    bouton(premier, "Reprendre l'autre version").click().run()
    assert len(premier.warning) == 0
    assert len(premier.toggle) == 2
    premier.toggle[0].set_value(False).run()
    assert [e.est_active for e in gardes(depot).etapes] == [False, True]


def test_en_conflit_on_garde_la_sienne_a_part(depot: Depot) -> None:
    premier = onglet_en_conflit(depot)
    bouton(premier, "Garder la mienne à part").click().run()
    assert len(premier.warning) == 0
    gardees = {s.nom: s for s in depot.scenarios.lister(IdentifiantDeClasseur.exemple("trois_rivieres.xlsx"))}
    assert len(gardees) == 2
    assert mouvements(gardes(depot)) == [REMPLACER, DOUZE_REUNIONS, SUIVRE]
    assert [e.est_active for e in gardes(depot).etapes] == [False, True, True]


def test_un_conflit_non_resolu_ne_perd_pas_les_gestes_suivants(depot: Depot) -> None:
    premier = onglet_en_conflit(depot)
    premier.toggle[1].set_value(False).run()
    assert "modifié dans un autre onglet" in premier.warning[0].value
    bouton(premier, "Garder la mienne à part").click().run()
    assert [e.est_active for e in gardes(depot).etapes] == [False, False, True]


def onglet_en_conflit(depot: Depot) -> AppTest:
    """Un onglet dont le dernier geste a été refusé : un autre avait retiré le dernier mouvement."""
    garder(depot)
    premier, second = ouvrir("gateau"), ouvrir("gateau")
    bouton(second, "Retirer", 2).click().run()
    premier.toggle[0].set_value(False).run()
    return premier


def test_le_scenario_choisi_entre_dans_la_fiche(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("fiche")
    assert "« Équilibre »" in tout(ecran)
    assert "raison à dire" not in tout(ecran)
    ecran.toggle(key="proposer-scenario").set_value(True).run()
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    assert "3 mouvements joints n'ont pas de raison à dire" in plat(tout(ecran))


def test_l_indicateur_regarde_est_retenu(depot: Depot) -> None:
    ecran = ouvrir("indicateur")
    choix = champ(ecran.selectbox, "Indicateur")
    voulu = next(o for o in choix.options if "· P1 ·" in o)
    choix.select_index(choix.options.index(voulu)).run()
    assert depot.reglages.retenu("indicateur:demo:trois_rivieres.xlsx") == "P1"
    assert "Réunions pluriprofessionnelles" in tout(ouvrir("indicateur"))
    assert champ(ouvrir("indicateur").selectbox, "Indicateur").value == "P1"
