"""Les gâteaux d'une partie du contrat, réunis deux parties à la fois : lignes, demi-missions, missions, contrat.

Formes : n gâteaux, d clés, R nœuds du facteur de la mission (ou états du monde), L totaux, F fréquences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels, complexes, reels
from lib.calcul.gateaux.dominance import Entiers, Front
from lib.calcul.gateaux.enjeu import Suivre

BLOC = 1024
SANS_FIN = 10**6
PAIRES_AU_PLUS = 4_000_000
"""Au-delà, une réunion prendrait trop de mémoire et de temps : elle permet moins de changements, et le dit."""
CASES_D_UN_BLOC = 3_000_000  # gâteaux × nœuds × totaux : un bloc tient en mémoire quelle que soit la grille


@dataclass(frozen=True, slots=True, eq=False)
class Etage:
    """Les gâteaux d'une partie du contrat.

    Attributes:
        cles: changements, effort, puis ce qu'il faut encore le plus petit possible, forme (n, d).
        lois: la loi des euros de chaque gâteau, à chaque nœud, forme (n, R, L).
        choix: rang de la façon de chaque ligne de la partie, forme (n, lignes).
        au_plus: le nombre de changements jusqu'auquel la partie a été cherchée.
    """

    cles: Entiers
    lois: Reels
    choix: Entiers
    au_plus: int = SANS_FIN

    def __len__(self) -> int:
        return len(self.cles)

    def parmi(self, rangs: Entiers) -> Etage:
        """Quelques gâteaux seulement."""
        return replace(self, cles=self.cles[rangs], lois=self.lois[rangs], choix=self.choix[rangs])


@dataclass(frozen=True, slots=True)
class Reunion:
    """Comment deux parties se réunissent.

    Attributes:
        au_plus: nombre de changements au plus.
        poids: probabilité de chaque nœud : donnée, les nœuds sont mêlés à la sortie ; forme (nœuds,).
        ouverte: chance ]0–1] que la condition de la mission réunie soit remplie.
        elague: faux garde tous les gâteaux.
    """

    au_plus: int
    poids: Reels | None = None
    ouverte: float = 1.0
    elague: bool = True


def reunir(gauche: Etage, droite: Etage, reunion: Reunion, suivre: Suivre, *, mondes: int = 1) -> Etage:
    """Tous les gâteaux des deux parties ensemble, sans ceux qu'un autre domine à chaque nœud.

    Args:
        gauche: une partie.
        droite: l'autre.
        suivre: appelé à chaque bloc.
        mondes: nombre d'états du monde, que les nœuds mêlés gardent.
    """
    au_plus = _changements_permis(gauche, droite, reunion.au_plus)
    paires = _paires(gauche, droite, au_plus)
    longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
    points = next_fast_len(longueur, real=True)
    ondes = tuple(np.asarray(rfft(etage.lois, points, axis=2), np.complex128) for etage in (gauche, droite))
    front, gardes = Front(elague=reunion.elague), list[tuple[Entiers, Reels]]()
    for bloc in _blocs(paires, gauche.lois.shape[1] * longueur):
        suivre(0.0)
        spectres = ondes[0][bloc[:, 0]] * ondes[1][bloc[:, 1]]
        lois = _lois(_meles(spectres, reunion.poids, mondes), points, longueur)
        lois = _sous_condition(lois, reunion.ouverte)
        restent = front.retenir(gauche.cles[bloc[:, 0]] + droite.cles[bloc[:, 1]], lois)
        gardes.append((bloc[restent], lois[restent]))
    couples = np.concatenate([bloc for bloc, _ in gardes])
    return Etage(
        gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]],
        np.concatenate([lois for _, lois in gardes]),
        np.concatenate((gauche.choix[couples[:, 0]], droite.choix[couples[:, 1]]), axis=1),
        min(gauche.au_plus, droite.au_plus, au_plus if au_plus < reunion.au_plus else SANS_FIN),
    )


def trier(etages: Sequence[Etage], reunion: Reunion, suivre: Suivre) -> Etage:
    """Plusieurs listes de gâteaux de la même partie, ramenées à une, sans les dominés."""
    totaux = max(etage.lois.shape[2] for etage in etages)
    ensemble = Etage(
        np.concatenate([etage.cles for etage in etages]),
        np.concatenate([_prolonger(etage.lois, totaux) for etage in etages]),
        np.concatenate([etage.choix for etage in etages]),
        min(etage.au_plus for etage in etages),
    )
    ordre = _ordre(ensemble.cles, _moyennes(ensemble.lois))
    front, gardes = Front(elague=reunion.elague), list[Entiers]()
    for debut in range(0, len(ordre), BLOC):
        suivre(0.0)
        bloc = ordre[debut : debut + BLOC]
        gardes.append(bloc[front.retenir(ensemble.cles[bloc], ensemble.lois[bloc])])
    return ensemble.parmi(np.concatenate(gardes))


def _changements_permis(gauche: Etage, droite: Etage, au_plus: int) -> int:
    """Le nombre de changements qui garde assez peu de couples."""
    cumuls = np.cumsum(np.convolve(np.bincount(gauche.cles[:, 0]), np.bincount(droite.cles[:, 0])))
    return next(
        (k for k in range(au_plus, 0, -1) if cumuls[min(k, len(cumuls) - 1)] <= PAIRES_AU_PLUS),
        0,
    )


def _paires(gauche: Etage, droite: Etage, au_plus: int) -> Entiers:
    """Les couples de gâteaux permis, de moyenne décroissante : la moyenne d'une somme se connaît sans la calculer."""
    changements = gauche.cles[:, None, 0] + droite.cles[None, :, 0]
    couples = np.argwhere(changements <= au_plus)
    moyennes = _moyennes(gauche.lois)[couples[:, 0]] + _moyennes(droite.lois)[couples[:, 1]]
    cles = gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]]
    return np.asarray(couples[_ordre(cles, moyennes)], np.int64)


def _ordre(cles: Entiers, moyennes: Reels) -> Entiers:
    """Qui domine vient avant qui est dominé : meilleure moyenne, puis plus petites clés."""
    return np.asarray(np.lexsort((*cles.T[::-1], -np.round(moyennes, 7))), np.int64)


def _moyennes(lois: Reels) -> Reels:
    return np.asarray((lois @ np.arange(lois.shape[2])).mean(axis=1))


def _blocs(paires: Entiers, cases: int) -> list[Entiers]:
    taille = max(1, min(BLOC, CASES_D_UN_BLOC // max(cases, 1)))
    return [paires[debut : debut + taille] for debut in range(0, len(paires), taille)] or [paires]


def _meles(spectres: Complexes, poids: Reels | None, mondes: int) -> Complexes:
    """Le facteur de la mission intégré sur le spectre : il reste un nœud par état du monde."""
    if poids is None:
        return spectres
    par_monde = spectres.reshape(len(spectres), mondes, -1, spectres.shape[2])
    return complexes(np.asarray(poids @ reels(par_monde)))


def _lois(spectres: Complexes, points: int, longueur: int) -> Reels:
    return np.maximum(np.asarray(irfft(spectres, points, axis=2))[:, :, :longueur], 0.0)


def _sous_condition(lois: Reels, ouverte: float) -> Reels:
    """Fermée, toute la mission ne paie rien."""
    if ouverte == 1:
        return lois
    fermees = ouverte * lois
    fermees[:, :, 0] += 1 - ouverte
    return fermees


def _prolonger(lois: Reels, totaux: int) -> Reels:
    return np.pad(lois, ((0, 0), (0, 0), (0, totaux - lois.shape[2])))
