"""La marche aléatoire avec dérive : ce que des années qui se suivent disent des suivantes.

Source: docs/methodes.md § 2.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt

from lib.calcul.lois import LoiDeStudent

HUIT_SUR_DIX = 0.9
"""Une chance sur dix de chaque côté."""


@dataclass(frozen=True, slots=True)
class MarcheDAnnees:
    """Un pas moyen par an, l'écart type de ces pas, et le nombre d'années qui les ont montrés.

    Attributes:
        derive: pas moyen, dans l'unité de la suite.
        ecart: écart type d'un pas, estimé sur ``points`` − 2 degrés de liberté.
        points: nombre d'années de la suite, trois au moins.
    """

    derive: float
    ecart: float
    points: int

    def loi(self, depart: float, annees: float) -> LoiDeStudent:
        """La loi de la valeur tant d'années après le départ."""
        return LoiDeStudent(depart + annees * self.derive, self.ecart * self.etalement(annees), self.points - 2)

    def etalement(self, annees: float) -> float:
        """De combien l'écart d'un pas grandit en tant d'années."""
        # h pour l'aléa des années à venir, h²/(n − 1) pour l'ignorance de la dérive : elle se répète à chaque année.
        return sqrt(annees + annees**2 / (self.points - 1))


def marche_de(passe: Sequence[float]) -> MarcheDAnnees:
    """La marche d'une suite d'années, de la plus ancienne à la plus récente (trois au moins)."""
    pas = [apres - avant for avant, apres in pairwise(passe)]
    derive = fsum(pas) / len(pas)
    variance = fsum((p - derive) ** 2 for p in pas) / (len(passe) - 2)
    return MarcheDAnnees(derive, sqrt(variance), len(passe))


def demi_fourchette(points: int) -> float:
    """La demi-largeur, en écarts d'un pas, de ce que tant d'années laissent prévoir de la suivante 8 fois sur 10."""
    return MarcheDAnnees(0.0, 1.0, points).loi(0.0, 1.0).quantile(HUIT_SUR_DIX)
