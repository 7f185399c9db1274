"""Intégrer une fonction des quantiles d'une loi, sans rien devoir aux moments qu'elle annonce."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from numpy.polynomial.legendre import leggauss

from lib.calcul.lois import LoiDeValeur

NOEUDS, POIDS = (tuple(x.tolist()) for x in leggauss(12))
CASSURES = (*(rang / 20 for rang in range(400)), *range(20, 400))
"""Les sauts et les nœuds des lois d'essai tombent là ; entre deux, leurs quantiles sont lisses."""


def integrer(loi: LoiDeValeur, fonction: Callable[[float], float], *, de: float = 0.0, vers: float = 1.0) -> float:
    """L'intégrale de fonction(quantile(p)) entre deux probabilités."""
    return sum(poids * fonction(valeur) for valeur, poids in _points(loi, de, vers))


@lru_cache(maxsize=16)
def _points(loi: LoiDeValeur, de: float, vers: float) -> tuple[tuple[float, float], ...]:
    """Les quantiles où l'on évalue et leurs poids : les mêmes pour toutes les fonctions."""
    cassures = {c for q in CASSURES for c in (loi.cumul_strict(q), loi.cumul(q)) if de < c < vers}
    return tuple(point for a, b in pairwise(sorted({de, *cassures, vers})) for point in _morceau(loi, a, b))


def _morceau(loi: LoiDeValeur, a: float, b: float) -> Iterator[tuple[float, float]]:
    milieu, demi = (a + b) / 2, (b - a) / 2
    if demi < 1e-12:
        return
    for x, poids in zip(NOEUDS, POIDS, strict=True):
        yield loi.quantile(milieu + demi * x), demi * poids
