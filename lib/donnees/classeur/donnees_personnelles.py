"""Masquer ce qui ressemble à une donnée personnelle : numéro de sécurité sociale, courriel, téléphone."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.donnees.classeur.grille import Cellule, Grille
from lib.donnees.classeur.journal import Journal

MASQUE = "[donnée personnelle masquée]"
_COURRIEL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE = re.compile(r"(?<![\d.,])(?:\+33 ?|0033 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
_SECURITE_SOCIALE = re.compile(
    r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)"
)
_MOTIFS = (_SECURITE_SOCIALE, _COURRIEL, _TELEPHONE)


def masquer_les_donnees_personnelles(grille: Grille, journal: Journal) -> Grille:
    """La même feuille, ses données personnelles masquées ; chaque cellule masquée est notée sans être recopiée."""
    lignes = {}
    for numero, cellules in grille.lignes.items():
        lignes[numero] = {colonne: _masquer(cellule, journal) for colonne, cellule in cellules.items()}
    return replace(grille, lignes=lignes)


def _masquer(cellule: Cellule, journal: Journal) -> Cellule:
    valeur = cellule.valeur
    if not isinstance(valeur, str) or not (any(c.isdigit() for c in valeur) or "@" in valeur):
        return cellule
    masquee = valeur
    for motif in _MOTIFS:
        masquee = motif.sub(MASQUE, masquee)
    if masquee == valeur:
        return cellule
    propre = replace(cellule, valeur=masquee)
    journal.cellule(
        "DONNEE_PERSONNELLE",
        propre,
        "",
        "contenait ce qui ressemble à une donnée personnelle ; elle est masquée à l'écran et dans les exports.",
        "Retirez-la du classeur : un rôle suffit.",
    )
    return propre
