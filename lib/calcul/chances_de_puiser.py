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
RANGS_AU_PLUS: Final = 2500
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
    totaux, masses = _resserree(repartition)
    manques = np.maximum(float(seuil) - totaux, 0.0)
    facteur, poids = trapezes(NOEUDS if correlation else 1, ETENDUE)
    sachant = _sachant(masses, facteur, correlation)
    puise = sachant @ (manques > DEMI_CENTIME)
    return ChancesDePuiser(
        annees=annees,
        un_an=float(poids @ puise),
        une_au_moins=float(1 - poids @ (1 - puise) ** annees),
        epuisee=_epuisee(totaux, sachant, poids, matelas, annees),
        tirage_attendu=fsum((masses * manques).tolist()),
    )


def _resserree(repartition: Repartition) -> tuple[Reels, Reels]:
    """La loi du total sur un nombre borné de rangs ; un montant entre deux rangs se partage, la moyenne est gardée."""
    masses, pas = np.array(repartition.masses), repartition.pas
    groupe = ceil(len(masses) / RANGS_AU_PLUS)
    if groupe == 1:
        return np.arange(len(masses), dtype=np.float64) * pas, masses
    rangs = np.arange(len(masses)) / groupe
    bas = np.floor(rangs).astype(int)
    serrees = np.zeros(bas[-1] + 2)
    np.add.at(serrees, bas, masses * (1 - (rangs - bas)))
    np.add.at(serrees, bas + 1, masses * (rangs - bas))
    return np.arange(len(serrees), dtype=np.float64) * (pas * groupe), serrees


def _sachant(masses: Reels, facteur: Reels, correlation: float) -> Reels:
    """La loi d'une année, sachant chaque valeur du facteur commun : forme (Q, L)."""
    # P(humeur ≤ seuil | facteur) = Φ((seuil − √ρ·facteur) / √(1 − ρ)) : la copule à un facteur, comme entre les lignes.
    seuils = ndtri(np.clip(np.cumsum(masses), 0.0, 1.0))
    seuils[-1] = np.inf
    cumuls = ndtr((seuils - sqrt(correlation) * facteur[:, None]) / sqrt(1 - correlation))
    return np.diff(cumuls, axis=1, prepend=0.0)


def _epuisee(totaux: Reels, sachant: Reels, poids: Reels, matelas: Matelas, annees: int) -> float | None:
    """La probabilité que la réserve passe sous zéro : elle avance d'année en année, et s'arrête si elle y passe."""
    if matelas.reserve is None or matelas.seuil_d_equilibre is None:
        return None
    pas = float(totaux[1] - totaux[0]) if len(totaux) > 1 else 1.0
    manque_fixe = float(matelas.seuil_d_equilibre)
    vivante, cumul = sachant, totaux
    for annee in range(1, annees + 1):
        if annee > 1:
            vivante = _ajoutee(vivante, sachant)
            cumul = np.arange(vivante.shape[1], dtype=np.float64) * pas
        # Après k années, il reste la réserve, plus tout ce qui est venu, moins k fois ce que le fixe ne couvre pas.
        reste = float(matelas.reserve) + cumul - annee * manque_fixe
        vivante = np.where(reste >= -DEMI_CENTIME, vivante, 0.0)
    return float(min(max(1 - poids @ vivante.sum(axis=1), 0.0), 1.0))


def _ajoutee(somme: Reels, annee: Reels) -> Reels:
    """La loi de la somme, pour chaque valeur du facteur."""
    longueur = somme.shape[1] + annee.shape[1] - 1
    taille = next_fast_len(longueur, real=True)
    produit = irfft(rfft(somme, taille, axis=1) * rfft(annee, taille, axis=1), taille, axis=1)[:, :longueur]
    return np.asarray(np.maximum(produit, 0.0))
