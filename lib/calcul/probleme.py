"""Ce qu'il y a à répartir : les montants de chaque mission, les états du monde, et la grille qui leur convient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from math import fsum

import numpy as np

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Monde
from lib.calcul.grille_d_euros import GrilleDEuros, diviseur_de_tous, grille_de
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import ATOMES_SEULS, FINESSES, Ensemble, MontantsDeMission, Reels


@dataclass(frozen=True, slots=True)
class Combinaison:
    """Un état du monde, par la variante de chaque mission ; son poids est sa probabilité [0–1]."""

    poids: float
    variantes: tuple[int, ...]


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


def ensembles_de(mondes: Sequence[Monde]) -> tuple[tuple[Ensemble, ...], tuple[Combinaison, ...]]:
    """Les missions, et les états du monde où elles diffèrent ; deux états de mêmes lois n'en font qu'un."""
    codes = dict.fromkeys(loi.mission for monde in mondes for loi in monde.lois)
    # Par identité : d'un état à l'autre, une loi que rien n'a changée est le même objet. Deux lois égales et distinctes
    # ne coûteraient qu'un double calcul, alors que condenser chaque loi coûte à tous les coups.
    rangs_des_lois: dict[str, dict[int, int]] = {code: {} for code in codes}
    lois: dict[str, list[LoiDeLigne]] = {code: [] for code in codes}
    variantes: dict[str, dict[tuple[int, ...], int]] = {code: {} for code in codes}
    poids: dict[tuple[int, ...], float] = {}
    for monde in mondes:
        groupes: dict[str, list[int]] = {code: [] for code in codes}
        for loi in monde.lois:
            connues, liste = rangs_des_lois[loi.mission], lois[loi.mission]
            rang = connues.setdefault(id(loi), len(liste))
            if rang == len(liste):
                liste.append(loi)
            groupes[loi.mission].append(rang)
        # Six évènements sur six missions font 64 états, mais chaque mission n'en a souvent que deux : les rangs de ses
        # variantes disent lesquels, et chaque variante ne se convolue qu'une fois.
        cle = tuple(variantes[code].setdefault(tuple(rangs), len(variantes[code])) for code, rangs in groupes.items())
        poids[cle] = poids.get(cle, 0.0) + monde.poids
    finesse = _finesse(sum(len(loi.parts) > ATOMES_SEULS for liste in lois.values() for loi in liste))
    portes = dict(mondes[0].portes)
    ensembles = tuple(
        Ensemble(
            mission=code,
            lois=tuple(lois[code]),
            variantes=tuple(variantes[code]),
            finesse=finesse,
            chances=_chances(lois[code], portes),
            chance=portes.get(code, 1.0),
        )
        for code in codes
    )
    return ensembles, tuple(Combinaison(p, cle) for cle, p in poids.items())


def _chances(lois: Sequence[LoiDeLigne], portes: Mapping[str, float]) -> tuple[float, ...]:
    chances = tuple(portes.get(loi.identifiant, 1.0) for loi in lois)
    return chances if min(chances, default=1.0) < 1 else ()


def _finesse(pentes: int) -> int:
    return next(groupes for lignes, groupes in FINESSES if pentes <= lignes)
