"""Écarter ce qui est dominé : la dominance stochastique du second ordre, par blocs.

Une loi A domine une loi B si la surface sous sa fonction de répartition est partout au plus celle de B. Alors A a une
moyenne, une mauvaise année et toute utilité concave au moins égales ; et cela se conserve quand on ajoute aux deux une
même variable indépendante : ce qui est écarté ici ne manque à aucun gâteau complet (docs/methodes.md § 10).

Formes : n candidats, R nœuds ou états du monde, L totaux.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.calcul.convolution import Reels
from lib.calcul.gateaux.surfaces import surfaces

Entiers = NDArray[np.int64]
Vrais = NDArray[np.bool_]
Paires = tuple[Entiers, Entiers]

NEGLIGEABLE = 1e-7
"""Une surface à peine plus grande, en pas de grille, compte pour égale : moins d'un centime à la fin.

Source: docs/methodes.md § 10.3.
"""
BRUIT = 1e-9  # l'arrondi d'un critère
LARGE = 1e-6  # l'arrondi, en proportion, des repères en simple précision, qui n'écartent personne seuls
CHAMPIONS = 48  # ceux qui dominent le plus se comparent d'abord : presque tous les autres tombent devant eux
NUAGE = 512
CASES_A_LA_FOIS = 40_000  # surfaces comparées à la fois : de quoi rester dans la mémoire proche
NOEUDS_REPERES, SEUL_NOEUD = 5, 16
TOTAUX_REPERES = 6
INFIME = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class _Candidats:
    """Des candidats prêts à se comparer.

    Attributes:
        cles: ce qu'il faut le plus petit possible, une clé par rangée, forme (d, n).
        reperes: leur surface en quelques points, forme (points, n).
        surfaces: leur surface partout, forme (n, R × L).
    """

    cles: Entiers
    reperes: NDArray[np.float32]
    surfaces: Reels

    def __len__(self) -> int:
        return len(self.surfaces)

    def parmi(self, rangs: Entiers) -> _Candidats:
        return _Candidats(self.cles[:, rangs], self.reperes[:, rangs], self.surfaces[rangs])

    def suivis_de(self, autres: _Candidats) -> _Candidats:
        return _Candidats(
            np.concatenate((self.cles, autres.cles), axis=1),
            np.concatenate((self.reperes, autres.reperes), axis=1),
            np.concatenate((self.surfaces, autres.surfaces)),
        )


class Front:
    """Les candidats que personne ne domine, reçus par blocs de moyenne décroissante.

    Args:
        elague: faux garde tout, pour comparer à la recherche exhaustive.
    """

    def __init__(self, *, elague: bool = True) -> None:
        self._elague = elague
        self._places: Entiers = np.empty(0, np.int64)
        self._gardes: _Candidats | None = None
        self._victoires: Entiers = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._victoires)

    def retenir(self, cles: Entiers, lois: Reels) -> Entiers:
        """Les rangs des candidats du bloc qui entrent au front.

        Args:
            cles: ce qu'il faut le plus petit possible (changements, effort…), forme (n, d).
            lois: leur loi à chaque nœud, forme (n, R, L).
        """
        if not (self._elague and len(cles)):
            return np.arange(len(cles))
        candidats = self._candidats(cles, surfaces(lois))
        restent = np.arange(len(cles))
        for lesquels in self._tranches():
            restent = restent[~self._domines(candidats.parmi(restent), lesquels)]
        vivants = candidats.parmi(restent)
        entrent = ~_domines_entre_eux(vivants)
        self._ajouter(vivants.parmi(np.flatnonzero(entrent)))
        return restent[entrent]

    def _candidats(self, cles: Entiers, toutes: Reels) -> _Candidats:
        if not len(self._places):
            self._places = _places_des_reperes(toutes[0])
        a_plat = toutes.reshape(len(cles), -1)
        reperes = np.ascontiguousarray(a_plat[:, self._places].T, np.float32)
        return _Candidats(np.ascontiguousarray(cles.T), reperes, a_plat)

    def _tranches(self) -> tuple[Entiers | None, ...]:
        """Ceux du front qui ont le plus dominé, puis tout le front."""
        if len(self) <= CHAMPIONS:
            return (None,)
        return np.argpartition(-self._victoires, CHAMPIONS)[:CHAMPIONS], None

    def _domines(self, candidats: _Candidats, lesquels: Entiers | None) -> Vrais:
        if self._gardes is None:
            return np.zeros(len(candidats), np.bool_)
        paires = _paires_possibles(self._gardes, candidats, lesquels)
        domines, vainqueurs = _prouver(paires, self._gardes.surfaces, candidats.surfaces, NEGLIGEABLE)
        np.add.at(self._victoires, vainqueurs, 1)
        return domines

    def _ajouter(self, nouveaux: _Candidats) -> None:
        self._gardes = nouveaux if self._gardes is None else self._gardes.suivis_de(nouveaux)
        self._victoires = np.concatenate((self._victoires, np.zeros(len(nouveaux), np.int64)))


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


def _places_des_reperes(modele: Reels) -> Entiers:
    """Où comparer d'abord : des surfaces infimes, où se joue le pire, jusqu'à la moyenne ; à quelques nœuds.

    Args:
        modele: la surface d'un candidat, forme (R, L).
    """
    noeuds, totaux = modele.shape
    echelle = np.linspace(0, 1, TOTAUX_REPERES if noeuds > 1 else SEUL_NOEUD)
    places = set[int]()
    for noeud in np.unique(np.linspace(0, noeuds - 1, NOEUDS_REPERES).astype(np.int64)).tolist():
        haut = max(float(modele[noeud, -1]), 1.0)
        niveaux = np.concatenate((INFIME * (haut / INFIME) ** echelle, [haut / 3, 2 * haut / 3]))
        ou = np.minimum(np.searchsorted(modele[noeud], niveaux), totaux - 1)
        places.update((noeud * totaux + ou).tolist())
    return np.array(sorted(places, reverse=True), np.int64)


def _paires_possibles(dominants: _Candidats, candidats: _Candidats, lesquels: Entiers | None = None) -> Paires:
    """Les couples (candidat, dominant) qu'aucune clé ni aucun repère n'exclut, candidat par candidat.

    Args:
        lesquels: les rangs des dominants à essayer ; tous par défaut.
    """
    cles, reperes = dominants.cles, dominants.reperes
    if lesquels is not None:
        cles, reperes = cles[:, lesquels], reperes[:, lesquels]
    possibles = np.ones((len(candidats), cles.shape[1]), np.bool_)
    exclu = np.empty_like(possibles)
    for siennes, autres in zip(cles, candidats.cles, strict=True):
        possibles &= np.less_equal(siennes, autres[:, None], out=exclu)
    seuils = candidats.reperes * (1 + LARGE) + 2 * NEGLIGEABLE
    for siens, seuil in zip(reperes, seuils, strict=True):
        possibles &= np.less_equal(siens, seuil[:, None], out=exclu)
    trouves, par = np.nonzero(possibles)
    return trouves, par if lesquels is None else lesquels[par]


def _prouver(paires: Paires, dominants: Reels, candidats: Reels, pres: float) -> tuple[Vrais, Entiers]:
    """Les candidats dominés, et par qui : les surfaces comparées partout, un dominant par candidat à la fois."""
    (trouves, par), vainqueurs = paires, [np.empty(0, np.int64)]
    domines = np.zeros(len(candidats), np.bool_)
    while len(trouves):
        premiers = np.ones(len(trouves), np.bool_)
        premiers[1:] = trouves[1:] != trouves[:-1]
        prouves = _partout_au_plus(dominants, par[premiers], candidats, trouves[premiers], pres)
        domines[trouves[premiers][prouves]] = True
        vainqueurs.append(par[premiers][prouves])
        restent = ~(premiers | domines[trouves])
        trouves, par = trouves[restent], par[restent]
    return domines, np.concatenate(vainqueurs)


def _partout_au_plus(dominants: Reels, par: Entiers, candidats: Reels, lesquels: Entiers, pres: float) -> Vrais:
    """Vrai si la surface du dominant est partout au plus celle du candidat : forme (paires,)."""
    prouves = np.empty(len(par), np.bool_)
    taille = max(1, CASES_A_LA_FOIS // candidats.shape[1])
    for debut in range(0, len(par), taille):
        ici = slice(debut, debut + taille)
        ecarts = dominants[par[ici]]
        ecarts -= candidats[lesquels[ici]]
        prouves[ici] = ecarts.max(axis=1) <= pres
    return prouves


def _domines_entre_eux(candidats: _Candidats) -> Vrais:
    """Le même tri dans le bloc : seul un candidat qui vient avant peut dominer."""
    trouves, par = _paires_possibles(candidats, candidats)
    avant = par < trouves
    return _prouver((trouves[avant], par[avant]), candidats.surfaces, candidats.surfaces, BRUIT)[0]
