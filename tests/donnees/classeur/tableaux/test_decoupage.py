"""Découper une feuille : un tableau, deux empilés, deux côte à côte."""

from __future__ import annotations

from lib.donnees.classeur.tableaux.decoupage import decouper
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille

AUTRES = ("Indicateur", "Cible", "Réalisé", "Montant max (€)", "Mission")


def test_un_tableau_seul_reste_entier() -> None:
    (morceau,) = decouper(feuille(ENTETES, LIGNE, LIGNE))
    assert morceau.est_seul


def test_une_autre_entete_ouvre_un_autre_tableau() -> None:
    autre = ("Visites", 10, 8, 5000, "PARCOURS")
    morceaux = decouper(feuille(ENTETES, LIGNE, LIGNE, [], AUTRES, autre, autre))
    assert [min(morceau.grille.lignes) for morceau in morceaux] == [1, 5]
