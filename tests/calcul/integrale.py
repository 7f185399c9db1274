"""Intégrer une fonction des quantiles d'une loi, sans rien devoir aux moments qu'elle annonce."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from numpy.polynomial.legendre import leggauss

from lib.calcul.lois import LoiDeValeur

NOEUDS, POIDS = (tuple(x.tolist()) for x in leggauss(12))
CASSURES = (*(rang / 20 for rang in range(400)), *range(20, 400))
"""Les sauts et les nœuds des lois d'essai tombent là ; entre deux, leurs quantiles sont lisses."""


def integrer(loi: LoiDeValeur, fonction: Callable[[float], float], *, de: float = 0.0, vers: float = 1.0) -> float:
    """L'intégrale de fonction(quantile(p)) entre deux probabilités."""
    cassures = {c for q in CASSURES for c in (loi.cumul_strict(q), loi.cumul(q)) if de < c < vers}
    return sum(_morceau(loi, fonction, a, b) for a, b in pairwise(sorted({de, *cassures, vers})))


def _morceau(loi: LoiDeValeur, fonction: Callable[[float], float], a: float, b: float) -> float:
    milieu, demi = (a + b) / 2, (b - a) / 2
    if demi < 1e-12:
        return 0.0
    return demi * sum(p * fonction(loi.quantile(milieu + demi * x)) for x, p in zip(NOEUDS, POIDS, strict=True))
