"""La chance de puiser dans la réserve, sur un an et sur plusieurs : la loi jointe d'années comme celle-ci. Interne.

Les années ont la loi de la part variable de l'exercice, liées par un facteur commun ; sachant ce facteur, elles sont
indépendantes, et la réserve avance d'année en année.

Source: docs/methodes.md § 12.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, fsum, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft
from scipy.special import ndtr, ndtri

from lib.calcul.loi_du_total import DEMI_CENTIME, Repartition
from lib.calcul.noeuds import trapezes
from lib.domaine.annees.matelas import Matelas

Reels = NDArray[np.float64]

ANNEES: Final = 3
NOEUDS, ETENDUE = 33, 6.2


@dataclass(frozen=True, slots=True)
class ChancesDePuiser:
    """Ce que risque la réserve quand les années ressemblent à celle-ci.

    Attributes:
        annees: combien d'années de suite.
        un_an: la probabilité [0–1] qu'une année prenne sur la réserve.
        une_au_moins: qu'une au moins le fasse.
        epuisee: que la réserve tombe sous zéro une fois au moins ; None si elle est inconnue.
        tirage_attendu: ce qu'une année y prend en moyenne [€].
    """

    annees: int
    un_an: float
    une_au_moins: float
    epuisee: float | None
    tirage_attendu: float


def chances_de_puiser(
    repartition: Repartition, matelas: Matelas, *, correlation: float, annees: int = ANNEES
) -> ChancesDePuiser | None:
    """Les chances de puiser dans la réserve.

    Args:
        repartition: la loi de la part variable d'un exercice.
        matelas: le seuil d'équilibre et la réserve.
        correlation: ce que les années ont en commun [0–0,7].
        annees: combien d'années de suite.

    Returns:
        None si les charges sont inconnues.
    """
    seuil = matelas.seuil_d_equilibre
    if seuil is None:
        return None
    manques = np.maximum(float(seuil) - repartition.pas * np.arange(len(repartition.masses)), 0.0)
    facteur, poids = trapezes(NOEUDS if correlation else 1, ETENDUE)
    un_an = 1 - repartition.chance_d_au_moins(seuil)
    une_au_moins = float(1 - poids @ (1 - _sachant(np.array([un_an]), facteur, correlation)[:, 0]) ** annees)
    epuisee = _epuisee(_Annees(repartition, matelas, annees), facteur, poids, correlation)
    # Une réserve ne s'épuise que si une année au moins y puise : sa majoration, sur une grille qui arrondit, le suit.
    commence_pleine = matelas.reserve is not None and matelas.reserve >= 0
    return ChancesDePuiser(
        annees=annees,
        un_an=un_an,
        une_au_moins=une_au_moins,
        epuisee=min(epuisee, une_au_moins) if epuisee is not None and commence_pleine else epuisee,
        tirage_attendu=fsum((np.array(repartition.masses) * manques).tolist()),
    )


def _sachant(cumuls: Reels, facteur: Reels, correlation: float) -> Reels:
    """Des probabilités cumulées d'une année, sachant chaque valeur du facteur commun : forme (Q, L)."""
    # P(humeur ≤ seuil | facteur) = Φ((seuil − √ρ·facteur) / √(1 − ρ)) : la copule à un facteur, comme entre les lignes.
    seuils = ndtri(np.clip(cumuls, 0.0, 1.0))
    return np.asarray(ndtr((seuils - sqrt(correlation) * facteur[:, None]) / sqrt(1 - correlation)))


@dataclass(frozen=True, slots=True)
class _Annees:
    """Des années de suite, et ce qu'elles doivent rapporter pour que la réserve tienne."""

    repartition: Repartition
    matelas: Matelas
    nombre: int

    def rang_qui_tient(self, annee: int) -> int | None:
        """Le premier rang de la somme des années où la réserve n'est pas sous zéro ; None si elle est inconnue."""
        seuil, reserve = self.matelas.seuil_d_equilibre, self.matelas.reserve
        if seuil is None or reserve is None:
            return None
        # Une grille qui arrondit prête à une année jusqu'à un pas de plus qu'elle ne rapporte : on ne s'y fie pas.
        prete = 0.0 if self.repartition.est_sans_arrondi else annee * self.repartition.pas
        vise = float(annee * seuil - reserve) + prete - DEMI_CENTIME
        return max(0, ceil(vise / self.repartition.pas))

    @property
    def tient_au_pire(self) -> bool:
        """Vrai si la réserve tient même quand chaque année rapporte le moins possible."""
        seuil, reserve = self.matelas.seuil_d_equilibre or 0, self.matelas.reserve or 0
        perdu = max(float(seuil) - self.repartition.plus_basse.montant, 0.0)
        return self.nombre * perdu <= float(reserve) + DEMI_CENTIME


def _epuisee(annees: _Annees, facteur: Reels, poids: Reels, correlation: float) -> float | None:
    """La probabilité que la réserve passe sous zéro : elle avance d'année en année, et s'arrête si elle y passe."""
    rangs = [r for k in range(1, annees.nombre + 1) if (r := annees.rang_qui_tient(k)) is not None]
    if not rangs:
        return None
    if annees.tient_au_pire:
        return 0.0
    cumuls = np.cumsum(annees.repartition.masses)
    cumuls[-1] = 1.0
    sous = _sachant(cumuls, facteur, correlation)
    une_annee = np.diff(sous, axis=1, prepend=0.0)
    vivante = np.ones((len(facteur), 1))
    for rang in rangs[:-1]:
        vivante = _ajoutee(vivante, une_annee)
        vivante[:, :rang] = 0.0
    # La dernière année n'a pas à se convoluer : il suffit qu'elle rapporte ce qui manque encore.
    encore = np.clip(rangs[-1] - np.arange(vivante.shape[1]), 0, len(cumuls))
    au_moins = 1 - np.concatenate([np.zeros((len(facteur), 1)), sous], axis=1)
    survie = np.einsum("qi,qi->q", vivante, au_moins[:, encore])
    return float(min(max(1 - poids @ survie, 0.0), 1.0))


def _ajoutee(somme: Reels, annee: Reels) -> Reels:
    """La loi de la somme, pour chaque valeur du facteur."""
    if somme.shape[1] == 1:
        return somme * annee
    longueur = somme.shape[1] + annee.shape[1] - 1
    taille = next_fast_len(longueur, real=True)
    produit = irfft(rfft(somme, taille, axis=1) * rfft(annee, taille, axis=1), taille, axis=1)[:, :longueur]
    return np.asarray(np.maximum(produit, 0.0))
