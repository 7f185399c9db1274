"""Le chemin des octets d'un classeur au contrat : combien de fichiers de ``lib`` y travaillent."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.donnees.classeur import lire
from tests.salles_traversees import salles_traversees

CLASSEURS = Path(__file__).resolve().parents[3] / "cpts_data" / "classeurs"
SALLES_DE_LA_LECTURE = 83
"""Le compte a valu 84 quand les fichiers de la lecture se tenaient à plat, puis 94 quand elle a lu la règle écrite en
phrase, le réalisé daté, la ligne retirée, les parties de l'année et les colonnes que d'autres expliquent. Ce que le
classeur n'écrit pas n'est plus cherché : ni poids, ni paliers en euros, ni états, ni libellé qui revient, ni feuille en
double, ni format qui parle, ni catalogue absent. Une somme et ses parts se cherchent en un seul endroit ; une colonne
du modèle et les propriétés d'un code sont des faits, non des fonctions ; un nombre exact s'arrondit, se partage et
s'écrit dans la même pièce."""


@pytest.mark.parametrize("classeur", ["trois_rivieres.xlsx", "comme_on_en_recoit.xlsx"])
def test_lire_un_classeur_traverse_peu_de_fichiers(classeur: str) -> None:
    octets = (CLASSEURS / classeur).read_bytes()
    fichiers = salles_traversees(lambda: lire(classeur, octets))
    assert "donnees/classeur/lecteur.py" in fichiers
    assert len(fichiers) <= SALLES_DE_LA_LECTURE
