"""Les gâteaux d'une partie du contrat, réunis deux parties à la fois : lignes, demi-missions, missions, contrat.

Formes : n gâteaux, d clés, R nœuds du facteur de la mission (ou états du monde), L totaux, F fréquences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels
from lib.calcul.gateaux.dominance import Entiers, Front
from lib.calcul.gateaux.enjeu import Suivre

BLOC = 1024
SANS_FIN = 10**6
CASES_MELEES, COUPLES_MELES = 100_000, 4_000
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


@dataclass(frozen=True, slots=True, eq=False)
class Plancher:
    """Les euros d'une mission qui doivent dépendre d'un chiffre, vus d'une partie de ses lignes [centimes].

    Attributes:
        assez: par nombre de changements de la partie, la dernière clé en dessous de laquelle le plancher tient quoi que
            deviennent les autres lignes ; forme (changements + 1,).
        trop: la dernière clé au-dessus de laquelle il ne tient plus, quoi qu'elles deviennent.
    """

    assez: Entiers
    trop: int

    def a_comparer(self, cles: Entiers) -> Entiers:
        """Les clés, où ce qui suffit déjà ne départage plus personne."""
        bornees = cles.copy()
        bornees[:, -1] = np.maximum(cles[:, -1], self.assez[cles[:, 0]])
        return bornees


@dataclass(frozen=True, slots=True)
class Reunion:
    """Comment deux parties se réunissent.

    Attributes:
        au_plus: nombre de changements au plus.
        poids: probabilité de chaque nœud : donnée, les nœuds sont mêlés à la sortie ; forme (nœuds,).
        ouverte: chance ]0–1] que la condition de la mission réunie soit remplie.
        elague: faux garde tous les gâteaux.
        plancher: ce qu'il faut d'euros qui dépendent d'un chiffre, s'il en faut ; il se compte dans la dernière clé.
    """

    au_plus: int
    poids: Reels | None = None
    ouverte: float = 1.0
    elague: bool = True
    plancher: Plancher | None = None


def reunir(gauche: Etage, droite: Etage, reunion: Reunion, suivre: Suivre, *, mondes: int = 1) -> Etage:
    """Tous les gâteaux des deux parties ensemble, sans ceux qu'un autre domine à chaque nœud.

    Args:
        gauche: une partie.
        droite: l'autre.
        suivre: appelé à chaque bloc.
        mondes: nombre d'états du monde, que les nœuds mêlés gardent.
    """
    au_plus = changements_permis(gauche, droite, reunion.au_plus)
    paires = couples_permis(gauche, droite, au_plus, reunion.plancher)
    longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
    if not len(paires):
        return _aucun(gauche, droite, longueur)
    points = next_fast_len(longueur, real=True)
    ondes = tuple(np.asarray(rfft(etage.lois, points, axis=2), np.complex128) for etage in (gauche, droite))
    produits = _Produits(gauche, droite, (ondes[0], ondes[1]), reunion.poids, mondes, suivre)
    front, gardes = Front(elague=reunion.elague), list[tuple[Entiers, Reels]]()
    for bloc, spectres in produits.par_blocs(paires, longueur):
        suivre(0.0)
        lois = _sous_condition(_lois(spectres, points, longueur), reunion.ouverte)
        cles = gauche.cles[bloc[:, 0]] + droite.cles[bloc[:, 1]]
        restent = front.retenir(reunion.plancher.a_comparer(cles) if reunion.plancher else cles, lois)
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
    ordre = _ordre(ensemble.cles, moyennes(ensemble.lois))
    front, gardes = Front(elague=reunion.elague), list[Entiers]()
    for debut in range(0, len(ordre), BLOC):
        suivre(0.0)
        bloc = ordre[debut : debut + BLOC]
        gardes.append(bloc[front.retenir(ensemble.cles[bloc], ensemble.lois[bloc])])
    return ensemble.parmi(np.concatenate(gardes))


def _aucun(gauche: Etage, droite: Etage, longueur: int) -> Etage:
    """Aucun gâteau : le plancher ne peut pas y être tenu."""
    return Etage(
        np.zeros((0, gauche.cles.shape[1]), np.int64),
        np.zeros((0, gauche.lois.shape[1], longueur)),
        np.zeros((0, gauche.choix.shape[1] + droite.choix.shape[1]), np.int64),
    )


def changements_permis(gauche: Etage, droite: Etage, au_plus: int) -> int:
    """Le nombre de changements qui garde assez peu de couples."""
    if not (len(gauche) and len(droite)):
        return au_plus
    cumuls = np.cumsum(np.convolve(np.bincount(gauche.cles[:, 0]), np.bincount(droite.cles[:, 0])))
    return next(
        (k for k in range(au_plus, 0, -1) if cumuls[min(k, len(cumuls) - 1)] <= PAIRES_AU_PLUS),
        0,
    )


def couples_permis(gauche: Etage, droite: Etage, au_plus: int, plancher: Plancher | None) -> Entiers:
    """Les couples de gâteaux permis, de moyenne décroissante : la moyenne d'une somme se connaît sans la calculer."""
    changements = gauche.cles[:, None, 0] + droite.cles[None, :, 0]
    permis = changements <= au_plus
    if plancher is not None:
        permis &= gauche.cles[:, None, -1] + droite.cles[None, :, -1] <= plancher.trop
    couples = np.argwhere(permis)
    sommes = moyennes(gauche.lois)[couples[:, 0]] + moyennes(droite.lois)[couples[:, 1]]
    cles = gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]]
    return np.asarray(couples[_ordre(cles, sommes)], np.int64)


def _ordre(cles: Entiers, attendus: Reels) -> Entiers:
    """Qui domine vient avant qui est dominé : meilleure moyenne, puis plus petites clés."""
    return np.asarray(np.lexsort((*cles.T[::-1], -np.round(attendus, 7))), np.int64)


def moyennes(lois: Reels) -> Reels:
    """La moyenne de chaque loi, tous nœuds à égalité : forme (n,)."""
    return np.asarray((lois @ np.arange(lois.shape[2])).mean(axis=1))


def en_blocs(rangees: Entiers, cases: int, au_plus: int = BLOC) -> list[Entiers]:
    """Des rangées par blocs qui tiennent en mémoire ; ``cases`` est ce que chacune demandera."""
    taille = max(1, min(au_plus, au_plus * CASES_D_UN_BLOC // (BLOC * max(cases, 1))))
    return [rangees[debut : debut + taille] for debut in range(0, len(rangees), taille)] or [rangees]


@dataclass(frozen=True, slots=True, eq=False)
class _Produits:
    """Les spectres des couples de gâteaux, le facteur de la mission intégré s'il le faut.

    Attributes:
        ondes: la transformée des lois de chaque partie, à chaque nœud.
        poids: probabilité de chaque nœud ; None laisse les nœuds.
    """

    gauche: Etage
    droite: Etage
    ondes: tuple[Complexes, Complexes]
    poids: Reels | None
    mondes: int
    suivre: Suivre

    def par_blocs(self, paires: Entiers, longueur: int) -> Iterator[tuple[Entiers, Complexes]]:
        """Les couples dans l'ordre, et leurs spectres : forme (couples, mondes ou nœuds, F)."""
        if self.poids is None:
            for bloc in en_blocs(paires, self.gauche.lois.shape[1] * longueur):
                yield bloc, self.ondes[0][bloc[:, 0]] * self.ondes[1][bloc[:, 1]]
            return
        # Σ_q w_q A_q(f) B_q(f) est un produit de matrices à chaque fréquence : dix fois moins cher que couple à couple.
        for lot in en_blocs(paires, self.mondes * longueur, CASES_MELEES):
            meles = self._meles(lot)
            for debut in range(0, len(lot), BLOC):
                yield lot[debut : debut + BLOC], meles[debut : debut + BLOC]

    def _meles(self, paires: Entiers) -> Complexes:
        frequences = self.ondes[0].shape[2]
        meles = np.empty((len(paires), self.mondes, frequences), np.complex128)
        changements = self.gauche.cles[paires[:, 0], 0]
        for combien in np.unique(changements).tolist():
            memes = np.flatnonzero(changements == combien)
            for places in self._par_rangees(paires, memes):
                self.suivre(0.0)
                rangees, lignes = np.unique(paires[places, 0], return_inverse=True)
                colonnes, autres = np.unique(paires[places, 1], return_inverse=True)
                for monde, (a, b) in enumerate(self._par_monde(rangees, colonnes)):
                    meles[places, monde] = np.matmul(a, b)[:, lignes, autres].T
        return meles

    def _par_rangees(self, paires: Entiers, places: Entiers) -> list[Entiers]:
        """Les mêmes couples, par groupes de quelques rangées : de quoi rendre la main souvent."""
        ordonnees = places[np.argsort(paires[places, 0], kind="stable")]
        return en_blocs(ordonnees, 1, COUPLES_MELES)

    def _par_monde(self, rangees: Entiers, colonnes: Entiers) -> Iterator[tuple[Complexes, Complexes]]:
        """Les deux facteurs du produit de chaque état du monde : formes (F, rangées, Q) et (F, Q, colonnes)."""
        poids = np.ones(1) if self.poids is None else self.poids
        for debut in range(0, self.mondes * len(poids), len(poids)):
            noeuds = slice(debut, debut + len(poids))
            gauche = self.ondes[0][rangees, noeuds] * poids[:, None]
            yield (
                np.ascontiguousarray(gauche.transpose(2, 0, 1)),
                np.ascontiguousarray(self.ondes[1][colonnes, noeuds].transpose(2, 1, 0)),
            )


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
