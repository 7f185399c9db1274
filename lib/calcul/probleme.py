"""Ce qu'il y a à répartir : les montants de chaque mission, les états du monde, et la grille qui leur convient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from math import fsum

import numpy as np

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Combinaison, Monde, ensembles_de
from lib.calcul.grille_d_euros import GrilleDEuros, diviseur_de_tous, grille_de
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import MontantsDeMission, Reels


@dataclass(frozen=True, slots=True, eq=False)
class Probleme:
    """Tout ce qui ne dépend pas de la corrélation.

    Attributes:
        montants: montant [€] de chaque ligne qui peut être due, par identifiant, dans l'ordre des lois.
        est_sans_arrondi: vrai si tous les montants possibles tombent sur la grille.
    """

    grille: GrilleDEuros
    missions: tuple[MontantsDeMission, ...]
    combinaisons: tuple[Combinaison, ...]
    montants: dict[str, Decimal]
    est_sans_arrondi: bool

    @property
    def maximum(self) -> float:
        """La somme [€] des montants qui peuvent être dus."""
        return float(sum(self.montants.values()))

    @property
    def attendu(self) -> float:
        """Le montant moyen [€] du total ; la moyenne d'une somme ne dépend d'aucune corrélation."""
        return fsum(
            combinaison.poids * self.missions[rang].variantes[variante].moyenne
            for combinaison in self.combinaisons
            for rang, variante in enumerate(combinaison.variantes)
        )

    @property
    def lois(self) -> list[LoiDeLigne]:
        """Les lois distinctes, mission par mission."""
        return list(chain.from_iterable(mission.ensemble.lois for mission in self.missions))

    @property
    def moyens(self) -> list[float]:
        """Le montant moyen [€] de chacune de ces lois, là où sa ligne est due."""
        return list(chain.from_iterable(mission.moyens for mission in self.missions))

    @property
    def ouvertures(self) -> list[float]:
        """La chance ]0–1] que la ligne de chacune de ces lois soit due."""
        ensembles = [mission.ensemble for mission in self.missions]
        return [e.chance * chance for e in ensembles for chance in e.chances or (1.0,) * len(e.lois)]

    @property
    def figees(self) -> frozenset[str]:
        """Les identifiants des lignes qui, dues, ne peuvent payer qu'un seul montant."""
        return frozenset().union(*(mission.ensemble.figees for mission in self.missions))

    def acquis(self, combinaison: Combinaison) -> float:
        """Ce que les lignes figées paient dans un état du monde [centimes]."""
        missions = zip(self.missions, combinaison.variantes, strict=True)
        return fsum(mission.variantes[variante].acquis for mission, variante in missions)

    def en_moyenne(self, euros: Sequence[float], facteurs: Reels) -> dict[str, float]:
        """La moyenne [€] d'une grandeur par ligne, sur les états du monde où elle est due.

        Args:
            euros: la grandeur de chaque loi [€], dans l'ordre des lois.
            facteurs: ce qui multiplie le poids de chaque état, forme (états,).
        """
        moyennes = dict.fromkeys(self.montants, 0.0)
        poids = self._presences() @ facteurs
        for loi, montant, chance in zip(self.lois, euros, poids.tolist(), strict=True):
            moyennes[loi.identifiant] += montant * chance
        return moyennes

    def _presences(self) -> Reels:
        """Le poids de chaque état dans la rangée des lois qui y sont dues, 0 ailleurs : forme (lois, états)."""
        debuts = np.cumsum([0, *(len(mission.ensemble.lois) for mission in self.missions)])
        presences = np.zeros((debuts[-1], len(self.combinaisons)))
        for colonne, etat in enumerate(self.combinaisons):
            for debut, mission, variante in zip(debuts, self.missions, etat.variantes, strict=False):
                presences[[debut + rang for rang in mission.ensemble.variantes[variante]], colonne] = etat.poids
        return presences


def poser(mondes: Sequence[Monde], atelier: Atelier, *, grille: GrilleDEuros | None = None) -> Probleme:
    """Le problème d'une suite d'états du monde recevables, aux lois bien formées.

    Args:
        atelier: ce que l'on peut reprendre d'un calcul d'avant.
        grille: celle que l'on impose ; None pour la choisir d'après les montants.
    """
    ensembles, combinaisons = ensembles_de(mondes)
    missions = tuple(atelier.montants(ensemble) for ensemble in ensembles)
    montants = _montants(mondes)
    diviseur = diviseur_de_tous(mission.diviseur for mission in missions)
    lignes = sum(len(ensemble.lois) for ensemble in ensembles)
    grille = grille or grille_de(diviseur, float(sum(montants.values())), lignes=lignes)
    est_sans_arrondi = diviseur is not None and diviseur % grille.centimes == 0
    return Probleme(grille, missions, combinaisons, montants, est_sans_arrondi)


def _montants(mondes: Sequence[Monde]) -> dict[str, Decimal]:
    montants: dict[str, Decimal] = {}
    for loi in chain.from_iterable(monde.lois for monde in mondes):
        montants[loi.identifiant] = max(montants.get(loi.identifiant, loi.montant), loi.montant)
    return montants
