"""Écarter ce qui est dominé : la dominance stochastique du second ordre, par blocs.

Une loi A domine une loi B si la surface sous sa fonction de répartition est partout au plus celle de B. Alors A a une
moyenne, une mauvaise année et toute utilité concave au moins égales ; et cela se conserve quand on ajoute aux deux une
même variable indépendante : ce qui est écarté ici ne manque à aucun gâteau complet (docs/methodes.md § 10).

Formes : n candidats, R nœuds ou états du monde, L totaux.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lib.calcul.convolution import Reels

Entiers = NDArray[np.int64]
Vrais = NDArray[np.bool_]

BRUIT = 1e-9  # l'arrondi d'une surface, en pas de grille : une différence plus petite n'en est pas une
LARGE = 1e-5  # la même chose pour les repères en simple précision, qui n'écartent personne seuls
CHAMPIONS = 48  # ceux qui dominent le plus se comparent d'abord : presque tous les autres tombent devant eux
NUAGE = 512
NOEUDS_REPERES, TOTAUX_REPERES, SEUL_NOEUD = 5, 6, 16


def surfaces(lois: Reels) -> Reels:
    """La surface sous la fonction de répartition avant chaque total, en pas de grille : forme (n, R, L)."""
    cumuls = np.cumsum(lois, axis=-1)
    return np.asarray(np.cumsum(cumuls, axis=-1))


class Front:
    """Les candidats que personne ne domine, reçus par blocs de moyenne décroissante.

    Args:
        elague: faux garde tout, pour comparer à la recherche exhaustive.
    """

    def __init__(self, *, elague: bool = True) -> None:
        self._elague = elague
        self._cles: Reels = np.empty((0, 0))
        self._reperes: NDArray[np.float32] = np.empty((0, 0), np.float32)
        self._surfaces: Reels = np.empty((0, 0))
        self._victoires: Entiers = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._cles)

    def retenir(self, cles: Entiers, lois: Reels) -> Entiers:
        """Les rangs des candidats du bloc qui entrent au front.

        Args:
            cles: ce qu'il faut le plus petit possible (changements, effort…), forme (n, d).
            lois: leur loi à chaque nœud, forme (n, R, L).
        """
        if not self._elague:
            return np.arange(len(cles))
        toutes = surfaces(lois)
        a_plat, reperes = toutes.reshape(len(cles), -1), _reperes(cles, toutes)
        restent = np.arange(len(cles))
        for dominants in self._tranches():
            vivants = self._vivants(restent, reperes, a_plat, dominants)
            restent = restent[vivants]
        restent = restent[_sans_les_domines_du_bloc(reperes[restent], a_plat[restent])]
        self._ajouter(cles[restent], reperes[restent], a_plat[restent])
        return restent

    def _tranches(self) -> tuple[Entiers, ...]:
        """Le front, ceux qui ont le plus dominé d'abord."""
        if not len(self):
            return ()
        ordre = np.argsort(-self._victoires, kind="stable")
        return ordre[:CHAMPIONS], ordre[CHAMPIONS:]

    def _vivants(self, rangs: Entiers, reperes: NDArray[np.float32], a_plat: Reels, dominants: Entiers) -> Vrais:
        possibles = _paires_possibles(self._reperes[dominants], reperes[rangs])
        domines = np.zeros(len(rangs), np.bool_)
        while True:
            a_voir = np.flatnonzero(possibles.any(axis=1) & ~domines)
            if not len(a_voir):
                return ~domines
            premiers = possibles[a_voir].argmax(axis=1)
            par = dominants[premiers]
            prouves = (self._surfaces[par] <= a_plat[rangs[a_voir]] + BRUIT).all(axis=1)
            domines[a_voir[prouves]] = True
            np.add.at(self._victoires, par[prouves], 1)
            possibles[a_voir, premiers] = False

    def _ajouter(self, cles: Entiers, reperes: NDArray[np.float32], a_plat: Reels) -> None:
        if not len(self):
            self._cles, self._reperes, self._surfaces = cles.astype(float), reperes, a_plat
        else:
            self._cles = np.concatenate((self._cles, cles))
            self._reperes = np.concatenate((self._reperes, reperes))
            self._surfaces = np.concatenate((self._surfaces, a_plat))
        self._victoires = np.concatenate((self._victoires, np.zeros(len(cles), np.int64)))


def sans_les_domines(points: Reels) -> Entiers:
    """Les rangs des points dont aucun autre n'est partout au plus égal, quelque part plus petit : le front de Pareto.

    Args:
        points: ce qu'il faut le plus petit possible, forme (n, d) ; de deux points égaux, le premier est gardé.
    """
    ordre = np.lexsort(points.T[::-1])
    gardes, front = list[Entiers](), np.empty((0, points.shape[1]))
    for debut in range(0, len(ordre), NUAGE):
        rangs = ordre[debut : debut + NUAGE]
        rangs = rangs[~_battus(points[rangs], front).any(axis=1)]
        rangs = rangs[~np.tril(_battus(points[rangs], points[rangs]), -1).any(axis=1)]
        gardes.append(rangs)
        front = np.concatenate((front, points[rangs]))
    return np.sort(np.concatenate(gardes)) if gardes else np.empty(0, np.int64)


def battus(points: Reels, front: Reels) -> Vrais:
    """Vrai si un point du front est partout au plus égal : forme (points,)."""
    return np.asarray(_battus(points, front).any(axis=1))


def _battus(points: Reels, front: Reels) -> Vrais:
    """Qui est partout au plus égal à qui : forme (points, front)."""
    par = np.ones((len(points), len(front)), np.bool_)
    for colonne in range(points.shape[1]):
        par &= front[:, colonne] <= points[:, colonne, None] + BRUIT
    return par


def _reperes(cles: Entiers, toutes: Reels) -> NDArray[np.float32]:
    """Ce qui suffit à exclure presque toutes les dominations : les clés, et la surface en quelques points."""
    totaux, noeuds = toutes.shape[2], toutes.shape[1]
    combien = TOTAUX_REPERES if noeuds > 1 else SEUL_NOEUD
    colonnes = np.unique(np.linspace(0, totaux - 1, combien + 1).astype(np.int64))[::-1]
    rangees = np.unique(np.linspace(0, noeuds - 1, NOEUDS_REPERES).astype(np.int64))
    points = toutes[:, rangees][:, :, colonnes].transpose(0, 2, 1).reshape(len(cles), -1)
    return np.concatenate((cles, points), axis=1).astype(np.float32)


def _paires_possibles(dominants: NDArray[np.float32], candidats: NDArray[np.float32]) -> Vrais:
    """Vrai si le dominant n'est exclu par aucun repère : forme (candidats, dominants)."""
    seuils = candidats + LARGE * (1 + np.abs(candidats))
    possibles = np.ones((len(candidats), len(dominants)), np.bool_)
    for colonne in range(candidats.shape[1]):
        possibles &= dominants[:, colonne] <= seuils[:, colonne, None]
    return possibles


def _sans_les_domines_du_bloc(reperes: NDArray[np.float32], a_plat: Reels) -> Vrais:
    """Le même tri dans le bloc : seul un candidat qui vient avant peut dominer."""
    paires = np.tril(_paires_possibles(reperes, reperes), -1)
    candidats, dominants = np.nonzero(paires)
    domines = np.zeros(len(reperes), np.bool_)
    while len(candidats):
        uniques, premiers = np.unique(candidats, return_index=True)
        prouves = (a_plat[dominants[premiers]] <= a_plat[uniques] + BRUIT).all(axis=1)
        domines[uniques[prouves]] = True
        restent = ~domines[candidats]
        restent[premiers] = False
        candidats, dominants = candidats[restent], dominants[restent]
    return ~domines
