"""La loi d'une mission, et ce que chaque ligne y pèse, par transformée de Fourier sachant le facteur commun.

Formes des tableaux : A montants possibles (atomes), V variantes de la mission, Q nœuds du facteur, R nœuds du facteur
commun, F fréquences.

Source: docs/methodes.md § 3.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul import machine
from lib.calcul.grille_d_euros import GrilleDEuros
from lib.calcul.montants_possibles import MontantsDeMission
from lib.calcul.noeuds import Noeuds

machine.regler()

Reels = NDArray[np.float64]
Complexes = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Treillis:
    """Les montants possibles d'une mission, placés sur la grille et transformés une fois pour toutes les corrélations.

    Attributes:
        lignes: où sont les montants de chaque ligne qui a un aléa.
        rangs: rang de chaque montant sur la grille, forme (A,).
        restes: part [0–1] de chaque montant qui va au rang suivant, forme (A,).
        ondes: la transformée de chaque montant, partagé entre deux rangs s'il tombe entre eux, réels (A, 2F).
        longueur: nombre de points transformés.
        taille: nombre de totaux possibles.
    """

    montants: MontantsDeMission
    lignes: tuple[slice, ...]
    rangs: NDArray[np.int64]
    restes: Reels
    ondes: Reels
    longueur: int
    taille: int

    def moments(self) -> Reels:
        """Les mêmes ondes, chaque rang multiplié par lui-même, et conjuguées : réels (A, 2F)."""
        apres = self.rangs + 1
        return reels(
            _transformer(self.rangs, (1 - self.restes) * self.rangs, self.restes * apres, self.longueur).conj()
        )


def treillis_de(montants: MontantsDeMission, grille: GrilleDEuros) -> Treillis:
    """Le treillis d'une mission sur une grille."""
    rangs, restes = grille.placer(montants.centimes)
    lignes = tuple(slice(debut, fin) for debut, fin in pairwise(montants.bornes))
    atteints, debuts = rangs + (restes > 0), list(montants.bornes[:-1])
    sommets = np.maximum.reduceat(atteints, debuts).tolist() if debuts else []
    taille = 1 + max(sum(sommets[ligne] for ligne in variante.libres) for variante in montants.variantes)
    # Un point de plus que les totaux possibles : le rang qui suit le plus haut, de poids nul, ne revient pas sur 0.
    longueur = next_fast_len(taille + 1, real=True)
    ondes = reels(_transformer(rangs, 1 - restes, restes, longueur))
    return Treillis(montants, lignes, rangs, restes, ondes, longueur, taille)


def _transformer(rangs: NDArray[np.int64], poids: Reels, suivants: Reels, longueur: int) -> Complexes:
    """La transformée d'un poids au rang de chaque atome et d'un autre au rang suivant : forme (A, F)."""
    if not len(rangs):
        return np.zeros((0, longueur // 2 + 1), np.complex128)
    places, atomes = np.zeros((len(rangs), longueur)), np.arange(len(rangs))
    places[atomes, rangs], places[atomes, rangs + 1] = poids, suivants
    return np.asarray(rfft(places), np.complex128)


@dataclass(frozen=True, slots=True, eq=False)
class MissionSachant:
    """Une mission dont on connaît, à chaque nœud, la probabilité de chaque montant possible.

    Attributes:
        masses: forme (A, Q).
        lois: la loi de chaque variante, lignes figées à part, à chaque nœud du facteur commun, forme (V, R, taille).
        extremes: la probabilité que tout y aille au plus mal, puis au mieux, forme (V, 2, R).
    """

    treillis: Treillis
    noeuds: Noeuds
    masses: Reels
    lois: Reels
    extremes: Reels

    def apports(self, libres: Sequence[int], poids: Reels, moments: Reels) -> list[float]:
        """Ce que chaque ligne d'une variante apporte à la moyenne pondérée de la mission, en pas de grille.

        Args:
            libres: rangs des lignes de la variante qui ont un aléa.
            poids: poids de chaque total de la mission, à chaque nœud du facteur commun, forme (R, taille).
            moments: ceux du treillis.
        """
        # E[X_i · poids(total)] demande la loi de toutes les lignes sauf i, pour chaque i : produits d'avant × produits
        # d'après, en deux passages, au lieu de diviser par φ_i, qui peut s'annuler.
        facteurs = [_facteur(self.treillis, self.masses, ligne) for ligne in libres]
        autres, apports = _produits_d_avant(facteurs, self._un()), [0.0] * len(libres)
        apres = self._graine(poids)
        for rang in range(len(libres) - 1, -1, -1):
            autres[rang] *= apres
            apports[rang] = self._moment(libres[rang], autres[rang], moments)
            apres *= facteurs[rang]
        return apports

    def _graine(self, poids: Reels) -> Complexes:
        """Parseval : Σ poids·loi se lit sur les spectres, sans revenir aux euros ; forme (Q, F)."""
        longueur = self.treillis.longueur
        spectre = np.asarray(rfft(poids, longueur), np.complex128).conj() / longueur
        spectre[:, 1 : (longueur + 1) // 2] *= 2  # signaux réels : la moitié du spectre vaut pour l'autre
        return complexes(self.noeuds.poids.T @ reels(spectre))

    def _moment(self, ligne: int, autres: Complexes, moments: Reels) -> float:
        """La partie réelle de la somme, sur les nœuds et les fréquences, des autres et du moment de la ligne."""
        atomes = self.treillis.lignes[ligne]
        return float(np.vdot(self.masses[atomes] @ reels(autres), moments[atomes]))

    def _un(self) -> Complexes:
        return np.ones((len(self.noeuds.facteur), self.treillis.longueur // 2 + 1), np.complex128)


def mission_sachant(treillis: Treillis, noeuds: Noeuds) -> MissionSachant:
    """La mission sur les nœuds d'un facteur, et la loi de chacune de ses variantes."""
    masses = noeuds.sachant(treillis.montants)
    variantes = [variante.libres for variante in treillis.montants.variantes]
    lois = [_loi(treillis, noeuds, masses, libres) for libres in variantes]
    extremes = [_extremes(treillis, noeuds, masses, libres) for libres in variantes]
    return MissionSachant(treillis, noeuds, masses, np.array(lois), np.array(extremes))


def _loi(treillis: Treillis, noeuds: Noeuds, masses: Reels, libres: Sequence[int]) -> Reels:
    """La loi de la somme de quelques lignes, à chaque nœud du facteur commun : forme (R, taille)."""
    # Sachant le facteur, les lignes sont indépendantes : la transformée de leur somme est le produit des leurs. Le
    # facteur s'intègre ensuite sur le spectre (linéaire), donc une seule transformée inverse par mission, pas Q.
    produit = np.ones((len(noeuds.facteur), treillis.longueur // 2 + 1), np.complex128)
    for ligne in libres:
        produit *= _facteur(treillis, masses, ligne)
    return np.asarray(irfft(complexes(noeuds.poids @ reels(produit)), treillis.longueur))[:, : treillis.taille]


def _extremes(treillis: Treillis, noeuds: Noeuds, masses: Reels, libres: Sequence[int]) -> Reels:
    """La probabilité que toutes les lignes soient à leur premier atome, puis à leur dernier : forme (2, R)."""
    lignes = [treillis.lignes[ligne] for ligne in libres]
    bords = np.array([[ligne.start for ligne in lignes], [ligne.stop - 1 for ligne in lignes]], np.int64)
    return np.asarray(masses[bords].prod(axis=1) @ noeuds.poids.T)


def _facteur(treillis: Treillis, masses: Reels, ligne: int) -> Complexes:
    """La transformée de la loi d'une ligne : forme (Q, F)."""
    atomes = treillis.lignes[ligne]
    return complexes(masses[atomes].T @ treillis.ondes[atomes])


def _produits_d_avant(facteurs: Sequence[Complexes], un: Complexes) -> Complexes:
    """Le produit des lignes qui précèdent, pour chacune : forme (lignes, Q, F)."""
    produits = np.empty((len(facteurs), *un.shape), np.complex128)
    produits[:1] = 1.0
    for rang, facteur in enumerate(facteurs[:-1]):
        np.multiply(produits[rang], facteur, out=produits[rang + 1])
    return produits


def reels(nombres: Complexes) -> Reels:
    """Les mêmes nombres, réels et imaginaires alternés : une matrice réelle les multiplie à moitié prix."""
    return np.ascontiguousarray(nombres).view(np.float64)


def complexes(nombres: Reels) -> Complexes:
    """L'inverse de ``reels``."""
    return nombres.view(np.complex128)
