"""Le chemin des octets d'un classeur au contrat : combien de fichiers de ``lib`` y travaillent."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.donnees.classeur import lire
from tests.salles_traversees import salles_traversees

CLASSEURS = Path(__file__).resolve().parents[3] / "cpts_data" / "classeurs"
AVANT_LES_SALLES = 84
"""Le même compte, du temps où les soixante fichiers de la lecture se tenaient à plat."""


@pytest.mark.parametrize("classeur", ["trois_rivieres.xlsx", "comme_on_en_recoit.xlsx"])
def test_lire_un_classeur_traverse_moins_de_fichiers_que_du_temps_ou_ils_etaient_a_plat(classeur: str) -> None:
    octets = (CLASSEURS / classeur).read_bytes()
    fichiers = salles_traversees(lambda: lire(classeur, octets))
    assert "donnees/classeur/lecteur.py" in fichiers
    assert len(fichiers) < AVANT_LES_SALLES
