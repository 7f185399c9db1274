"""Les montants qu'une mission peut payer, en centimes : ce qui ne dépend ni de la grille ni de la corrélation.

Formes des tableaux : A montants possibles (atomes) des lignes qui ont un aléa, G groupes d'atomes voisins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import fsum, inf

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from lib.calcul.grille_d_euros import au_centime_pres, diviseur_commun
from lib.calcul.loi_de_ligne import LoiDeLigne

Reels = NDArray[np.float64]
Entiers = NDArray[np.int64]

ATOMES_SEULS = 12
"""Une ligne de si peu de montants les garde un à un devant le facteur commun."""

FINESSES = ((8, 64), (16, 32), (inf, 16))
"""Peu de lignes aux nombreux montants se suivent finement ; beaucoup se compensent, et leurs montants se groupent plus.

Source: docs/methodes.md § 3.4.
"""
QUEUES = 0.7
"""Les groupes sont égaux en Φ(0,7·humeur) : plus fins aux bouts, où se fait une mauvaise année."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Les lois distinctes d'une mission, et les groupes de rangs (ses variantes) qui y sont dus ensemble.

    C'est tout ce dont la loi d'une mission dépend, hors la grille et la corrélation : deux ensembles égaux ont la
    même loi.

    Attributes:
        finesse: en combien de groupes une ligne en pente se coupe devant le facteur commun.
        chances: chance ]0–1] que chaque ligne soit due, selon sa propre condition ; vide si toutes le sont.
        chance: chance ]0–1] que la condition de la mission soit remplie.
    """

    mission: str
    lois: tuple[LoiDeLigne, ...]
    variantes: tuple[tuple[int, ...], ...]
    finesse: int = FINESSES[0][1]
    chances: tuple[float, ...] = ()
    chance: float = 1.0

    @property
    def figees(self) -> frozenset[str]:
        """Les identifiants des lignes qui, dues, ne peuvent payer qu'un seul montant."""
        if self.chance < 1:
            return frozenset()
        hasardeuses = {loi.identifiant for loi in self.lois if len(loi.parts) != 1}
        hasardeuses |= {loi.identifiant for loi, chance in zip(self.lois, self.chances, strict=False) if chance < 1}
        return frozenset(loi.identifiant for loi in self.lois) - hasardeuses


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
        etendues: largeur sur laquelle chaque montant est étalé [centimes], 0 s'il est exact, forme (A,).
        poids: probabilité de chaque atome dans son groupe, forme (A,).
        groupes: groupe de chaque atome, forme (A,).
        seuils: humeur de la ligne au-dessous de laquelle elle est dans ce groupe ou avant, en écarts types, forme (G,).
        bornes: rang du premier groupe de chaque ligne qui a un aléa, puis leur nombre.
        chances: chance ]0–1] que chaque ligne qui a un aléa soit due, selon sa propre condition.
        bords_exacts: vrai si le premier, puis le dernier montant d'une ligne est exact, forme (lignes, 2).
        nuls: vrai si le premier, puis le dernier montant d'une ligne est zéro, forme (lignes, 2).
        diviseur: plus grand diviseur commun de tous les montants [centimes], figés compris ; None s'ils ne tombent
            pas tous sur un centime.
        moyens: montant moyen de chaque loi de l'ensemble, figées et conditions comprises [€].
    """

    ensemble: Ensemble
    centimes: Reels
    etendues: Reels
    poids: Reels
    groupes: Entiers
    seuils: Reels
    bornes: tuple[int, ...]
    chances: tuple[float, ...]
    bords_exacts: NDArray[np.bool_]
    nuls: NDArray[np.bool_]
    diviseur: int | None
    moyens: tuple[float, ...]
    variantes: tuple[VarianteChiffree, ...]


def montants_de(ensemble: Ensemble) -> MontantsDeMission:
    """Les montants d'un ensemble de lois bien formées."""
    bornes, figees = _bornes(ensemble.lois), ensemble.figees
    ont_un_alea = [loi.identifiant not in figees for loi in ensemble.lois]
    libres = [rang for rang, libre in enumerate(ont_un_alea) if libre]
    lois, centimes = [ensemble.lois[rang] for rang in libres], _centimes(ensemble.lois, bornes)
    etendues = _etendues(ensemble.lois, bornes)
    toutes = a_la_suite(loi.masses for loi in ensemble.lois)
    ouvertes = ensemble.chance * np.array(ensemble.chances or (1.0,) * len(ensemble.lois))
    moyens: tuple[float, ...] = tuple((np.add.reduceat(centimes * toutes, bornes[:-1]) / 100 * ouvertes).tolist())
    gardes = np.repeat(ont_un_alea, np.diff(bornes))
    masses, par_ligne = toutes[gardes], _bornes(lois)
    groupes, premiers = _groupes(masses, par_ligne, ensemble.finesse)
    return MontantsDeMission(
        ensemble=ensemble,
        centimes=centimes[gardes],
        etendues=etendues[gardes],
        poids=_poids(masses, groupes, premiers),
        groupes=groupes,
        seuils=_seuils(masses, par_ligne, premiers),
        bornes=tuple(np.searchsorted(premiers, par_ligne).tolist()),
        chances=tuple(ensemble.chances[rang] if ensemble.chances else 1.0 for rang in libres),
        bords_exacts=_aux_bords(etendues[gardes], par_ligne),
        nuls=_aux_bords(centimes[gardes], par_ligne),
        diviseur=None if etendues.any() else diviseur_commun(centimes),
        moyens=moyens,
        variantes=tuple(_variantes(ensemble, libres, centimes, etendues, moyens)),
    )


def _variantes(
    ensemble: Ensemble, libres: Sequence[int], centimes: Reels, etendues: Reels, moyens: Sequence[float]
) -> Iterator[VarianteChiffree]:
    places, bornes = {rang: place for place, rang in enumerate(libres)}, np.array(_bornes(ensemble.lois))
    # Une condition fermée ne paie rien : la plus basse issue d'une ligne qui en a une est zéro.
    fermables = np.array([chance < 1 for chance in ensemble.chances or (ensemble.chance,) * len(ensemble.lois)])
    bas = np.where(fermables | (ensemble.chance < 1), 0.0, (centimes - etendues / 2)[bornes[:-1]]).tolist()
    hauts = (centimes + etendues / 2)[bornes[1:] - 1].tolist()
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


def _etendues(lois: Sequence[LoiDeLigne], bornes: Sequence[int]) -> Reels:
    """La largeur [centimes] de chaque montant."""
    if not any(loi.etendues for loi in lois):
        return np.zeros(bornes[-1])
    montants = np.repeat([float(loi.montant) * 100 for loi in lois], np.diff(bornes))
    return montants * a_la_suite(loi.etendues or (0.0,) * len(loi.parts) for loi in lois)


def _groupes(masses: Reels, bornes: Sequence[int], finesse: int) -> tuple[Entiers, Entiers]:
    """Le groupe de chaque atome, et le premier atome de chaque groupe.

    Le facteur commun n'a pas besoin du détail d'une pente : dans un groupe, il ne dit rien de plus. Le premier et le
    dernier atome d'une ligne restent seuls, pour que les issues extrêmes gardent leur probabilité exacte.
    """
    nombres, debuts = np.diff(bornes), np.array(bornes[:-1], np.int64)
    if not len(masses) or nombres.max() <= ATOMES_SEULS:
        return np.arange(len(masses)), np.arange(len(masses))
    milieux = np.cumsum(masses) - masses / 2
    milieux -= np.repeat((milieux - masses / 2)[debuts], nombres)
    rangs = np.floor(ndtr(QUEUES * ndtri(milieux)) * finesse)
    coupes = np.repeat(nombres <= ATOMES_SEULS, nombres)
    coupes[1:] |= rangs[1:] != rangs[:-1]
    for bord in (debuts, debuts + 1, debuts + nombres - 1):
        coupes[np.minimum(bord, len(masses) - 1)] = True
    return np.cumsum(coupes) - 1, np.flatnonzero(coupes)


def _poids(masses: Reels, groupes: Entiers, premiers: Entiers) -> Reels:
    """La probabilité de chaque atome dans son groupe."""
    if len(premiers) == len(masses):
        return np.ones(len(masses))
    return np.asarray(masses / np.add.reduceat(masses, premiers)[groupes])


def _seuils(masses: Reels, bornes: Sequence[int], premiers: Entiers) -> Reels:
    """Φ⁻¹ des probabilités cumulées : l'humeur gaussienne de la ligne choisit son groupe par ces seuils."""
    if not len(masses):
        return np.zeros(0)
    cumuls, debuts = np.cumsum(masses), np.array(bornes[:-1])
    cumuls -= np.repeat(cumuls[debuts] - masses[debuts], np.diff(bornes))
    # Le dernier cumul d'une ligne vaut 1 à l'arrondi près ; on l'écrit, pour que son seuil soit l'infini.
    cumuls[np.array(bornes[1:]) - 1] = 1.0
    if len(premiers) < len(masses):
        cumuls = cumuls[np.append(premiers[1:], len(masses)) - 1]
    return np.asarray(ndtri(np.minimum(cumuls, 1.0)))


def _aux_bords(grandeurs: Reels, bornes: Sequence[int]) -> NDArray[np.bool_]:
    """Vrai si la grandeur du premier, puis du dernier atome de chaque ligne est nulle : forme (lignes, 2)."""
    premiers, derniers = list(bornes[:-1]), [borne - 1 for borne in bornes[1:]]
    return np.stack((grandeurs[premiers] == 0, grandeurs[derniers] == 0), axis=1)


def _bornes(lois: Sequence[LoiDeLigne]) -> tuple[int, ...]:
    return tuple(accumulate((len(loi.parts) for loi in lois), initial=0))


def a_la_suite(nombres: Iterable[Iterable[float]]) -> Reels:
    """Des suites de nombres mises bout à bout."""
    return np.fromiter(chain.from_iterable(nombres), np.float64)
