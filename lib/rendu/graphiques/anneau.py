"""Le gâteau de la part variable : un anneau dont chaque part ouvre ses lignes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.monnaie import ZERO
from lib.rendu.couleurs import Trait, fond
from lib.rendu.formats import euros
from lib.rendu.texte_etranger import TexteEtranger

DEHORS, DEDANS = 49.0, 30.5
"""Les deux rayons de l'anneau, en centièmes de sa largeur ; il reste de la place pour la part que l'on désigne."""
ECART: Final = 0.004
"""Le blanc entre deux parts, en fraction de tour."""
PAS: Final = 1 / 120
"""Deux points d'un arc, en fraction de tour : la corde ne s'en voit pas."""


@dataclass(frozen=True, slots=True)
class PartDAnneau:
    """Une part : son mot, ses euros [€], sa teinte et son motif, et l'adresse de ses lignes."""

    mot: str
    montant: Decimal
    trait: Trait
    lien: str


def anneau(parts: Sequence[PartDAnneau], *, milieu: str, alt: str) -> str:
    """L'anneau, en HTML ; la part que l'on désigne, à la souris ou au clavier, dit ses euros au milieu.

    Args:
        parts: celles que l'on montre, dans l'ordre des aiguilles d'une montre ; toutes ont des euros.
        milieu: ce que vaut le tout, sous le nom « part variable » ; vide pour un anneau sans texte.
        alt: ce que l'image montre, en une phrase.
    """
    total = sum((part.montant for part in parts), ZERO)
    morceaux, debut = "", 0.0
    for part in parts:
        fin = debut + float(part.montant / total)
        morceaux += _part(part, debut, fin, est_dite=bool(milieu))
        debut = fin
    texte = f"<span class='milieu'><b>{_texte(milieu)}</b>part variable</span>" if milieu else ""
    return f"<div class='anneau' role='group' aria-label='{_attribut(alt)}'>{morceaux}{texte}</div>"


def _part(part: PartDAnneau, debut: float, fin: float, *, est_dite: bool) -> str:
    dit = f"<span class='dit'><b>{euros(part.montant)}</b>{_texte(part.mot.lower())}</span>" if est_dite else ""
    nom = _attribut(f"{part.mot} : {euros(part.montant)}, voir les lignes")
    style = f"background:{fond(part.trait.teinte, part.trait.motif)};clip-path:polygon({_contour(debut, fin)})"
    return f"<a href='{_attribut(part.lien)}' aria-label='{nom}' style='{style}'></a>{dit}"


def _contour(debut: float, fin: float) -> str:
    """Le tour d'une part : son arc du dehors, puis celui du dedans à rebours."""
    retrait = min(ECART, (fin - debut) / 3) / 2 if fin - debut < 1 else 0.0
    tours = list(_de(debut + retrait, fin - retrait))
    points = [_point(DEHORS, tour) for tour in tours] + [_point(DEDANS, tour) for tour in reversed(tours)]
    return ",".join(points)


def _de(debut: float, fin: float) -> Iterator[float]:
    pas = max(1, math.ceil((fin - debut) / PAS))
    return (debut + (fin - debut) * rang / pas for rang in range(pas + 1))


def _point(rayon: float, tour: float) -> str:
    """Un point du cercle, en parts de la largeur ; le tour commence en haut."""
    angle = 2 * math.pi * tour
    return f"{50 + rayon * math.sin(angle):.2f}% {50 - rayon * math.cos(angle):.2f}%"


def _texte(brut: str) -> str:
    return TexteEtranger(brut).figure


def _attribut(brut: str) -> str:
    return _texte(brut).replace("'", "&#39;")
