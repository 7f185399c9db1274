"""La loi PERT des chefs de projet : au pire, le plus probable, au mieux."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaincinv

from lib.calcul.lois.loi import LoiContinue, Reels


@dataclass(frozen=True, slots=True)
class LoiPert(LoiContinue):
    """Une loi bêta étirée entre deux extrêmes distincts, de moyenne (a + 4m + b) / 6.

    Source: docs/methodes.md § 2.7.
    """

    minimum: float
    mode: float
    maximum: float

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return (self.minimum + 4 * self.mode + self.maximum) / 6

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        return float(betainc(self._alpha, self._beta, self._avancee(valeur)))

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        alpha, beta, avancee = self._alpha, self._beta, self._avancee(valeur)
        # x·Beta(α, β) est proportionnel à Beta(α + 1, β) : le moment partiel est un cumul, au facteur α/(α + β).
        etire = alpha / (alpha + beta) * float(betainc(alpha + 1, beta, avancee))
        return self.minimum * self.cumul(valeur) + self._largeur * etire

    def quantile(self, chance: float) -> float:
        """La valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""
        return self.minimum + self._largeur * float(betaincinv(self._alpha, self._beta, chance))

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        alpha, beta = self._alpha, self._beta
        avancees = np.clip((valeurs - self.minimum) / self._largeur, 0.0, 1.0)
        cumuls = np.asarray(betainc(alpha, beta, avancees))
        etires = alpha / (alpha + beta) * np.asarray(betainc(alpha + 1, beta, avancees))
        return cumuls, self.minimum * cumuls + self._largeur * etires

    @property
    def _largeur(self) -> float:
        return self.maximum - self.minimum

    @property
    def _alpha(self) -> float:
        return 1 + 4 * (self.mode - self.minimum) / self._largeur

    @property
    def _beta(self) -> float:
        return 1 + 4 * (self.maximum - self.mode) / self._largeur

    def _avancee(self, valeur: float) -> float:
        return min(1.0, max(0.0, (valeur - self.minimum) / self._largeur))
