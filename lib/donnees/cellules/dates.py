"""Lire les dates et les échéances écrites à la main : le jour d'abord, une période vaut son dernier jour."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lib.donnees.cellules.mots import normaliser

_MOIS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_JOUR = re.compile(r"(?:le )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?: \d{1,2}[:h]\d{2}.*)?")
_JOUR_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t].*)?")
_JOUR_EN_LETTRES = re.compile(r"(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})")
_TRIMESTRE = re.compile(
    r"(?:t|trim\.?|trimestre) ?([1-4]) (\d{4})|([1-4])(?:er|e|eme|nd)? ?trim(?:estre|\.)? (?:de )?(\d{4})"
)
_SEMESTRE = re.compile(r"(?:s|semestre) ?([12]) (\d{4})|([12])(?:er|e|eme|nd)? ?sem(?:estre|\.)? (?:de )?(\d{4})")
_FIN = re.compile(r"(?:fin|d'ici(?: a)? fin|d'ici|avant fin)(?: ([a-z]+)\.?)?(?: (\d{4}))")
_MOIS_SEUL = re.compile(r"([a-z]+)\.? (\d{4})")
_DEUX_DATES = re.compile(r"(?:du )?(\S+) ?(?:-|\u2013|au|a|>|→) ?(\S+)")
PREMIERE_ANNEE, DERNIERE_ANNEE = 1990, 2100


def lire_date(texte: str) -> date | None:
    """Le jour écrit dans un texte français (jj/mm/aaaa, « 1er mars 2026 », aaaa-mm-jj), ou None.

    Examples:
        >>> lire_date("1er févr. 2026")
        datetime.date(2026, 2, 1)
    """
    propre = normaliser(texte[:60])
    if trouve := _JOUR.fullmatch(propre):
        return _jour(_annee(trouve[3]), int(trouve[2]), int(trouve[1]))
    if trouve := _JOUR_ISO.fullmatch(propre):
        return _jour(int(trouve[1]), int(trouve[2]), int(trouve[3]))
    if trouve := _JOUR_EN_LETTRES.fullmatch(propre):
        return _jour(int(trouve[3]), _mois(trouve[2]), int(trouve[1]))
    return None


def lire_echeance(texte: str) -> date | None:
    """Le dernier jour d'une date ou d'une période (« T4 2025 », « fin 2026 », « 1er semestre 2025 »), ou None.

    Examples:
        >>> lire_echeance("T4 2025")
        datetime.date(2025, 12, 31)
    """
    propre = re.sub(r"^(?:avant le|au plus tard le|pour le|d'ici le|jusqu'au|<=|≤)\s*", "", normaliser(texte[:60]))
    return lire_date(propre) or _periode(propre)


def lire_exercice(texte: str) -> tuple[date, date] | None:
    """Les deux jours d'un exercice écrit en une cellule (« 15/04/2026-14/04/2027 »), ou None."""
    trouve = _DEUX_DATES.fullmatch(normaliser(texte[:60]))
    if trouve is None:
        return None
    debut, fin = lire_date(trouve[1]), lire_date(trouve[2])
    return (debut, fin) if debut and fin and debut < fin else None


def _periode(propre: str) -> date | None:
    if trouve := _TRIMESTRE.fullmatch(propre):
        return _fin_de_mois(int(trouve[2] or trouve[4]), 3 * int(trouve[1] or trouve[3]))
    if trouve := _SEMESTRE.fullmatch(propre):
        return _fin_de_mois(int(trouve[2] or trouve[4]), 6 * int(trouve[1] or trouve[3]))
    if trouve := _FIN.fullmatch(propre):
        return _fin_de_mois(int(trouve[2]), _mois(trouve[1]) if trouve[1] else 12)
    if trouve := _MOIS_SEUL.fullmatch(propre):
        return _fin_de_mois(int(trouve[2]), _mois(trouve[1]))
    return None


def _mois(nom: str) -> int:
    """Le numéro d'un mois écrit en entier ou abrégé ; 0 s'il est inconnu."""
    noms = (rang for rang, debut in enumerate(_MOIS, start=1) if nom.startswith(debut))
    return next(noms, 0)


def _annee(texte: str) -> int:
    annee = int(texte)
    if annee >= 100:
        return annee
    return 2000 + annee if annee < 50 else 1900 + annee


def _jour(annee: int, mois: int, jour: int) -> date | None:
    if not PREMIERE_ANNEE <= annee <= DERNIERE_ANNEE:
        return None
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None


def _fin_de_mois(annee: int, mois: int) -> date | None:
    premier = _jour(annee + mois // 12, mois % 12 + 1, 1) if mois else None
    return premier - timedelta(days=1) if premier else None
