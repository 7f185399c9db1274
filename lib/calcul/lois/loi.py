"""Ce que toute loi de valeur sait dire : ses cumuls, son moment partiel, ses quantiles."""

from __future__ import annotations

from math import isinf
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Reels = NDArray[np.float64]

TOLERANCE = 1e-9
"""Deux valeurs plus proches que cela, en relatif, sont la même : un calcul en flottants n'a pas à rater un seuil."""

TOLERANCE_DE_CHANCE = 1e-12


class Pesee(NamedTuple):
    """Une valeur possible et sa probabilité [0–1]."""

    valeur: float
    masse: float


class LoiDeValeur(Protocol):
    """La loi d'une valeur de fin d'exercice, dans l'unité de l'indicateur."""

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""

    def cumul_strict(self, valeur: float) -> float:
        """La probabilité [0–1] de rester en dessous de cette valeur."""

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""

    def quantile(self, chance: float) -> float:
        """La plus petite valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        """Les valeurs possibles strictement entre deux bornes ; None si elles sont trop nombreuses ou continues."""

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur, formes (n,) et (n,), en un seul appel."""

    @property
    def coudes(self) -> tuple[float, ...]:
        """Les valeurs où la densité saute : une tranche ne doit pas les enjamber."""


class LoiContinue:
    """Ce que partagent les lois sans saut."""

    __slots__ = ()

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        raise NotImplementedError

    def cumul_strict(self, valeur: float) -> float:
        """La probabilité [0–1] de rester en dessous : sans saut, la même que de ne pas dépasser."""
        return self.cumul(valeur)

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        """Une loi continue ne se liste pas."""
        return None

    @property
    def coudes(self) -> tuple[float, ...]:
        """Une densité lisse ne saute nulle part."""
        return ()


def moment_strict(loi: LoiDeValeur, valeur: float) -> float:
    """La part de la moyenne due aux issues strictement sous cette valeur."""
    return loi.moment(valeur) - valeur * (loi.cumul(valeur) - loi.cumul_strict(valeur))


def lorenz(loi: LoiDeValeur, chance: float) -> float:
    """La part de la moyenne due à la fraction [0–1] la plus basse des issues ; un saut s'y partage exactement."""
    # Le moment jusqu'à la valeur, saut compris, moins la partie du saut qui dépasse la fraction demandée.
    valeur = loi.quantile(chance)
    return loi.moment(valeur) - valeur * (loi.cumul(valeur) - chance)


def marges(valeurs: Reels) -> Reels:
    """L'écart en dessous duquel chaque valeur finie est la même."""
    return np.asarray(TOLERANCE * np.maximum(1.0, np.abs(valeurs)))


def marge(valeur: float) -> float:
    """L'écart en dessous duquel deux valeurs sont la même."""
    return 0.0 if isinf(valeur) else TOLERANCE * max(1.0, abs(valeur))
