"""Ce que l'on fait à une loi : l'élargir, la déplacer, la couper à ses limites, la mettre en liste, l'arrondir."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf, isinf

import numpy as np
from scipy.special import ndtr, ndtri

from lib.calcul.lois.binomiale_negative import LoiBinomialeNegative
from lib.calcul.lois.discrete import PESEES_LISTABLES, LoiDiscrete, certitude
from lib.calcul.lois.loi import LoiDeValeur, Pesee, Reels, marge, marges, moment_strict
from lib.calcul.lois.par_morceaux import LoiParMorceaux

VALEURS_LISTEES = 4096
"""Au-delà, les valeurs d'un compte se listent par paquets : fins là où est la loi, larges dans sa queue."""
VALEURS_ARRONDIES = PESEES_LISTABLES
"""Une loi plus étalée que cela, en valeurs possibles, n'a rien à perdre à rester continue."""
BOUT = 1e-9  # ce qu'une liste laisse de chaque côté, posé sur sa dernière valeur
QUEUE = 1e-6
BOUT_D_UN_COMPTE = 1e-12  # plus loin : un élargissement fait remonter les queues


def elargir(loi: LoiDeValeur, facteur: float) -> LoiDeValeur:
    """La loi dont les écarts à la médiane sont multipliés par un facteur (> 0) ; la médiane ne bouge pas.

    Un compte garde ses valeurs possibles ; ce sont leurs chances qui s'étalent, d'autant.
    """
    if facteur == 1:
        return loi
    if isinstance(loi, LoiBinomialeNegative):
        return _elargir_la_liste(lister(loi), facteur)
    if isinstance(loi, LoiDiscrete):
        return _elargir_la_liste(loi, facteur)
    centre = loi.quantile(0.5)
    return _LoiDeplacee(loi, facteur, centre * (1 - facteur))


def deplacer(loi: LoiDeValeur, facteur: float) -> LoiDeValeur:
    """La loi de la valeur multipliée par un facteur (≥ 0)."""
    if facteur == 0:
        return certitude(0.0)
    return loi if facteur == 1 else _LoiDeplacee(loi, facteur, 0.0)


def borner(loi: LoiDeValeur, plancher: float = -inf, plafond: float = inf) -> LoiDeValeur:
    """La loi coupée à ses limites ; la masse qui les dépasse est posée sur elles."""
    if isinf(plancher) and isinf(plafond):
        return loi
    # Trois nombres d'équipe respectent déjà leurs limites : la couper ne changerait rien et coûterait à chaque lecture.
    if isinstance(loi, LoiParMorceaux) and plancher <= loi.valeurs[0] and loi.valeurs[-1] <= plafond:
        return loi
    return _LoiBornee(loi, plancher, plafond)


def lister(loi: LoiBinomialeNegative, *, au_plus: float = inf) -> LoiDiscrete:
    """Les valeurs d'un compte, une à une, ou par paquets quand il y en a trop.

    Args:
        loi: la loi du compte.
        au_plus: au-delà, les valeurs ne se distinguent plus ; leur masse est posée sur la première qui l'atteint.
    """
    utile = max(0.0, ceil(au_plus - loi.acquis)) if au_plus < inf else inf
    etendue = min(loi.quantile(1 - BOUT_D_UN_COMPTE) - loi.acquis, utile)
    if etendue <= VALEURS_LISTEES:
        return _entre(loi, loi.acquis + np.arange(0, etendue + 1, dtype=np.float64))
    corps = min(loi.quantile(1 - QUEUE) - loi.acquis, utile)
    bords = np.concatenate((np.linspace(0, corps, VALEURS_LISTEES), np.linspace(corps, etendue, VALEURS_LISTEES // 8)))
    return _entre(loi, loi.acquis + np.unique(np.ceil(bords)))


def melanger(pesees: Iterable[tuple[float, LoiDiscrete]]) -> LoiDiscrete:
    """Le mélange de plusieurs lois, chacune avec son poids [0–1]."""
    return LoiDiscrete.de((valeur, poids * masse) for poids, loi in pesees for valeur, masse in loi.toutes)


def arrondir(loi: LoiDeValeur, pas: float, *, au_plus: int = VALEURS_ARRONDIES) -> LoiDeValeur:
    """La loi d'une valeur qui ne prend que des multiples d'un pas : elle se coupe entre deux multiples.

    Args:
        loi: une loi continue ou non.
        pas: l'écart entre deux valeurs possibles, dans l'unité de la ligne (1 pour un compte).
        au_plus: au-delà de ce nombre de valeurs possibles, la loi est rendue telle quelle.
    """
    bas, haut = (round(loi.quantile(chance) / pas) for chance in (BOUT, 1 - BOUT))
    if haut - bas >= au_plus:
        return loi
    return _entre(loi, pas * np.arange(bas, haut + 1, dtype=np.float64), demi=pas / 2)


@dataclass(frozen=True, slots=True)
class _LoiDeplacee:
    """La loi de origine + pente × V, de pente positive."""

    loi: LoiDeValeur
    pente: float
    origine: float

    @property
    def moyenne(self) -> float:
        return self.origine + self.pente * self.loi.moyenne

    def cumul(self, valeur: float) -> float:
        return self.loi.cumul(self._avant(valeur))

    def cumul_strict(self, valeur: float) -> float:
        return self.loi.cumul_strict(self._avant(valeur))

    def moment(self, valeur: float) -> float:
        avant = self._avant(valeur)
        return self.origine * self.loi.cumul(avant) + self.pente * self.loi.moment(avant)

    def quantile(self, chance: float) -> float:
        return self._apres(self.loi.quantile(chance))

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        pesees = self.loi.pesees(self._avant(bas), self._avant(haut))
        return None if pesees is None else tuple(Pesee(self._apres(v), m) for v, m in pesees)

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        cumuls, moments = self.loi.tableau((valeurs - self.origine) / self.pente)
        return cumuls, self.origine * cumuls + self.pente * moments

    @property
    def coudes(self) -> tuple[float, ...]:
        return tuple(map(self._apres, self.loi.coudes))

    def _avant(self, valeur: float) -> float:
        return (valeur - self.origine) / self.pente

    def _apres(self, valeur: float) -> float:
        return self.origine + self.pente * valeur


@dataclass(frozen=True, slots=True)
class _LoiBornee:
    """La loi de V ramenée entre un plancher et un plafond."""

    loi: LoiDeValeur
    plancher: float
    plafond: float

    @property
    def moyenne(self) -> float:
        return self.moment(inf)

    def cumul(self, valeur: float) -> float:
        if valeur >= self.plafond - marge(self.plafond):
            return 1.0
        return self.loi.cumul(valeur) if valeur >= self.plancher - marge(self.plancher) else 0.0

    def cumul_strict(self, valeur: float) -> float:
        if valeur <= self.plancher + marge(self.plancher):
            return 0.0
        return 1.0 if valeur > self.plafond + marge(self.plafond) else self.loi.cumul_strict(valeur)

    def moment(self, valeur: float) -> float:
        if valeur < self.plancher - marge(self.plancher):
            return 0.0
        # Couper déplace de la masse : tout ce qui était sous le plancher y vaut maintenant le plancher (et de même en
        # haut). Le moment se corrige donc de plancher × masse, moins le moment que cette masse avait avant.
        dessous = 0.0 if isinf(self.plancher) else self._au_plancher()
        if valeur < self.plafond - marge(self.plafond):
            return dessous + self.loi.moment(valeur)
        if isinf(self.plafond):
            return dessous + self.loi.moyenne
        dessus = self.plafond * (1 - self.loi.cumul_strict(self.plafond))
        return dessous + moment_strict(self.loi, self.plafond) + dessus

    def quantile(self, chance: float) -> float:
        return min(self.plafond, max(self.plancher, self.loi.quantile(chance)))

    def pesees(self, bas: float, haut: float) -> tuple[Pesee, ...] | None:
        interieur = self.loi.pesees(max(bas, self.plancher), min(haut, self.plafond))
        if interieur is None:
            return None
        bords = [b for b in (self.plancher, self.plafond) if bas + marge(bas) < b < haut - marge(haut)]
        poses = [Pesee(b, self.cumul(b) - self.cumul_strict(b)) for b in bords]
        return tuple(sorted((*interieur, *(p for p in poses if p.masse > 0))))

    def tableau(self, valeurs: Reels) -> tuple[Reels, Reels]:
        cumuls, moments = self.loi.tableau(valeurs)
        if not isinf(self.plancher):
            dessous = valeurs < self.plancher - marges(valeurs)
            cumuls, moments = np.where(dessous, 0.0, cumuls), np.where(dessous, 0.0, moments + self._au_plancher())
        if isinf(self.plafond):
            return cumuls, moments
        dessus = valeurs >= self.plafond - marges(valeurs)
        return np.where(dessus, 1.0, cumuls), np.where(dessus, self.moyenne, moments)

    @property
    def coudes(self) -> tuple[float, ...]:
        # La masse posée sur une limite y fait un saut : elle en est un elle aussi.
        limites = (b for b in (self.plancher, self.plafond) if not isinf(b))
        return (*limites, *(c for c in self.loi.coudes if self.plancher < c < self.plafond))

    def _au_plancher(self) -> float:
        """Ce que la masse posée au plancher change au moment partiel de la loi."""
        return self.plancher * self.loi.cumul(self.plancher) - self.loi.moment(self.plancher)


def _elargir_la_liste(loi: LoiDiscrete, facteur: float) -> LoiDiscrete:
    """La même liste de valeurs, dont l'incertitude est multipliée par un facteur (> 0).

    Chaque chance est lue comme celle d'une humeur gaussienne de ne pas dépasser un seuil, et les seuils se resserrent
    d'autant : pour une loi gaussienne, c'est exactement multiplier les écarts à la médiane. Aucune valeur impossible ne
    devient possible.
    """
    cumuls = ndtr(ndtri(np.array(loi.cumuls[:-1])) / facteur)
    return LoiDiscrete.de(zip(loi.valeurs, np.diff(cumuls, prepend=0.0, append=1.0).tolist(), strict=True))


def _entre(loi: LoiDeValeur, valeurs: Reels, *, demi: float = 0.0) -> LoiDiscrete:
    cumuls = loi.tableau(valeurs[:-1] + demi)[0]
    return LoiDiscrete.de(zip(valeurs.tolist(), np.diff(cumuls, prepend=0.0, append=1.0).tolist(), strict=True))
