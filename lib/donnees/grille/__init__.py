"""Une feuille telle qu'elle est : ses cellules, leurs adresses, et le journal de ce qu'on y constate."""

from lib.donnees.grille.cellule import ANNEES, Cellule, EtatCellule, Valeur, lettre_de, rang_de, texte_d_entete
from lib.donnees.grille.grille_de_cellules import (
    Grille,
    JournalDeLecture,
    demasquer,
    grille_de,
    masques_de,
    noter_les_masques,
    premier_texte,
)

__all__ = [
    "ANNEES",
    "Cellule",
    "EtatCellule",
    "Grille",
    "JournalDeLecture",
    "Valeur",
    "demasquer",
    "grille_de",
    "lettre_de",
    "masques_de",
    "noter_les_masques",
    "premier_texte",
    "rang_de",
    "texte_d_entete",
]
