"""Le chemin des octets d'un classeur au contrat : combien de fichiers de ``lib`` y travaillent."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from lib.donnees.classeur import lire

RACINE = Path(__file__).resolve().parents[3]
LIB = f"{RACINE / 'lib'}/"
AVANT_LES_SALLES = 84
"""Le même compte, du temps où les soixante fichiers de la lecture se tenaient à plat."""


def traverses(classeur: str) -> set[str]:
    """Les fichiers de ``lib`` dont une fonction est appelée pendant la lecture ; ce qui est importé ne compte pas."""
    octets = (RACINE / "cpts_data" / "classeurs" / classeur).read_bytes()
    vus: set[str] = set()

    def noter(cadre: FrameType, evenement: str, _objet: Any) -> None:
        if evenement == "call" and cadre.f_code.co_name != "<module>":
            vus.add(cadre.f_code.co_filename)

    avant = sys.getprofile()
    sys.setprofile(noter)
    try:
        lire(classeur, octets)
    finally:
        sys.setprofile(avant)
    return {fichier.removeprefix(LIB) for fichier in vus if fichier.startswith(LIB)}


@pytest.mark.parametrize("classeur", ["trois_rivieres.xlsx", "comme_on_en_recoit.xlsx"])
def test_lire_un_classeur_traverse_moins_de_fichiers_que_du_temps_ou_ils_etaient_a_plat(classeur: str) -> None:
    fichiers = traverses(classeur)
    assert "donnees/classeur/lecteur.py" in fichiers
    assert len(fichiers) < AVANT_LES_SALLES
