"""La loi de Student déplacée : une marche aléatoire avec dérive, vue de peu d'années."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, log1p, pi

import numpy as np
from scipy.special import stdtr, stdtrit

from lib.calcul.lois.loi import LoiContinue, Reels


@dataclass(frozen=True, slots=True)
class LoiDeStudent(LoiContinue):
    """Un centre, une échelle et des degrés de liberté (au moins 2 : la moyenne existe).

    Source: docs/methodes.md § 2.6 (largeur selon l'horizon).
    """

    centre: float
    echelle: float
    liberte: int

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return self.centre

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        return float(stdtr(self.liberte, (valeur - self.centre) / self.echelle))

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        # ∫ t·f(t) dt jusqu'à x vaut −(ν + x²)/(ν − 1)·f(x) : la densité de Student se primitive contre t.
        ecart = (valeur - self.centre) / self.echelle
        queue = (self.liberte + ecart * ecart) / (self.liberte - 1) * self._densite(ecart)
        return self.centre * self.cumul(valeur) - self.echelle * queue

    def quantile(self, chance: float) -> float:
        """La valeur que l'on ne dépasse pas avec cette probabilité ]0–1[."""
        return self.centre + self.echelle * float(stdtrit(self.liberte, chance))

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        n, ecarts = self.liberte, (valeurs - self.centre) / self.echelle
        cumuls = np.asarray(stdtr(n, ecarts))
        densites = exp(self._constante) * np.exp(-(n + 1) / 2 * np.log1p(ecarts * ecarts / n))
        return cumuls, self.centre * cumuls - self.echelle * (n + ecarts * ecarts) / (n - 1) * densites

    def _densite(self, ecart: float) -> float:
        n = self.liberte
        return exp(self._constante - (n + 1) / 2 * log1p(ecart * ecart / n))

    @property
    def _constante(self) -> float:
        n = self.liberte
        return lgamma((n + 1) / 2) - lgamma(n / 2) - log(n * pi) / 2
