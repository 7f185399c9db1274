"""La loi d'une mission, et ce que chaque ligne y pèse, par transformée de Fourier sachant le facteur commun.

Formes des tableaux : A montants possibles (atomes), G groupes d'atomes voisins, V variantes de la mission, Q nœuds du
facteur, R nœuds du facteur commun, F fréquences.

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
from lib.calcul.montants_possibles import Entiers, MontantsDeMission
from lib.calcul.noeuds import Noeuds

machine.regler()

Reels = NDArray[np.float64]
Complexes = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Treillis:
    """Les montants possibles d'une mission, placés sur la grille et transformés une fois pour toutes les corrélations.

    Attributes:
        lignes: où sont les groupes de chaque ligne qui a un aléa.
        places: la loi de chaque groupe sur la grille, forme (G, longueur).
        ondes: la transformée de chacune, réels (G, 2F).
        longueur: nombre de points transformés.
        taille: nombre de totaux possibles.
    """

    montants: MontantsDeMission
    lignes: tuple[slice, ...]
    places: Reels
    ondes: Reels
    longueur: int
    taille: int

    def moments(self) -> Reels:
        """Les mêmes ondes, chaque rang multiplié par lui-même, et conjuguées : réels (G, 2F)."""
        return reels(_transformer(self.places * np.arange(self.longueur)).conj())

    def presences(self) -> Reels:
        """Les mêmes ondes, conjuguées : elles comptent les fois où la ligne est due ; réels (G, 2F)."""
        return reels(complexes(self.ondes).conj())


def prolonger(lois: Reels, totaux: int) -> Reels:
    """Les mêmes lois sur plus de totaux, ceux d'après impossibles : la dernière dimension passe à ``totaux``."""
    longueur = lois.shape[-1]
    if longueur == totaux:
        return lois
    prolongees = np.zeros((*lois.shape[:-1], totaux))
    prolongees[..., :longueur] = lois
    return prolongees


def treillis_de(montants: MontantsDeMission, grille: GrilleDEuros) -> Treillis:
    """Le treillis d'une mission sur une grille."""
    groupes, poids, (rangs, restes) = _etaler(montants, grille)
    lignes = tuple(slice(debut, fin) for debut, fin in pairwise(montants.bornes))
    sommets = _sommets(rangs + (restes > 0), groupes, montants.bornes)
    taille = 1 + max(sum(sommets[ligne] for ligne in variante.libres) for variante in montants.variantes)
    # Un point de plus que les totaux possibles : le rang qui suit le plus haut, de poids nul, ne revient pas sur 0.
    longueur = next_fast_len(taille + 1, real=True)
    places = np.zeros((montants.bornes[-1], longueur))
    # Deux points d'un même groupe peuvent tomber au même rang : leurs poids s'y ajoutent.
    np.add.at(places, (groupes, rangs), poids * (1 - restes))
    np.add.at(places, (groupes, rangs + 1), poids * restes)
    return Treillis(montants, lignes, places, reels(_transformer(places)), longueur, taille)


def _etaler(montants: MontantsDeMission, grille: GrilleDEuros) -> tuple[Entiers, Reels, tuple[Entiers, Reels]]:
    """Le groupe, le poids et la place de chaque point ; un montant étalé fait deux points par pas qu'il couvre."""
    nombres = np.maximum(1, np.ceil(2 * montants.etendues / grille.centimes)).astype(np.int64)
    if nombres.max(initial=1) == 1:
        return montants.groupes, montants.poids, grille.placer(montants.centimes)
    premiers = np.repeat(np.cumsum(nombres) - nombres, nombres)
    ecarts = (np.arange(len(premiers)) - premiers + 0.5) / np.repeat(nombres, nombres) - 0.5
    centimes = np.repeat(montants.centimes, nombres) + ecarts * np.repeat(montants.etendues, nombres)
    poids = np.repeat(montants.poids / nombres, nombres)
    return np.repeat(montants.groupes, nombres), poids, grille.placer(np.maximum(centimes, 0.0))


def _sommets(atteints: Entiers, groupes: Entiers, bornes: Sequence[int]) -> list[int]:
    """Le plus haut rang que chaque ligne atteint."""
    debuts = np.searchsorted(groupes, bornes[:-1])
    return list(map(int, np.maximum.reduceat(atteints, debuts))) if len(debuts) else []


def _transformer(places: Reels) -> Complexes:
    """La transformée de chaque rangée : forme (G, F)."""
    if not len(places):
        return np.zeros((0, places.shape[1] // 2 + 1), np.complex128)
    return np.asarray(rfft(places), np.complex128)


@dataclass(frozen=True, slots=True, eq=False)
class MissionSachant:
    """Une mission dont on connaît, à chaque nœud, la probabilité de chaque groupe de montants possibles.

    Attributes:
        masses: forme (G, Q).
        lois: la loi de chaque variante, lignes figées à part, à chaque nœud du facteur commun, forme (V, R, taille).
        extremes: la probabilité que tout y aille au plus mal, puis au mieux, forme (V, 2, R).
    """

    treillis: Treillis
    noeuds: Noeuds
    masses: Reels
    lois: Reels
    extremes: Reels

    def apports(self, libres: Sequence[int], poids: Reels, grandeurs: Reels) -> list[tuple[float, ...]]:
        """Ce que chaque ligne d'une variante apporte à la moyenne pondérée de la mission, par grandeur.

        Args:
            libres: rangs des lignes de la variante qui ont un aléa.
            poids: poids de chaque total de la mission, à chaque nœud du facteur commun, forme (R, taille).
            grandeurs: les moments du treillis (en pas de grille), et ses présences s'il faut savoir combien de fois
                chaque ligne est due : forme (grandeurs, G, 2F).
        """
        # E[X_i · poids(total)] demande la loi de toutes les lignes sauf i, pour chaque i : produits d'avant × produits
        # d'après, en deux passages, au lieu de diviser par φ_i, qui peut s'annuler.
        facteurs = [_facteur(self.treillis, self.masses, ligne) for ligne in libres]
        autres, apports = _produits_d_avant(facteurs, self._un()), [tuple[float, ...]()] * len(libres)
        apres = self._graine(poids)
        for rang in range(len(libres) - 1, -1, -1):
            autres[rang] *= apres
            apports[rang] = self._moment(libres[rang], autres[rang], grandeurs)
            apres *= facteurs[rang]
        return apports

    def _graine(self, poids: Reels) -> Complexes:
        """Parseval : Σ poids·loi se lit sur les spectres, sans revenir aux euros ; forme (Q, F)."""
        longueur = self.treillis.longueur
        spectre = np.asarray(rfft(poids, longueur), np.complex128).conj() / longueur
        spectre[:, 1 : (longueur + 1) // 2] *= 2  # signaux réels : la moitié du spectre vaut pour l'autre
        return complexes(self.noeuds.poids.T @ reels(spectre))

    def _moment(self, ligne: int, autres: Complexes, grandeurs: Reels) -> tuple[float, ...]:
        """La partie réelle de la somme, sur les nœuds et les fréquences, des autres et de la ligne, là où elle est due.

        Fermée, elle ne paie rien : seules ses issues ouvertes comptent.
        """
        atomes, montants = self.treillis.lignes[ligne], self.treillis.montants
        due = montants.ensemble.chance * montants.chances[ligne]
        pesees = self.masses[atomes] @ reels(autres)
        return tuple(due * float(np.vdot(pesees, grandeur[atomes])) for grandeur in grandeurs)

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
    loi = np.asarray(irfft(complexes(noeuds.poids @ reels(produit)), treillis.longueur))[:, : treillis.taille]
    # La condition d'une mission se mêle à son bloc : fermée, toutes ses lignes ensemble ne paient rien.
    ouverte = treillis.montants.ensemble.chance
    if ouverte < 1:
        loi = ouverte * loi
        loi[:, 0] += 1 - ouverte
    return loi


def _extremes(treillis: Treillis, noeuds: Noeuds, masses: Reels, libres: Sequence[int]) -> Reels:
    """La probabilité que toutes les lignes paient le moins possible, puis le plus possible : forme (2, R)."""
    montants, lignes = treillis.montants, [treillis.lignes[ligne] for ligne in libres]
    bords = np.array([[ligne.start for ligne in lignes], [ligne.stop - 1 for ligne in lignes]], np.int64)
    # Un montant étalé n'a pas d'extrémité qui pèse : son bord peut être approché, jamais atteint.
    chances = masses[bords] * montants.bords_exacts[list(libres)].T[:, :, None]
    mission = montants.ensemble.chance
    if mission == 1 and not montants.ensemble.chances:
        return np.asarray(chances.prod(axis=1) @ noeuds.poids.T)
    # Fermée, une ligne est au plus bas (rien) ; ouverte, elle n'y est que si elle peut ne rien payer.
    dues = np.array([montants.chances[ligne] for ligne in libres])[:, None]
    rien, tout = montants.nuls[list(libres)].T[:, :, None]
    basses = np.where((dues < 1) | (mission < 1), (1 - dues) + dues * chances[0] * rien, chances[0])
    hautes = np.where(tout, 1.0, dues * chances[1])
    ensemble = np.stack((basses.prod(axis=0), hautes.prod(axis=0))) @ noeuds.poids.T
    haute = ensemble[1] if tout.all() else mission * ensemble[1]
    return np.stack((mission * ensemble[0] + 1 - mission, haute))


def _facteur(treillis: Treillis, masses: Reels, ligne: int) -> Complexes:
    """La transformée de la loi d'une ligne, sa condition mêlée : forme (Q, F)."""
    atomes, due = treillis.lignes[ligne], treillis.montants.chances[ligne]
    ouverte = complexes(masses[atomes].T @ treillis.ondes[atomes])
    return ouverte if due == 1 else due * ouverte + (1 - due)


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
