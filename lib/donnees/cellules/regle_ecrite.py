"""La règle de paiement telle qu'on l'écrit dans sa case : un mot seul, ou le mot suivi de ce qu'il demande."""

from __future__ import annotations

import re
from fractions import Fraction

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.mots import lire_mot, normaliser

_PALIERS_DETAILLES = re.compile(r"(?:par )?paliers?\s?[:(–—-]")
_AVEC_SEUIL = re.compile(
    r"(?:proportionnel(?:le)?|(?:au )?prorata) (?:avec|a partir d'un|des (?:le|un)) seuil(?: de| a)?\s?:? ?"
    r"(?P<seuil>\d{1,2}(?:,\d+)?) ?%"
)


def lire_la_regle(texte: str) -> NomRegle | None:
    """La règle qu'une case nomme, ses paliers ou son seuil compris ; None si elle dit autre chose, ou davantage.

    Examples:
        >>> lire_la_regle("Paliers : 30 % → 1 500 € ; 35 % → 3 000 €")
        <NomRegle.PALIERS: 'paliers'>
        >>> lire_la_regle("proportionnel avec seuil 50 %")
        <NomRegle.PROPORTIONNEL_AVEC_SEUIL: 'proportionnel avec seuil'>
        >>> lire_la_regle("proportionnel avec seuil 50 % sauf avis contraire") is None
        True
    """
    if (seule := lire_mot(NomRegle, texte)) is not None:
        return seule
    if _PALIERS_DETAILLES.match(normaliser(texte)):
        return NomRegle.PALIERS
    return None if seuil_de_la_regle(texte) is None else NomRegle.PROPORTIONNEL_AVEC_SEUIL


def seuil_de_la_regle(texte: str) -> Fraction | None:
    """Le seuil [0–1] qu'une règle porte dans sa propre case ; None si elle n'en porte pas.

    Examples:
        >>> seuil_de_la_regle("Proportionnel avec seuil de 50 %")
        Fraction(1, 2)
    """
    trouve = _AVEC_SEUIL.fullmatch(normaliser(texte))
    return Fraction(trouve["seuil"].replace(",", ".")) / 100 if trouve else None
