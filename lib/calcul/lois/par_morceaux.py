"""Une loi au cumul en lignes droites : trois nombres d'équipe en font une."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lib.calcul.lois.loi import Pesee, Reels, marge, marges


@dataclass(frozen=True, slots=True)
class LoiParMorceaux:
    """Le cumul passe par des nœuds, en ligne droite entre eux ; deux nœuds de même valeur font un saut.

    Attributes:
        valeurs: abscisses croissantes (égales permises).
        cumuls: cumuls [0–1] strictement croissants, de 0 à 1.
    """

    valeurs: tuple[float, ...]
    cumuls: tuple[float, ...]

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return self.moment(self.valeurs[-1])

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        return self._interpoler(valeur, bisect_right(self.valeurs, valeur + marge(valeur)))

    def cumul_strict(self, valeur: float) -> float:
        """La probabilité [0–1] de rester en dessous de cette valeur."""
        return self._interpoler(valeur, bisect_left(self.valeurs, valeur - marge(valeur)))

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        rang = bisect_right(self.valeurs, valeur + marge(valeur))
        noeuds = list(zip(self.valeurs[:rang], self.cumuls[:rang], strict=True))
        entiers = sum((p1 - p0) * (v0 + v1) / 2 for (v0, p0), (v1, p1) in pairwise(noeuds))
        if not 0 < rang < len(self.valeurs):
            return entiers
        dernier, atteint = noeuds[-1]
        return entiers + (self._interpoler(valeur, rang) - atteint) * (dernier + valeur) / 2

    def quantile(self, chance: float) -> float:
        """La plus petite valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""
        rang = min(bisect_left(self.cumuls, chance), len(self.cumuls) - 1)
        if rang == 0 or chance >= self.cumuls[rang]:
            return self.valeurs[rang]
        avancee = (chance - self.cumuls[rang - 1]) / (self.cumuls[rang] - self.cumuls[rang - 1])
        return self.valeurs[rang - 1] + avancee * (self.valeurs[rang] - self.valeurs[rang - 1])

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        """Une loi continue ne se liste pas, sauf là où elle n'a rien."""
        return None if self.cumul_strict(haut) > self.cumul(bas) else ()

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        noeuds, cumuls = np.array(self.valeurs), np.array(self.cumuls)
        atteints = np.concatenate(([0.0], np.cumsum(np.diff(cumuls) * (noeuds[1:] + noeuds[:-1]) / 2)))
        rangs = np.searchsorted(noeuds, valeurs + marges(valeurs), side="right")
        # Sous le premier nœud, rien ; au-delà du dernier, tout ; entre deux, le trapèze entamé.
        gauches = np.clip(rangs, 1, len(noeuds) - 1) - 1
        departs, largeurs = noeuds[gauches], noeuds[gauches + 1] - noeuds[gauches]
        avancees = np.clip((valeurs - departs) / np.where(largeurs > 0, largeurs, 1.0), 0.0, 1.0)
        entames = avancees * (cumuls[gauches + 1] - cumuls[gauches])
        chances, moments = cumuls[gauches] + entames, atteints[gauches] + entames * (departs + valeurs) / 2
        rien, tout = rangs == 0, rangs == len(noeuds)
        chances[rien], moments[rien] = 0.0, 0.0
        chances[tout], moments[tout] = 1.0, atteints[-1]
        return chances, moments

    @property
    def coudes(self) -> tuple[float, ...]:
        """Les nœuds : la densité y change d'un coup."""
        return self.valeurs

    def _interpoler(self, valeur: float, rang: int) -> float:
        """Le cumul entre le nœud qui précède ce rang et celui du rang."""
        if rang == 0:
            return 0.0
        if rang == len(self.valeurs):
            return 1.0
        gauche, droite = self.valeurs[rang - 1], self.valeurs[rang]
        avancee = min(1.0, max(0.0, (valeur - gauche) / (droite - gauche)))
        return self.cumuls[rang - 1] + avancee * (self.cumuls[rang] - self.cumuls[rang - 1])


def trois_points(basse: float, mediane: float, haute: float, *, plancher: float, plafond: float) -> LoiParMorceaux:
    """La loi de trois nombres d'équipe : 1 chance sur 10, moitié-moitié, 1 chance sur 10.

    Les extrêmes sont posés à une demi-largeur au-delà, sans franchir les limites physiques.

    Args:
        basse: 1 chance sur 10 de faire moins.
        mediane: autant de chances au-dessus qu'au-dessous.
        haute: 1 chance sur 10 de faire plus.
        plancher: limite basse ; sans effet si l'équipe prévoit déjà moins.
        plafond: limite haute ; sans effet si l'équipe prévoit déjà plus.

    Source: docs/methodes.md § 2.7.
    """
    minimum, maximum = basse - (mediane - basse) / 2, haute + (haute - mediane) / 2
    if basse >= plancher:
        minimum = max(minimum, plancher)
    if haute <= plafond:
        maximum = min(maximum, plafond)
    return LoiParMorceaux((minimum, basse, mediane, haute, maximum), (0.0, 0.1, 0.5, 0.9, 1.0))
