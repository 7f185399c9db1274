"""La loi d'une mission, et ce que chaque ligne y pèse, par transformée de Fourier sachant le facteur commun.

Formes des tableaux : n lignes, K montants possibles, Q nœuds du facteur, R nœuds du facteur commun, F fréquences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul import un_fil
from lib.calcul.noeuds import Noeuds
from lib.calcul.plan import Atomes, Plan

un_fil.tenir()

Reels = NDArray[np.float64]
Complexes = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Treillis:
    """Les montants possibles d'une mission, transformés une fois pour toutes les corrélations.

    Attributes:
        rangs: rang de chaque montant sur la grille, forme (n, K).
        ondes: sa transformée, partagée entre deux rangs voisins s'il tombe entre eux, forme (n, K, F).
        reports: la part de cette transformée qui vient du rang suivant ; None si tout tombe juste.
        longueur: nombre de points transformés.
        taille: nombre de totaux possibles.
    """

    rangs: Reels
    ondes: Complexes
    reports: Complexes | None
    longueur: int
    taille: int


def treillis_du(plan: Plan) -> tuple[Treillis, ...]:
    """Un treillis par mission."""
    treillis, debut = [], 0
    for mission in plan.missions:
        fin = debut + len(mission.lois)
        treillis.append(_treillis(plan.atomes.tranche(debut, fin), mission.variantes))
        debut = fin
    return tuple(treillis)


def _treillis(atomes: Atomes, variantes: Sequence[tuple[int, ...]]) -> Treillis:
    sommets = (atomes.rangs + (atomes.restes > 0)).max(axis=1)
    taille = 1 + max(int(sommets[list(variante)].sum()) for variante in variantes)
    longueur = next_fast_len(taille, real=True)
    frequences = np.arange(longueur // 2 + 1)
    racines = np.exp(-2j * np.pi * np.arange(longueur) / longueur)
    ondes = racines[(atomes.rangs[:, :, None] * frequences) % longueur]
    rangs = atomes.rangs.astype(np.float64)
    if not atomes.restes.any():
        return Treillis(rangs, ondes, None, longueur, taille)
    restes = atomes.restes[:, :, None]
    reports = ondes * racines[frequences] * restes
    return Treillis(rangs, ondes * (1 - restes) + reports, reports, longueur, taille)


@dataclass(frozen=True, slots=True, eq=False)
class MissionSachant:
    """Une mission dont on connaît, à chaque nœud, la loi de chaque ligne.

    Attributes:
        masses: forme (n, Q, K).
        facteurs: transformée de la loi de chaque ligne, forme (n, Q, F).
    """

    treillis: Treillis
    noeuds: Noeuds
    masses: Reels
    facteurs: Complexes

    @classmethod
    def de(cls, treillis: Treillis, noeuds: Noeuds, masses: Reels) -> MissionSachant:
        """La mission sachant les masses (n, Q, K) de ses lignes."""
        return cls(treillis, noeuds, masses, complexes(masses @ reels(treillis.ondes)))

    def loi(self, variante: tuple[int, ...]) -> Reels:
        """La loi de la somme de quelques lignes, à chaque nœud du facteur commun : forme (R, taille)."""
        produit = np.multiply.reduce(self.facteurs[list(variante)], axis=0)
        ensemble = complexes(self.noeuds.poids @ reels(produit))
        return np.asarray(irfft(ensemble, self.treillis.longueur))[:, : self.treillis.taille]

    def apports(self, variante: tuple[int, ...], poids: Reels) -> Reels:
        """Ce que chaque ligne apporte à la moyenne pondérée de la mission, en pas de grille : forme (n,).

        Args:
            poids: poids de chaque total de la mission, à chaque nœud du facteur commun, forme (R, taille).
        """
        choix = list(variante)
        envers = self._derivees(self.facteurs[choix], self._graine(poids))
        montants = complexes(np.swapaxes(self.masses[choix], 1, 2) @ reels(envers))
        np.conjugate(montants, out=montants)
        apports = self.treillis.rangs[choix] * _produit_scalaire(montants, self.treillis.ondes[choix])
        if self.treillis.reports is not None:
            apports += _produit_scalaire(montants, self.treillis.reports[choix])
        return np.asarray(apports.sum(axis=1))

    def _graine(self, poids: Reels) -> Complexes:
        spectre: Complexes = np.conjugate(rfft(poids, self.treillis.longueur)) / self.treillis.longueur
        spectre[:, 1 : (self.treillis.longueur + 1) // 2] *= 2  # la moitié du spectre vaut pour l'autre
        return complexes(self.noeuds.poids.T @ reels(spectre))

    @staticmethod
    def _derivees(facteurs: Complexes, graine: Complexes) -> Complexes:
        """Le produit de la graine et de toutes les lignes sauf une, pour chacune : forme (n, Q, F)."""
        derivees = np.empty_like(facteurs)
        avant = np.ones_like(graine)
        for rang, facteur in enumerate(facteurs):
            derivees[rang] = avant
            avant *= facteur
        for rang in range(len(facteurs) - 1, -1, -1):
            derivees[rang] *= graine
            graine = graine * facteurs[rang]
        return derivees


def reels(nombres: Complexes) -> Reels:
    """Les mêmes nombres, réels et imaginaires alternés : une matrice réelle les multiplie à moitié prix."""
    return np.ascontiguousarray(nombres).view(np.float64)


def complexes(nombres: Reels) -> Complexes:
    """L'inverse de ``reels``."""
    return nombres.view(np.complex128)


def _produit_scalaire(gauche: Complexes, droite: Complexes) -> Reels:
    return np.asarray(np.einsum("nkf,nkf->nk", reels(gauche), reels(droite)))
