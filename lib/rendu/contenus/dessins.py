"""Ce qui se dessine, avant tout dessin : des longueurs, des positions, et la phrase qui dit ce que l'on voit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lib.rendu.couleurs import Sort


@dataclass(frozen=True, slots=True)
class Puce:
    """La barre à puce d'une ligne : des positions sur le chemin vers la cible (0 au début, 1 à la cible).

    Attributes:
        realise: None quand la ligne n'est pas mesurée ou que le chemin n'a pas de sens.
        depart: None s'il est inconnu ou s'il est le début du chemin.
        attendu: où un flux régulier en serait à la date du document.
        alt: ce que le dessin montre, en une phrase.
    """

    realise: float | None
    depart: float | None
    attendu: float | None
    paliers: tuple[float, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class SegmentDeBarre:
    """Des euros d'un même sort ; ``taille`` [0–1] est leur longueur dans la plus grande barre."""

    sort: Sort
    montant: Decimal
    taille: float


@dataclass(frozen=True, slots=True)
class BarreDeMission:
    """La part variable d'une mission, rangée de gauche à droite."""

    libelle: str
    enveloppe: Decimal
    segments: tuple[SegmentDeBarre, ...]
    alt: str
