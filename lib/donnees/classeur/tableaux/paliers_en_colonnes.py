"""Les paliers en colonnes : « Seuil 1 », « Montant 1 », « Seuil 2 », « Montant 2 »… une paire par palier."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lib.donnees.cellules.mots import normaliser

PALIERS_MINIMAUX = 2
_RANG = re.compile(r"\b(?:palier|niveau|tranche|seuil|montant|valeur|cible|objectif)s? ?n?°? ?(\d)\b")
_SEUIL = re.compile(r"\b(?:seuil|cible|objectif|valeur|taux|a atteindre|palier|niveau|tranche)\b")
_MONTANT = re.compile(r"\bmontant\b|€|\beuros?\b|\bremuneration\b|\bvalorisation\b")

Paires = Sequence[tuple[int, int]]
"""Numéros de colonne du seuil et du montant de chaque palier, dans l'ordre des paliers."""


def paires_de(entetes: Mapping[int, str]) -> Paires:
    """Les paliers que les entêtes annoncent ; vide s'il n'y en a pas deux au moins, complets.

    Args:
        entetes: numéro de colonne → texte.
    """
    colonnes: dict[tuple[str, str], int] = {}
    for colonne, texte in entetes.items():
        simple = normaliser(texte)
        rang, sorte = _RANG.search(simple), _sorte(simple)
        if rang and sorte:
            colonnes.setdefault((rang[1], sorte), colonne)
    rangs = sorted({rang for rang, _ in colonnes})
    complets = [(rang, "seuil") in colonnes and (rang, "montant") in colonnes for rang in rangs]
    if len(rangs) < PALIERS_MINIMAUX or not all(complets):
        return ()
    return tuple((colonnes[rang, "seuil"], colonnes[rang, "montant"]) for rang in rangs)


def _sorte(simple: str) -> str:
    """« montant » ou « seuil » ; vide si l'entête ne dit ni l'un ni l'autre."""
    if _MONTANT.search(simple):
        return "montant"
    return "seuil" if _SEUIL.search(simple) else ""
