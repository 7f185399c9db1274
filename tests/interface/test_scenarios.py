"""La page des scénarios : les comparer, en ouvrir un, le dupliquer, le supprimer, en reprendre un d'un fichier."""

from __future__ import annotations

from dataclasses import replace

from lib.domaine.mouvements import Neutraliser
from lib.domaine.scenario import Scenario
from lib.domaine.tour_de_table import Question
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import lire_saisie
from lib.donnees.scenario_json import ecrire_scenario
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import bouton, champ, deplier, ouvrir, phrase_de_lecture, tout, valeurs_qui_fuient
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder, gardes

PRUDENT = Scenario("Prudent").ajouter(Neutraliser("V2"))


def noms(depot: Depot) -> list[str]:
    return [s.nom for s in depot.scenarios.lister(TROIS_RIVIERES)]


def test_sans_scenario_la_page_dit_ou_en_composer_un(depot: Depot) -> None:
    ecran = ouvrir("scenarios")
    assert "Aucun scénario encore" in phrase_de_lecture(ecran)
    assert "Composer au gâteau" in tout(ecran)


def test_les_scenarios_se_lisent_cote_a_cote_avec_le_contrat_d_aujourd_hui(depot: Depot) -> None:
    garder(depot)
    garder(depot, PRUDENT)
    ecran = ouvrir("scenarios")
    lus = tout(ecran)
    for mot in ("Aujourd'hui", "Équilibre", "Prudent", "Mauvaise année", "Dépend de tiers", "Neutraliser"):
        assert mot in lus
    assert valeurs_qui_fuient([lus]) == []


def test_on_en_montre_quatre_au_plus(depot: Depot) -> None:
    for rang in range(6):
        garder(depot, replace(PRUDENT, nom=f"Variante {rang}"))
    assert len(ouvrir("scenarios").multiselect[0].value) == 4


def test_dupliquer_puis_supprimer(depot: Depot) -> None:
    garder(depot)
    garder(depot, PRUDENT)
    ecran = ouvrir("scenarios")
    bouton(ecran, "Dupliquer").click().run()
    assert noms(depot) == ["Équilibre", "Prudent", "Équilibre (copie)"]
    bouton(ecran, "Supprimer", 1).click().run()
    assert noms(depot) == ["Équilibre", "Équilibre (copie)"]
    assert gardes(depot).nom == "Équilibre (copie)", "supprimer un autre scénario ne change pas celui qui est ouvert"


def test_ouvrir_un_scenario_le_montre_au_gateau(depot: Depot) -> None:
    garder(depot)
    garder(depot, PRUDENT)
    ecran = ouvrir("scenarios")
    bouton(ecran, "Ouvrir").click().run()
    assert gardes(depot) == TROIS_MOUVEMENTS
    assert ecran.title[0].value == "Équilibre"


def test_un_scenario_emporte_se_reprend_a_l_identique(depot: Depot) -> None:
    ecran = ouvrir("scenarios")
    deposer(ecran, ecrire_scenario(TROIS_MOUVEMENTS).encode())
    assert gardes(depot) == TROIS_MOUVEMENTS


def test_un_fichier_qui_n_est_pas_un_scenario_se_dit_et_n_ajoute_rien(depot: Depot) -> None:
    ecran = ouvrir("scenarios")
    for octets in (b"pas du json", b"{}", b'{"version": 1, "mouvements": [{"type": "danser"}]}'):
        deposer(ecran, octets)
        assert noms(depot) == []
        assert ecran.error or ecran.warning
        assert [e.value for e in ecran.exception] == []


def deposer(ecran, octets: bytes) -> None:  # type: ignore[no-untyped-def]
    champ(ecran.file_uploader, "Un scénario emporté").set_value(("essai.json", octets, "application/json")).run()
    bouton(ecran, "L'ajouter aux scénarios").click().run()


def test_le_tour_de_table_garde_les_avis_et_montre_les_desaccords_d_abord(depot: Depot) -> None:
    ecran = deplier(ouvrir("scenarios"))
    for role, note in (("présidence", 5), ("trésorerie", 1)):
        champ(ecran.selectbox, "Qui parle").set_value(role).run()
        champ(ecran.segmented_control, "Utile").set_value(note).run()
        bouton(ecran, "Noter cet avis").click().run()
    avis = lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").avis_du_bureau
    assert [(a.role, dict(a.notes)) for a in avis] == [
        ("présidence", {Question.UTILE: 5}),
        ("trésorerie", {Question.UTILE: 1}),
    ]
    lus = tout(ecran)
    assert "de 1 à 5 sur 5 (2 voix)" in lus
    assert "partagé" in lus
    champ(ecran.selectbox, "Qui parle").set_value("présidence").run()
    assert champ(ecran.segmented_control, "Utile").value == 5, "un rôle retrouve ce qu'il a dit"
