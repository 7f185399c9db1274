"""Lire un export comptable : ses colonnes d'euros, ses écritures, et ce qui les redit."""

from lib.donnees.classeur.export.ecritures_lues import (
    ENTETES_ATTENDUES,
    TAILLE_D_UN_EXPORT,
    ExportLu,
    lire_l_export,
)

__all__ = ["ENTETES_ATTENDUES", "TAILLE_D_UN_EXPORT", "ExportLu", "lire_l_export"]
