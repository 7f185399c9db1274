"""La loi d'une mission, et ce que chaque ligne y pèse, par transformée de Fourier sachant le facteur commun.

Formes des tableaux : A montants possibles (atomes), Q nœuds du facteur, R nœuds du facteur commun, F fréquences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul import machine
from lib.calcul.noeuds import Noeuds
from lib.calcul.plan import Atomes, Plan

machine.regler()

Reels = NDArray[np.float64]
Complexes = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Treillis:
    """Les montants possibles d'une mission, transformés une fois pour toutes les corrélations.

    Attributes:
        atomes: où sont les montants de chaque ligne.
        ondes: la transformée de chaque montant, partagé entre deux rangs s'il tombe entre eux, réels (A, 2F).
        moments: la même, chaque rang multiplié par lui-même, et conjuguée.
        longueur: nombre de points transformés.
        taille: nombre de totaux possibles.
    """

    atomes: tuple[slice, ...]
    ondes: Reels
    moments: Reels
    longueur: int
    taille: int


def treillis_du(plan: Plan) -> tuple[Treillis, ...]:
    """Un treillis par mission."""
    treillis, debut = [], 0
    for mission in plan.missions:
        fin = debut + len(mission.lois)
        treillis.append(_treillis(plan.atomes, plan.atomes.bornes[debut : fin + 1], mission.variantes))
        debut = fin
    return tuple(treillis)


def _treillis(atomes: Atomes, bornes: Sequence[int], variantes: Sequence[tuple[int, ...]]) -> Treillis:
    tous = slice(bornes[0], bornes[-1])
    rangs, restes = atomes.rangs[tous], atomes.restes[tous]
    lignes = tuple(slice(debut - bornes[0], fin - bornes[0]) for debut, fin in pairwise(bornes))
    sommets = [int(rangs[ligne].max()) + bool(restes[ligne].any()) for ligne in lignes]
    taille = 1 + max(sum(sommets[ligne] for ligne in variante) for variante in variantes)
    longueur = next_fast_len(taille + 1, real=True)
    places, atome = np.zeros((2, len(rangs), longueur)), np.arange(len(rangs))
    places[:, atome, rangs] = 1 - restes, (1 - restes) * rangs
    places[:, atome, rangs + 1] = restes, restes * (rangs + 1)
    ondes, moments = np.asarray(rfft(places), np.complex128)
    return Treillis(lignes, reels(ondes), reels(moments.conj()), longueur, taille)


@dataclass(frozen=True, slots=True, eq=False)
class MissionSachant:
    """Une mission dont on connaît, à chaque nœud, la probabilité de chaque montant possible.

    Attributes:
        masses: forme (A, Q).
    """

    treillis: Treillis
    noeuds: Noeuds
    masses: Reels

    def loi(self, variante: tuple[int, ...]) -> Reels:
        """La loi de la somme de quelques lignes, à chaque nœud du facteur commun : forme (R, taille)."""
        produit = self._un()
        for ligne in variante:
            produit *= self._facteur(ligne)
        ensemble = complexes(self.noeuds.poids @ reels(produit))
        return np.asarray(irfft(ensemble, self.treillis.longueur))[:, : self.treillis.taille]

    def apports(self, variante: tuple[int, ...], poids: Reels) -> list[float]:
        """Ce que chaque ligne apporte à la moyenne pondérée de la mission, en pas de grille.

        Args:
            poids: poids de chaque total de la mission, à chaque nœud du facteur commun, forme (R, taille).
        """
        facteurs = [self._facteur(ligne) for ligne in variante]
        autres, apports = self._produits_d_avant(facteurs), [0.0] * len(variante)
        apres = self._graine(poids)
        for rang in range(len(variante) - 1, -1, -1):
            autres[rang] *= apres
            apports[rang] = self._moment(variante[rang], autres[rang])
            apres *= facteurs[rang]
        return apports

    def _produits_d_avant(self, facteurs: Sequence[Complexes]) -> Complexes:
        """Le produit des lignes qui précèdent, pour chacune : forme (lignes, Q, F)."""
        produits = np.empty((len(facteurs), *self._un().shape), np.complex128)
        produits[:1] = 1.0
        for rang, facteur in enumerate(facteurs[:-1]):
            np.multiply(produits[rang], facteur, out=produits[rang + 1])
        return produits

    def _graine(self, poids: Reels) -> Complexes:
        spectre = np.asarray(rfft(poids, self.treillis.longueur), np.complex128).conj() / self.treillis.longueur
        spectre[:, 1 : (self.treillis.longueur + 1) // 2] *= 2  # la moitié du spectre vaut pour l'autre
        return complexes(self.noeuds.poids.T @ reels(spectre))

    def _facteur(self, ligne: int) -> Complexes:
        """La transformée de la loi d'une ligne : forme (Q, F)."""
        atomes = self.treillis.atomes[ligne]
        return complexes(self.masses[atomes].T @ self.treillis.ondes[atomes])

    def _moment(self, ligne: int, autres: Complexes) -> float:
        """La partie réelle de la somme, sur les nœuds et les fréquences, des autres et du moment de la ligne."""
        atomes = self.treillis.atomes[ligne]
        return float(np.vdot(self.masses[atomes] @ reels(autres), self.treillis.moments[atomes]))

    def _un(self) -> Complexes:
        return np.ones((len(self.noeuds.facteur), self.treillis.longueur // 2 + 1), np.complex128)


def reels(nombres: Complexes) -> Reels:
    """Les mêmes nombres, réels et imaginaires alternés : une matrice réelle les multiplie à moitié prix."""
    return np.ascontiguousarray(nombres).view(np.float64)


def complexes(nombres: Reels) -> Complexes:
    """L'inverse de ``reels``."""
    return nombres.view(np.complex128)
