"""La loi triangulaire : au pire, le plus probable, au mieux, en lignes droites."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from lib.calcul.lois.loi import LoiContinue, Reels


@dataclass(frozen=True, slots=True)
class LoiTriangulaire(LoiContinue):
    """Une densité en triangle entre deux extrêmes distincts."""

    minimum: float
    mode: float
    maximum: float

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return (self.minimum + self.mode + self.maximum) / 3

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        if valeur <= self.minimum:
            return 0.0
        if valeur >= self.maximum:
            return 1.0
        if valeur <= self.mode:
            return (valeur - self.minimum) ** 2 / self._montee
        return 1 - (self.maximum - valeur) ** 2 / self._descente

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        if valeur <= self.minimum:
            return 0.0
        if valeur >= self.maximum:
            return self.moyenne
        if valeur <= self.mode:
            ecart = valeur - self.minimum
            return self.minimum * self.cumul(valeur) + 2 * ecart**3 / (3 * self._montee)
        # Au-delà du mode, le complément : toute la moyenne, moins ce que le petit triangle du haut en porte.
        ecart = self.maximum - valeur
        reste = ecart * ecart / self._descente
        return self.moyenne - self.maximum * reste + 2 * ecart**3 / (3 * self._descente)

    def quantile(self, chance: float) -> float:
        """La valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""
        if chance <= (self.mode - self.minimum) / self._largeur:
            return self.minimum + sqrt(chance * self._montee)
        return self.maximum - sqrt((1 - chance) * self._descente)

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        return np.array([self.cumul(v) for v in valeurs]), np.array([self.moment(v) for v in valeurs])

    @property
    def coudes(self) -> tuple[float, ...]:
        """Les trois sommets : la densité y change de pente."""
        return (self.minimum, self.mode, self.maximum)

    @property
    def _largeur(self) -> float:
        return self.maximum - self.minimum

    @property
    def _montee(self) -> float:
        return self._largeur * (self.mode - self.minimum)

    @property
    def _descente(self) -> float:
        return self._largeur * (self.maximum - self.mode)
