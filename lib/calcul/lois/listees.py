"""Mettre une loi en liste : ses valeurs possibles une à une, pour la mêler à une autre, l'arrondir ou l'élargir."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy.special import ndtr, ndtri

from lib.calcul.lois.binomiale_negative import LoiBinomialeNegative
from lib.calcul.lois.discrete import PESEES_LISTABLES, LoiDiscrete
from lib.calcul.lois.loi import LoiDeValeur, Reels

VALEURS_LISTEES = 4096
"""Au-delà, les valeurs d'un compte se listent par paquets : fins là où est la loi, larges dans sa queue."""

VALEURS_ARRONDIES = PESEES_LISTABLES
"""Une loi plus étalée que cela, en valeurs possibles, n'a rien à perdre à rester continue."""

BOUT = 1e-9  # ce qu'une liste laisse de chaque côté, posé sur sa dernière valeur
QUEUE = 1e-6
BOUT_D_UN_COMPTE = 1e-12  # plus loin : un élargissement fait remonter les queues


def lister(loi: LoiBinomialeNegative) -> LoiDiscrete:
    """Les valeurs d'un compte, une à une, ou par paquets quand il y en a trop."""
    etendue = loi.quantile(1 - BOUT_D_UN_COMPTE) - loi.acquis
    if etendue <= VALEURS_LISTEES:
        return _entre(loi, loi.acquis + np.arange(0, etendue + 1, dtype=np.float64))
    corps = loi.quantile(1 - QUEUE) - loi.acquis
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


def elargir_la_liste(loi: LoiDiscrete, facteur: float) -> LoiDiscrete:
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
