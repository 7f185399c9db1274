"""Tirer d'une cellule de texte ce qu'elle porte en plus : des paliers, un départ et son écart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.indicateur import Palier
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, lire_montant, lire_nombre, nettoyer

_SEPARATEUR = re.compile(r"\s*(?:[·•;|\n]|\s/\s)\s*")
_PALIER = re.compile(r"(?P<seuil>.*\d.*?)\s*(?:→|->|=>|⇒|:|=)\s*(?P<montant>[\d .,]+(?:k ?)?(?:€|euros?))\s*$")
_NOMBRE = r"\d[\d ]*(?:[.,]\d+)?"
_ECART = re.compile(
    rf"(?P<ecart>[+-] ?{_NOMBRE})[^()\d]*?(?:vs\.?|par rapport à|contre|/)[^\d+-]*(?P<depart>{_NOMBRE})(?![\d/])"
)
_ANNEE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class PaliersEcrits:
    """Des paliers écrits dans une cellule.

    Attributes:
        depart: la valeur de départ écrite devant eux (« 219 : 50 et moins → … »), ou None.
    """

    paliers: tuple[Palier, ...]
    depart: Fraction | None = None


@dataclass(frozen=True, slots=True)
class EcartEcrit:
    """Un écart au départ écrit dans une cible : « 203 (soit -100 vs 303 initial) »."""

    ecart: Fraction
    depart: Fraction


@dataclass(frozen=True, slots=True)
class _Tranche:
    bas: Fraction
    haut: Fraction
    montant: Decimal


def lire_les_paliers(texte: str) -> PaliersEcrits | None:
    """Les paliers d'un texte comme « 50 et moins → 9 000 € · 51 à 100 → 6 000 € », ou None s'il n'en a pas deux.

    Examples:
        >>> [str(p.seuil) for p in lire_les_paliers("69,7 → 1 000 € · 72,4 → 2 500 €").paliers]
        ['697/10', '362/5']
    """
    if len(texte) > LONGUEUR_MAXIMALE:
        return None
    segments = [nettoyer(segment) for segment in _SEPARATEUR.split(texte) if segment.strip()]
    depart, segments = _sans_depart(segments)
    tranches = [_tranche(segment) for segment in segments]
    lues = [tranche for tranche in tranches if tranche is not None]
    if len(lues) < 2 or len(lues) != len(tranches):
        return None
    return PaliersEcrits(_paliers(lues), depart)


def lire_l_ecart(texte: str) -> EcartEcrit | None:
    """L'écart et le départ écrits dans une cible, ou None ; l'année de « vs 2023 » n'est pas un départ."""
    trouve = _ECART.search(nettoyer(texte[:LONGUEUR_MAXIMALE]))
    if trouve and _ANNEE.fullmatch(trouve["depart"].strip()):
        return None
    ecart = lire_nombre(trouve["ecart"].replace(" ", "")) if trouve else None
    depart = lire_nombre(trouve["depart"].strip()) if trouve else None
    return EcartEcrit(ecart, depart) if ecart is not None and depart is not None else None


def _sans_depart(segments: Sequence[str]) -> tuple[Fraction | None, list[str]]:
    if not segments:
        return None, []
    trouve = re.match(rf"({_NOMBRE}) ?: ?(?=.*(?:→|->|=>))", segments[0])
    if trouve is None:
        return None, list(segments)
    return lire_nombre(trouve[1].strip()), [segments[0][trouve.end() :], *segments[1:]]


def _tranche(segment: str) -> _Tranche | None:
    trouve = _PALIER.match(segment)
    if trouve is None:
        return None
    cible, montant = lire_cible(trouve["seuil"].strip(" :→-")), lire_montant(trouve["montant"])
    if cible.valeur is None or montant is None:
        return None
    return _Tranche(cible.valeur, cible.borne_haute or cible.valeur, montant)


def _paliers(tranches: Sequence[_Tranche]) -> tuple[Palier, ...]:
    """Le seuil d'une tranche est son bord le plus facile : le haut si moins paie plus, le bas sinon."""
    ordonnees = sorted(tranches, key=lambda tranche: tranche.bas)
    descend = ordonnees[0].montant > ordonnees[-1].montant
    return tuple(Palier(t.haut if descend else t.bas, t.montant) for t in tranches)
