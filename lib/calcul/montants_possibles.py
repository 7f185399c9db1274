"""Les montants qu'une mission peut payer, en centimes : ce qui ne dépend ni de la grille ni de la corrélation.

Formes des tableaux : A montants possibles (atomes) des lignes qui ont un aléa.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import fsum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from lib.calcul.etats_du_monde import Ensemble
from lib.calcul.grille_d_euros import au_centime_pres, diviseur_commun
from lib.calcul.loi_de_ligne import LoiDeLigne

Reels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class VarianteChiffree:
    """Les lignes d'une mission dues ensemble.

    Attributes:
        libres: rangs des lignes qui ont un aléa, parmi celles de la mission qui en ont un.
        acquis: ce que les lignes figées y paient [centimes].
        moyenne: montant moyen de toutes les lignes [€].
        plus_basse: ce que la mission paie si tout va au plus mal [€].
        plus_haute: ce qu'elle paie si tout va au mieux [€].
    """

    libres: tuple[int, ...]
    acquis: float
    moyenne: float
    plus_basse: float
    plus_haute: float


@dataclass(frozen=True, slots=True, eq=False)
class MontantsDeMission:
    """Les montants possibles des lignes d'une mission, à la suite.

    Attributes:
        centimes: montants des lignes qui ont un aléa [centimes], forme (A,).
        seuils: humeur de la ligne au-dessous de laquelle on a ce montant ou moins, en écarts types, forme (A,).
        bornes: rang du premier atome de chaque ligne qui a un aléa, puis leur nombre.
        diviseur: plus grand diviseur commun de tous les montants [centimes], figés compris ; None s'ils ne tombent
            pas tous sur un centime.
        moyens: montant moyen de chaque loi de l'ensemble, figées comprises [€].
    """

    ensemble: Ensemble
    centimes: Reels
    seuils: Reels
    bornes: tuple[int, ...]
    diviseur: int | None
    moyens: tuple[float, ...]
    variantes: tuple[VarianteChiffree, ...]


def montants_de(ensemble: Ensemble) -> MontantsDeMission:
    """Les montants d'un ensemble de lois bien formées."""
    bornes, figees = _bornes(ensemble.lois), ensemble.figees
    ont_un_alea = [loi.identifiant not in figees for loi in ensemble.lois]
    libres = [rang for rang, libre in enumerate(ont_un_alea) if libre]
    lois, centimes = [ensemble.lois[rang] for rang in libres], _centimes(ensemble.lois, bornes)
    moyens = tuple(_moyens(ensemble.lois, bornes, centimes))
    return MontantsDeMission(
        ensemble=ensemble,
        centimes=centimes[np.repeat(ont_un_alea, np.diff(bornes))],
        seuils=_seuils(lois),
        bornes=_bornes(lois),
        diviseur=diviseur_commun(centimes),
        moyens=moyens,
        variantes=tuple(_variantes(ensemble, libres, centimes, moyens)),
    )


def _variantes(
    ensemble: Ensemble, libres: Sequence[int], centimes: Reels, moyens: Sequence[float]
) -> Iterator[VarianteChiffree]:
    places, bornes = {rang: place for place, rang in enumerate(libres)}, np.array(_bornes(ensemble.lois))
    bas, hauts = centimes[bornes[:-1]].tolist(), centimes[bornes[1:] - 1].tolist()
    for rangs in ensemble.variantes:
        yield VarianteChiffree(
            libres=tuple(places[rang] for rang in rangs if rang in places),
            # Une ligne figée ne va pas sur la grille : elle déplace le total, au centime, sans rien arrondir.
            acquis=fsum(bas[rang] for rang in rangs if rang not in places),
            moyenne=fsum(moyens[rang] for rang in rangs),
            plus_basse=fsum(bas[rang] for rang in rangs) / 100,
            plus_haute=fsum(hauts[rang] for rang in rangs) / 100,
        )


def _centimes(lois: Sequence[LoiDeLigne], bornes: Sequence[int]) -> Reels:
    montants = np.repeat([float(loi.montant) * 100 for loi in lois], np.diff(bornes))
    return au_centime_pres(montants * a_la_suite(loi.parts for loi in lois))


def _moyens(lois: Sequence[LoiDeLigne], bornes: Sequence[int], centimes: Reels) -> list[float]:
    masses = a_la_suite(loi.masses for loi in lois)
    euros: list[float] = (np.add.reduceat(centimes * masses, bornes[:-1]) / 100).tolist()
    return euros


def _seuils(lois: Sequence[LoiDeLigne]) -> Reels:
    """Φ⁻¹ des probabilités cumulées : l'humeur gaussienne de la ligne choisit son atome par ces seuils."""
    if not lois:
        return np.zeros(0)
    cumuls = np.minimum(a_la_suite(accumulate(loi.masses) for loi in lois), 1.0)
    # Le dernier cumul d'une ligne vaut 1 à l'arrondi près ; on l'écrit, pour que son seuil soit l'infini.
    cumuls[np.array(_bornes(lois)[1:]) - 1] = 1.0
    return np.asarray(ndtri(cumuls))


def _bornes(lois: Sequence[LoiDeLigne]) -> tuple[int, ...]:
    return tuple(accumulate((len(loi.parts) for loi in lois), initial=0))


def a_la_suite(nombres: Iterable[Iterable[float]]) -> Reels:
    """Des suites de nombres mises bout à bout."""
    return np.fromiter(chain.from_iterable(nombres), np.float64)
