"""Une loi sur quelques valeurs listées : valeur connue, constat, taux bêta-binomial."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

import numpy as np
from scipy.special import betaln, gammaln

from lib.calcul.lois.loi import TOLERANCE_DE_CHANCE, Pesee, Reels, marge, marges

PESEES_LISTABLES = 128
"""Au-delà, les valeurs d'une même pente se regroupent en tranches."""

ECARTS_TYPES_GARDES = 40
"""Au-delà, une loi log-concave n'a plus de masse que la machine sache écrire."""

MASSE_INVISIBLE = 1e-18


@dataclass(frozen=True, slots=True)
class LoiDiscrete:
    """Des valeurs strictement croissantes, leurs cumuls et leurs moments partiels."""

    valeurs: tuple[float, ...]
    cumuls: tuple[float, ...]
    moments: tuple[float, ...]

    @classmethod
    def de(cls, pesees: Iterable[tuple[float, float]]) -> LoiDiscrete:
        """La loi qui donne sa masse à chaque valeur ; les masses sont ramenées à une somme de 1.

        Args:
            pesees: couples (valeur, masse ≥ 0), dans un ordre quelconque.
        """
        groupees: dict[float, float] = {}
        for valeur, masse in pesees:
            if masse > 0:
                groupees[valeur] = groupees.get(valeur, 0.0) + masse
        valeurs = tuple(sorted(groupees))
        total = sum(groupees.values())
        masses = [groupees[v] / total for v in valeurs]
        moments = accumulate(v * m for v, m in zip(valeurs, masses, strict=True))
        return cls(valeurs, (*list(accumulate(masses))[:-1], 1.0), tuple(moments))

    @property
    def toutes(self) -> tuple[Pesee, ...]:
        """Toutes les valeurs possibles et leurs probabilités."""
        avant = (0.0, *self.cumuls)
        return tuple(Pesee(v, c - a) for v, c, a in zip(self.valeurs, self.cumuls, avant, strict=False))

    @property
    def moyenne(self) -> float:
        """La valeur moyenne."""
        return self.moments[-1]

    def cumul(self, valeur: float) -> float:
        """La probabilité [0–1] de ne pas dépasser cette valeur."""
        return self._avant(bisect_right(self.valeurs, valeur + marge(valeur)))

    def cumul_strict(self, valeur: float) -> float:
        """La probabilité [0–1] de rester en dessous de cette valeur."""
        return self._avant(bisect_left(self.valeurs, valeur - marge(valeur)))

    def moment(self, valeur: float) -> float:
        """La part de la moyenne due aux issues qui ne dépassent pas cette valeur."""
        rang = bisect_right(self.valeurs, valeur + marge(valeur))
        return self.moments[rang - 1] if rang else 0.0

    def quantile(self, chance: float) -> float:
        """La plus petite valeur que l'on ne dépasse pas avec cette probabilité [0–1]."""
        rang = bisect_left(self.cumuls, chance - TOLERANCE_DE_CHANCE)
        return self.valeurs[min(rang, len(self.valeurs) - 1)]

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        """Les valeurs possibles strictement entre deux bornes ; None si elles sont trop nombreuses."""
        debut = bisect_right(self.valeurs, bas + marge(bas))
        fin = bisect_left(self.valeurs, haut - marge(haut))
        if fin - debut > PESEES_LISTABLES:
            return None
        return tuple(Pesee(self.valeurs[i], self.cumuls[i] - self._avant(i)) for i in range(debut, fin))

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        """Le cumul et le moment partiel de chaque valeur."""
        rangs = np.searchsorted(self.valeurs, valeurs + marges(valeurs), side="right")
        return np.array((0.0, *self.cumuls))[rangs], np.array((0.0, *self.moments))[rangs]

    @property
    def coudes(self) -> tuple[float, ...]:
        """Aucun : au-delà de ce qui se liste, des valeurs serrées se lisent comme une densité lisse."""
        return ()

    def _avant(self, rang: int) -> float:
        return self.cumuls[rang - 1] if rang else 0.0


def certitude(valeur: float) -> LoiDiscrete:
    """Une valeur connue."""
    return LoiDiscrete((valeur,), (1.0,), (valeur,))


def beta_binomiale(essais: int, alpha: float, beta: float) -> tuple[Pesee, ...]:
    """Le nombre de succès parmi des dossiers à venir, quand le taux suit une loi bêta.

    Args:
        essais: dossiers à venir.
        alpha: succès déjà vus, a priori compris (> 0).
        beta: échecs déjà vus, a priori compris (> 0).

    Source: docs/methodes.md § 2.5.
    """
    total = alpha + beta
    moyenne = essais * alpha / total
    ecart = sqrt(essais * alpha * beta * (total + essais) / (total * total * (total + 1)))
    bas = max(0, int(moyenne - ECARTS_TYPES_GARDES * ecart))
    haut = min(essais, int(moyenne + ECARTS_TYPES_GARDES * ecart) + 1)
    succes = np.arange(bas, haut + 1, dtype=float)
    # En logarithmes : C(n, k) et les deux bêta débordent bien avant que leur produit, une probabilité, ne le fasse.
    combinaisons = gammaln(essais + 1) - gammaln(succes + 1) - gammaln(essais - succes + 1)
    masses = np.exp(combinaisons + betaln(alpha + succes, beta + essais - succes) - betaln(alpha, beta))
    gardees = masses > MASSE_INVISIBLE
    return tuple(map(Pesee, succes[gardees].tolist(), masses[gardees].tolist()))
