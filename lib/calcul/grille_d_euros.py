"""La grille d'euros : le plus grand pas qui tombe juste sur tous les montants, ou à défaut un pas assez fin.

Source: docs/methodes.md § 3.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, gcd, log10

import numpy as np
from numpy.typing import NDArray

CHIFFRES_RONDS = (1, 2, 5, 10, 20)  # 20 : un logarithme peut tomber une puissance trop bas
POINTS_EXACTS = 20_000
CASES_EXACTES = 800_000  # lignes × points : la mémoire est bornée quels que soient les montants et leur nombre
CENTIMES_EXACTS = 2**53  # au-delà, un flottant ne sait plus compter les centimes
LIGNES, POINTS, POINTS_AU_PLUS = 40, 2_500, 10_000  # moins il y a de lignes, plus la grille peut être fine à temps égal
PRES = 1e-6  # [centime] : un montant plus proche que cela d'un centime entier est ce centime


@dataclass(frozen=True, slots=True)
class GrilleDEuros:
    """Un pas, en centimes."""

    centimes: int

    @property
    def pas(self) -> float:
        """Le pas [€]."""
        return self.centimes / 100

    def placer(self, montants: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Le rang de chaque montant [centimes], et la part [0–1] qui va au rang suivant : la moyenne est gardée."""
        positions = montants / self.centimes
        rangs = np.floor(positions)
        return rangs.astype(np.int64), positions - rangs


def grille_de(commun: int | None, maximum: float, *, lignes: int = LIGNES) -> GrilleDEuros:
    """La grille de tous les montants possibles.

    Args:
        commun: leur plus grand diviseur commun [centimes] ; 0 ou None s'ils n'en ont pas.
        maximum: le plus grand total possible [€].
        lignes: nombre de lois à convoluer.
    """
    # Exacte d'abord : sur le diviseur commun, aucun montant n'est partagé entre deux rangs. Mais une ligne à 0,01 €
    # près ferait des millions de points : au-delà de POINTS_EXACTS, un pas rond, et la moyenne gardée par le partage.
    exacts = min(POINTS_EXACTS, CASES_EXACTES // max(lignes, 1))
    if commun and maximum * 100 <= exacts * commun:
        return GrilleDEuros(commun)
    points = min(max(POINTS, POINTS * LIGNES // max(lignes, 1)), POINTS_AU_PLUS)
    return GrilleDEuros(100 * _pas_rond(maximum / points))


def _pas_rond(moindre: float) -> int:
    """Le plus petit pas rond [€] qui suffit : 1, 2, 5, 10, 20, 50… sans limite : jamais plus de points que prévu."""
    puissance = 10 ** max(0, ceil(log10(moindre)) - 1) if moindre > 1 else 1
    return next(chiffre * puissance for chiffre in CHIFFRES_RONDS if moindre <= chiffre * puissance)


def au_centime_pres(montants: NDArray[np.float64]) -> NDArray[np.float64]:
    """Les montants [centimes], débarrassés du bruit des flottants quand ils tombent sur un centime."""
    entiers = np.rint(montants)
    return np.where(np.abs(montants - entiers) < PRES, entiers, montants)


def diviseur_commun(montants: NDArray[np.float64]) -> int | None:
    """Le plus grand diviseur commun de montants [centimes] ; None s'ils ne tombent pas tous sur un centime."""
    if montants.max(initial=0.0) > CENTIMES_EXACTS:
        return None
    entiers = montants.astype(np.int64)
    return int(np.gcd.reduce(entiers, initial=0)) if np.array_equal(entiers, montants) else None


def diviseur_de_tous(diviseurs: Iterable[int | None]) -> int | None:
    """Le diviseur commun de plusieurs groupes de montants [centimes] ; None si l'un d'eux n'en a pas."""
    connus = list(diviseurs)
    return None if None in connus else gcd(*(d for d in connus if d is not None))
