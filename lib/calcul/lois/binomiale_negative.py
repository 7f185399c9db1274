"""Ce qui reste à compter dans l'année, quand le rythme est incertain : Gamma-Poisson, donc binomiale négative."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log, log1p

import numpy as np
from scipy.special import betainc, gammaln

from lib.calcul.lois.discrete import PESEES_LISTABLES
from lib.calcul.lois.loi import TOLERANCE_DE_CHANCE, Pesee, Reels, marge, marges


@dataclass(frozen=True, slots=True)
class LoiBinomialeNegative:
    """Un acquis plus un nombre entier à venir.

    Attributes:
        acquis: ce qui est déjà compté, dans l'unité de la ligne.
        taille: paramètre r (> 0) ; l'a priori et l'acquis.
        reussite: paramètre p [0–1[ exclu de 0.

    Source: docs/methodes.md § 2.4 : r = a + c, p = (b + τ) / (b + 1).
    """

    acquis: float
    taille: float
    reussite: float

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return self.acquis + self._attendu

    @property
    def _attendu(self) -> float:
        return self.taille * (1 - self.reussite) / self.reussite

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        return self._cumul(self._rang(valeur))

    def cumul_strict(self, valeur: float) -> float:
        """La probabilité [0–1] de rester en dessous de cette valeur."""
        return self._cumul(self._rang_strict(valeur))

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        rang = self._rang(valeur)
        if rang < 0:
            return 0.0
        # k·BN(r, p)(k) = r(1 − p)/p · BN(r + 1, p)(k − 1) : le moment est le cumul d'une autre loi, un rang plus bas.
        entiers = float(betainc(self.taille + 1, rang, self.reussite)) if rang else 0.0
        return self.acquis * self._cumul(rang) + self._attendu * entiers

    def quantile(self, chance: float) -> float:
        """La plus petite valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""
        seuil = min(chance, 1 - TOLERANCE_DE_CHANCE) - TOLERANCE_DE_CHANCE
        bas, haut = -1, max(1, int(2 * self._attendu))
        # Le cumul n'a pas d'inverse écrit : on double jusqu'à dépasser, puis on coupe en deux.
        while self._cumul(haut) < seuil:
            bas, haut = haut, 2 * haut
        while haut - bas > 1:
            milieu = (bas + haut) // 2
            bas, haut = (bas, milieu) if self._cumul(milieu) >= seuil else (milieu, haut)
        return self.acquis + haut

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        """Les valeurs possibles strictement entre deux bornes ; None si elles sont trop nombreuses."""
        premier, dernier = max(0, self._rang(bas) + 1), self._rang_strict(haut)
        if dernier - premier >= PESEES_LISTABLES:
            return None
        rangs = np.arange(premier, max(premier, dernier + 1), dtype=float)
        return tuple(map(Pesee, (self.acquis + rangs).tolist(), self._masses(rangs).tolist()))

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        rangs = np.floor(valeurs - self.acquis + marges(valeurs))
        cumuls = np.where(rangs >= 0, betainc(self.taille, np.maximum(rangs, 0) + 1, self.reussite), 0.0)
        entiers = np.where(rangs >= 1, betainc(self.taille + 1, np.maximum(rangs, 1), self.reussite), 0.0)
        return cumuls, self.acquis * cumuls + self._attendu * entiers

    @property
    def coudes(self) -> tuple[float, ...]:
        """Aucun : au-delà de ce qui se liste, un compte se lit comme une densité lisse."""
        return ()

    def _rang(self, valeur: float) -> int:
        """Le plus grand nombre à venir qui ne dépasse pas cette valeur ; négatif s'il n'y en a pas."""
        return floor(valeur - self.acquis + marge(valeur))

    def _rang_strict(self, valeur: float) -> int:
        return ceil(valeur - self.acquis - marge(valeur)) - 1

    def _cumul(self, rang: int) -> float:
        return float(betainc(self.taille, rang + 1, self.reussite)) if rang >= 0 else 0.0

    def _masses(self, rangs: Reels) -> Reels:
        combinaisons = gammaln(self.taille + rangs) - gammaln(self.taille) - gammaln(rangs + 1)
        return np.asarray(np.exp(combinaisons + self.taille * log(self.reussite) + rangs * log1p(-self.reussite)))
