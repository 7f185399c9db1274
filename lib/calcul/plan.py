"""Le plan d'une répartition : chaque loi une seule fois, chaque mission dans chacun de ses états."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from lib.calcul.grille import Grille, au_centime_pres, grille_de
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.monde import Monde


@dataclass(frozen=True, slots=True)
class Etat:
    """Un état du monde, par la variante de chaque mission."""

    poids: float
    variantes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mission:
    """Les lois distinctes d'une mission, et les groupes de rangs (ses variantes) qui y sont dus ensemble."""

    lois: tuple[LoiDeLigne, ...]
    variantes: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Atomes:
    """Les montants possibles de plusieurs lignes, à la suite : des tableaux de forme (A,).

    Attributes:
        rangs: rang sur la grille.
        restes: part [0–1] qui va au rang suivant.
        masses: probabilités.
        seuils: humeur de la ligne au-dessous de laquelle on a ce montant ou moins, en écarts types.
        bornes: rang du premier atome de chaque ligne, puis leur nombre.
    """

    rangs: NDArray[np.int64]
    restes: NDArray[np.float64]
    masses: NDArray[np.float64]
    seuils: NDArray[np.float64]
    bornes: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Tout ce qui ne dépend pas de la corrélation.

    Attributes:
        presences: poids de chaque état dans la rangée des lois qui y sont dues, 0 ailleurs, forme (lois, états).
        montants: montant [€] de chaque ligne qui peut être due, par identifiant, dans l'ordre des lois.
    """

    grille: Grille
    missions: tuple[Mission, ...]
    etats: tuple[Etat, ...]
    atomes: Atomes
    presences: NDArray[np.float64]
    montants: dict[str, Decimal]

    @property
    def maximum(self) -> float:
        """La somme [€] des montants qui peuvent être dus."""
        return float(sum(self.montants.values()))

    def moyennes(self) -> NDArray[np.float64]:
        """Le montant moyen [€] de chaque loi, quand sa ligne est due : forme (lois,)."""
        montants = (self.atomes.rangs + self.atomes.restes) * self.atomes.masses
        return np.asarray(np.add.reduceat(montants, self.atomes.bornes[:-1]) * self.grille.pas)

    def pleins(self) -> NDArray[np.float64]:
        """Le montant [€] de chaque loi, quand sa ligne est due et pleinement atteinte : forme (lois,)."""
        return np.array([float(loi.montant) for mission in self.missions for loi in mission.lois])

    def en_moyenne(self, euros: NDArray[np.float64], facteurs: NDArray[np.float64]) -> dict[str, float]:
        """La moyenne [€] d'une grandeur par ligne, sur les états du monde où elle est due.

        Args:
            euros: la grandeur de chaque loi [€], forme (lois,).
            facteurs: ce qui multiplie le poids de chaque état, forme (états,).
        """
        moyennes = dict.fromkeys(self.montants, 0.0)
        lois = chain.from_iterable(mission.lois for mission in self.missions)
        for loi, montant in zip(lois, (euros * (self.presences @ facteurs)).tolist(), strict=True):
            moyennes[loi.identifiant] += montant
        return moyennes


def preparer(mondes: Sequence[Monde], *, grille: Grille | None = None) -> Plan:
    """Le plan d'une suite d'états du monde recevables.

    Args:
        grille: celle que l'on impose ; None pour la choisir d'après les montants.
    """
    montants = _montants(mondes)
    missions, etats = _missions_et_etats(mondes)
    lois = [loi for mission in missions for loi in mission.lois]
    centimes = _centimes(lois)
    grille = grille or grille_de(centimes, float(sum(montants.values())), lignes=len(lois))
    return Plan(grille, missions, etats, _atomes(lois, grille, centimes), _presences(missions, etats), montants)


def _montants(mondes: Sequence[Monde]) -> dict[str, Decimal]:
    montants: dict[str, Decimal] = {}
    for loi in chain.from_iterable(monde.lois for monde in mondes):
        montants[loi.identifiant] = max(montants.get(loi.identifiant, loi.montant), loi.montant)
    return montants


def _missions_et_etats(mondes: Sequence[Monde]) -> tuple[tuple[Mission, ...], tuple[Etat, ...]]:
    codes = dict.fromkeys(loi.mission for monde in mondes for loi in monde.lois)
    lois: dict[str, dict[LoiDeLigne, int]] = {code: {} for code in codes}
    variantes: dict[str, dict[tuple[int, ...], int]] = {code: {} for code in codes}
    poids: dict[tuple[int, ...], float] = {}
    for monde in mondes:
        groupes: dict[str, list[int]] = {code: [] for code in codes}
        for loi in monde.lois:
            groupes[loi.mission].append(lois[loi.mission].setdefault(loi, len(lois[loi.mission])))
        cle = tuple(variantes[code].setdefault(tuple(rangs), len(variantes[code])) for code, rangs in groupes.items())
        poids[cle] = poids.get(cle, 0.0) + monde.poids
    missions = tuple(Mission(tuple(lois[code]), tuple(variantes[code])) for code in codes)
    return missions, tuple(Etat(p, cle) for cle, p in poids.items())


def _presences(missions: Sequence[Mission], etats: Sequence[Etat]) -> NDArray[np.float64]:
    debuts = np.cumsum([0, *(len(mission.lois) for mission in missions)])
    presences = np.zeros((debuts[-1], len(etats)))
    for colonne, etat in enumerate(etats):
        for debut, mission, variante in zip(debuts, missions, etat.variantes, strict=False):
            presences[[debut + rang for rang in mission.variantes[variante]], colonne] = etat.poids
    return presences


def _centimes(lois: Sequence[LoiDeLigne]) -> NDArray[np.float64]:
    montants = [float(loi.montant) * 100 for loi in lois]
    return au_centime_pres(
        _a_la_suite(loi.parts for loi in lois) * np.repeat(montants, [len(loi.parts) for loi in lois])
    )


def _atomes(lois: Sequence[LoiDeLigne], grille: Grille, centimes: NDArray[np.float64]) -> Atomes:
    bornes = tuple(accumulate((len(loi.parts) for loi in lois), initial=0))
    cumuls = np.minimum(_a_la_suite(accumulate(loi.masses) for loi in lois), 1.0)
    cumuls[np.array(bornes[1:]) - 1] = 1.0
    return Atomes(*grille.placer(centimes), _a_la_suite(loi.masses for loi in lois), ndtri(cumuls), bornes)


def _a_la_suite(nombres: Iterable[Iterable[float]]) -> NDArray[np.float64]:
    return np.fromiter(chain.from_iterable(nombres), np.float64)
