"""Le carnet d'une phrase : ce qui est pris garde sa place, et ce qui reste se lit encore."""

from __future__ import annotations

from lib.domaine.texte_compris import MorceauCompris
from lib.donnees.cellules.phrases.reperes import PRIS, Carnet


def test_prendre_note_l_extrait_accentue_et_ne_deplace_rien() -> None:
    carnet = Carnet("Réunions : 15 réunions  minimum, bilan écrit")
    carnet.prendre("Cible", "≥ 15", 11, 31)
    assert carnet.morceaux == (MorceauCompris("Cible", "≥ 15", "15 réunions minimum"),)
    assert carnet.libre == "reunions : " + PRIS * 20 + ", bilan ecrit"
    assert carnet.reste == "Réunions … bilan écrit"


def test_les_morceaux_sont_dans_l_ordre_de_la_phrase() -> None:
    carnet = Carnet("45 puis 60")
    carnet.prendre("Cible", "60", 8, 10)
    carnet.prendre("Départ", "45", 0, 2)
    assert [morceau.champ for morceau in carnet.morceaux] == ["Départ", "Cible"]


def test_effacer_ne_note_rien() -> None:
    carnet = Carnet("soit 12 réunions")
    carnet.effacer(0, 7)
    assert (carnet.morceaux, carnet.reste) == ((), "réunions")


def test_les_mots_de_liaison_et_la_ponctuation_ne_sont_pas_un_reste() -> None:
    assert Carnet("soit, et : de la (…) →").reste == ""
    assert Carnet("Objectif : atteindre").reste == ""
    assert Carnet("").reste == ""


def test_deux_carnets_ne_partagent_pas_leurs_notes() -> None:
    un, autre = Carnet("12"), Carnet("12")
    un.prendre("Cible", "12", 0, 2)
    assert (autre.morceaux, autre.reste) == ((), "12")
