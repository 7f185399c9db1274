"""Masquer une fois pour toutes, dès la lecture, les cellules qui portent une donnée personnelle."""

from __future__ import annotations

import math
from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.donnees_personnelles import masquer, masquer_un_nombre
from lib.donnees.grille import Cellule, Grille, JournalDeLecture


def masquer_les_donnees_personnelles(grille: Grille, journal: JournalDeLecture) -> Grille:
    """La même feuille, ses données personnelles masquées ; chaque cellule masquée est notée sans être recopiée."""
    lignes = {
        numero: {colonne: _masquer_et_noter(cellule, journal) for colonne, cellule in cellules.items()}
        for numero, cellules in grille.lignes.items()
    }
    return replace(
        grille,
        lignes=lignes,
        fusions={place: _masquer(cellule) for place, cellule in grille.fusions.items()},
        cellules_masquees=tuple(_masquer(cellule) for cellule in grille.cellules_masquees),
    )


def _masquer_et_noter(cellule: Cellule, journal: JournalDeLecture) -> Cellule:
    propre = _masquer(cellule)
    if propre is not cellule:
        journal.cellule(
            CodeDAnomalie.DONNEE_PERSONNELLE,
            propre,
            "",
            "contenait ce qui ressemble à une donnée personnelle ; elle est masquée à l'écran et dans les exports.",
            "Retirez-la du classeur : un rôle suffit.",
        )
    return propre


def _masquer(cellule: Cellule) -> Cellule:
    """La cellule telle quelle si elle ne porte rien de personnel, sinon sa copie masquée."""
    valeur = cellule.valeur
    if isinstance(valeur, str):
        masquee = masquer(valeur)
        return cellule if masquee == valeur else replace(cellule, valeur=masquee)
    if isinstance(valeur, bool) or not isinstance(valeur, int | float) or not math.isfinite(valeur):
        return cellule
    mention = masquer_un_nombre(valeur)
    return cellule if mention is None else replace(cellule, valeur=mention, est_pourcentage=False)
