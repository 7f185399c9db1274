"""La loi de la part variable : ses chiffres, ses chances, et d'où vient le risque. Interne à la CPTS."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from math import ceil, fsum

TOLERANCE = 1e-12
TOLERANCE_DE_RANG = 1e-9


@dataclass(frozen=True, slots=True)
class Contribution:
    """Ce qu'une ligne apporte au total et au risque ; les contributions s'ajoutent exactement.

    Attributes:
        montant: euros de la ligne pleinement atteinte [€].
        attendu: son montant moyen [€].
        mauvaise_annee: son montant moyen dans les 10 % d'issues les plus basses du total [€].
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
        mauvaise_annee: moyenne des 10 % d'issues les plus basses [€].
        maximum: somme des montants qui peuvent être dus [€].
        contributions: une par ligne, dans l'ordre des lois.
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
    contributions: tuple[Contribution, ...] = ()

    def quantile(self, chance: float) -> float:
        """Le plus petit total [€] que l'on ne dépasse pas avec cette probabilité [0–1]."""
        cumuls = list(accumulate(self.masses))
        return self.pas * min(bisect_left(cumuls, chance - TOLERANCE), len(cumuls) - 1)

    def chance_d_au_moins(self, euros: Decimal | float) -> float:
        """La probabilité [0–1] d'atteindre ce total [€], à un demi-pas près si la grille arrondit."""
        jeu = TOLERANCE_DE_RANG if self.est_sans_arrondi else 0.5
        chance = fsum(self.masses[max(0, ceil(float(euros) / self.pas - jeu)) :])
        return float(round(chance)) if min(chance, abs(1 - chance)) < TOLERANCE else chance


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
