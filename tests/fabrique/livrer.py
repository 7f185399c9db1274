"""Écrire les classeurs livrés dans ``cpts_data/classeurs`` : ``python -m tests.fabrique.livrer``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lib.donnees.modele import ecrire_lignes, ecrire_modele
from tests.fabrique import comme_on_en_recoit, val_de_brume
from tests.fabrique.trois_rivieres import classeur as trois_rivieres

DOSSIER = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"


def classeurs() -> Mapping[str, bytes]:
    """Nom de fichier → octets, pour chaque classeur livré."""
    return {
        "trois_rivieres.xlsx": ecrire_lignes(trois_rivieres.LIGNES, avec_interne=True),
        "val_de_brume.xlsx": ecrire_lignes(val_de_brume.LIGNES, avec_interne=True),
        "comme_on_en_recoit.xlsx": comme_on_en_recoit.ecrire(),
        "modele_vierge.xlsx": ecrire_modele(None),
    }


if __name__ == "__main__":
    for nom, octets in classeurs().items():
        (DOSSIER / nom).write_bytes(octets)
        print(f"{nom} : {len(octets)} octets")
