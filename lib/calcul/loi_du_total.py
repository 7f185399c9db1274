"""La loi de la part variable : ses chiffres, ses chances, et d'où vient le risque. Interne à la CPTS.

Source: docs/methodes.md § 4.4, pour la tornade.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from math import ceil, fsum
from typing import Generic, TypeVar

from lib.calcul.loi_de_ligne import BASSE, HAUTE, LoiDeLigne

R = TypeVar("R")

TOLERANCE = 1e-12
TOLERANCE_DE_RANG = 1e-9
CENTIEME_DE_CENTIME = 1e-4  # [€]
DEMI_CENTIME = 5e-3  # [€]


@dataclass(frozen=True, slots=True)
class Contribution:
    """Ce qu'une ligne apporte au total et au risque ; les contributions s'ajoutent exactement.

    Attributes:
        montant: euros de la ligne pleinement atteinte [€].
        attendu: son montant moyen [€].
        mauvaise_annee: son montant moyen dans les issues d'une mauvaise année [€].
        manque: ce qui lui manque dans ces mêmes issues, là où elle est due [€].
        manque_attendu: ce qui lui manque en moyenne, quand elle est due [€].
        part_du_risque: sa part [0–1] de ce qui manque une mauvaise année ; 0 si rien ne manque.
    """

    identifiant: str
    montant: Decimal
    attendu: float
    mauvaise_annee: float
    manque: float
    manque_attendu: float
    part_du_risque: float


@dataclass(frozen=True, slots=True)
class TotalPossible:
    """Un total possible [€] et sa probabilité [0–1]."""

    montant: float
    chance: float


def quantile_possible(euros: float, chance: float, basse: TotalPossible, haute: TotalPossible) -> float:
    """Un quantile lu sur une grille qui arrondit [€], ramené parmi les totaux qui peuvent arriver.

    Args:
        euros: ce que la grille en dit [€].
        chance: celle du quantile [0–1].
        basse: le plus petit total possible.
        haute: le plus grand.
    """
    # Les deux extrêmes ont leur probabilité exacte : s'ils suffisent à eux seuls au quantile, il est exact lui aussi.
    if chance <= basse.chance + TOLERANCE:
        return basse.montant
    if chance > 1 - haute.chance + TOLERANCE:
        return haute.montant
    return min(max(euros, basse.montant), haute.montant)


class Differe(Generic[R]):
    """Un résultat calculé la première fois qu'on le demande, puis gardé.

    Args:
        calculer: le calcul, pur.
    """

    __slots__ = ("_calculer", "_resultats")

    def __init__(self, calculer: Callable[[], R]) -> None:
        self._calculer: Callable[[], R] | None = calculer
        self._resultats: tuple[R, ...] = ()

    @property
    def valeur(self) -> R:
        """Le résultat."""
        calculer = self._calculer
        if calculer is not None and not self._resultats:
            self._resultats = (calculer(),)
            self._calculer = None  # les grands tableaux que le calcul tenait s'en vont
        return self._resultats[0]


@dataclass(frozen=True, slots=True)
class Repartition:
    """La loi du total sur une grille d'euros.

    Attributes:
        correlation: corrélation [0–0,7] entre les lignes d'une même mission.
        pas: pas de la grille [€].
        est_sans_arrondi: vrai si tous les montants possibles tombent sur la grille.
        masses: probabilité de 0, pas, 2·pas…
        attendu: moyenne [€].
        prudent: le P10, que l'on dépasse ou égale 9 fois sur 10 [€].
        mediane: le P50 [€].
        haut: le P90 [€].
        mauvaise_annee: moyenne des issues les plus basses [€] (lib/domaine/mauvaise_annee.py).
        maximum: somme des montants qui peuvent être dus [€].
        plus_basse: le plus petit total possible, exact même si la grille arrondit.
        plus_haute: le plus grand.
        differees: les contributions, pas encore calculées.
    """

    correlation: float
    pas: float
    est_sans_arrondi: bool
    masses: tuple[float, ...] = field(repr=False)
    attendu: float
    prudent: float
    mediane: float
    haut: float
    mauvaise_annee: float
    maximum: float
    plus_basse: TotalPossible
    plus_haute: TotalPossible
    differees: Differe[tuple[Contribution, ...]] = field(repr=False, compare=False)

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Une contribution par ligne, dans l'ordre des lois ; calculées quand on les regarde."""
        return self.differees.valeur

    def quantile(self, chance: float) -> float:
        """Le plus petit total [€] que l'on ne dépasse pas avec cette probabilité [0–1]."""
        cumuls = list(accumulate(self.masses))
        euros = self.pas * min(bisect_left(cumuls, chance - TOLERANCE), len(cumuls) - 1)
        return euros if self.est_sans_arrondi else quantile_possible(euros, chance, self.plus_basse, self.plus_haute)

    def chance_d_au_moins(self, euros: Decimal | float) -> float:
        """La probabilité [0–1] d'atteindre ce total [€].

        Exacte pour le plus petit et le plus grand total possibles ; entre les deux, à un demi-pas près si la grille
        arrondit.
        """
        # « Au moins x » commence au premier rang qui vaut x ; sur une grille qui arrondit, au rang le plus proche.
        # Un total imprimé est au centime : « au moins » ce total ne se perd pas pour un arrondi.
        vise = float(euros) - DEMI_CENTIME
        jeu = TOLERANCE_DE_RANG if self.est_sans_arrondi else 0.5
        chance = fsum(self.masses[max(0, ceil(vise / self.pas - jeu)) :])
        chance = chance if self.est_sans_arrondi else self._recaler(chance, vise)
        return float(round(chance)) if min(chance, abs(1 - chance)) < TOLERANCE else chance

    def _recaler(self, chance: float, euros: float) -> float:
        """Une chance lue sur une grille qui arrondit, ramenée entre celles des issues extrêmes."""
        if euros <= self.plus_basse.montant + CENTIEME_DE_CENTIME:
            return 1.0
        if euros > self.plus_haute.montant + CENTIEME_DE_CENTIME:
            return 0.0
        return min(max(chance, self.plus_haute.chance), 1 - self.plus_basse.chance)


@dataclass(frozen=True, slots=True)
class Balancier:
    """Une barre de la tornade : le total attendu quand une seule ligne bouge [€].

    Attributes:
        prudent: la ligne à son P10, les autres à leur moyenne.
        haut: la ligne à son P90.
        manquee: la ligne ne paie rien.
        reussie: la ligne paie tout.
    """

    identifiant: str
    prudent: float
    haut: float
    manquee: float
    reussie: float

    @property
    def ecart(self) -> float:
        """Ce que la ligne fait bouger, de son P10 à son P90 [€]."""
        return self.haut - self.prudent


def tornade(lois: Sequence[LoiDeLigne]) -> tuple[Balancier, ...]:
    """Un balancier par ligne, du plus large au plus étroit ; à largeur égale, par identifiant."""
    attendu = sum(loi.attendu for loi in lois)
    balanciers = [_balancier(loi, attendu - loi.attendu) for loi in lois]
    return tuple(sorted(balanciers, key=lambda balancier: (-balancier.ecart, balancier.identifiant)))


def _balancier(loi: LoiDeLigne, autres: float) -> Balancier:
    montant = float(loi.montant)
    return Balancier(
        identifiant=loi.identifiant,
        prudent=autres + montant * loi.quantile(BASSE),
        haut=autres + montant * loi.quantile(HAUTE),
        manquee=autres,
        reussie=autres + montant,
    )
