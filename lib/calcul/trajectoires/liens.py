"""Comment les années d'une ligne se tiennent, et la chance de les réussir toutes.

L'année k a une humeur Z(k), gaussienne réduite ; elle est réussie quand Z(k) dépasse le seuil de sa propre chance. Les
humeurs se lient de deux façons : un facteur commun à toutes, ou une marche où ce qui est gagné reste.

Source: docs/methodes.md § 11.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from lib.calcul.noeuds import trapezes

Reels = NDArray[np.float64]

CORRELATION_DES_ANNEES: Final = 0.3
"""Ce que deux années d'un flux ont en commun (la même équipe) : une convention, comme entre deux lignes."""
NOEUDS_DU_FACTEUR, ETENDUE_DU_FACTEUR = 65, 8.0
NOEUDS_DE_LA_DERIVE, ETENDUE_DE_LA_DERIVE = 25, 6.5
PAS_DE_LA_MARCHE, ETENDUE_DE_LA_MARCHE = 64, 7.0
ABSCISSES, POIDS = np.polynomial.legendre.leggauss(PAS_DE_LA_MARCHE)
"""Les nœuds et les poids de Gauss-Legendre, de −1 à 1."""


class LienDesAnnees(StrEnum):
    """Ce qu'une année laisse à la suivante ; la valeur est le mot affiché."""

    REPART = "repart de zéro chaque année"
    GARDE = "garde ce qui est gagné"


@dataclass(frozen=True, slots=True)
class Horizons:
    """Le temps de chaque année depuis ce qui est connu, et ce que l'on sait de la dérive.

    Attributes:
        annees: durées croissantes [années].
        points: nombre d'années passées qui ont donné la dérive ; None si personne ne l'a estimée.
    """

    annees: tuple[float, ...]
    points: int | None = None


@dataclass(frozen=True, slots=True)
class ChancesEnsemble:
    """La chance [0–1] de réussir toutes les années, selon ce qu'elles ont en commun.

    Attributes:
        retenue: sous le lien du modèle.
        sans_lien: si chaque année était tirée à part.
        tout_lie: si toutes réussissaient ou manquaient ensemble.
    """

    retenue: float
    sans_lien: float
    tout_lie: float


def ensemble(chances: Sequence[float], lien: LienDesAnnees, horizons: Horizons) -> ChancesEnsemble:
    """La chance de réussir toutes les années.

    Args:
        chances: la chance [0–1] de chaque année, seule.
        lien: ce qu'une année laisse à la suivante.
        horizons: une durée par année.
    """
    lie = _par_le_facteur(chances) if lien is LienDesAnnees.REPART else _par_la_marche(chances, horizons)
    sans_lien, tout_lie = prod(chances), min(chances)
    return ChancesEnsemble(min(max(lie, 0.0), tout_lie), sans_lien, tout_lie)


def _par_le_facteur(chances: Sequence[float]) -> float:
    """Sachant le facteur commun, les années sont indépendantes."""
    facteur, poids = trapezes(NOEUDS_DU_FACTEUR, ETENDUE_DU_FACTEUR)
    seuils = ndtri(np.array(chances))[:, None]
    humeurs = (seuils + sqrt(CORRELATION_DES_ANNEES) * facteur) / sqrt(1 - CORRELATION_DES_ANNEES)
    return float(poids @ ndtr(humeurs).prod(axis=0))


def _par_la_marche(chances: Sequence[float], horizons: Horizons) -> float:
    """La marche passe au-dessus de chaque seuil, l'un après l'autre ; la dérive inconnue est un facteur."""
    if min(chances) <= 0:
        return 0.0
    if horizons.points is None:
        return float(_au_dessus(_seuils(chances, horizons, np.zeros(1)), horizons.annees)[0])
    derive, poids = trapezes(NOEUDS_DE_LA_DERIVE, ETENDUE_DE_LA_DERIVE)
    return float(poids @ _au_dessus(_seuils(chances, horizons, derive), horizons.annees))


def _seuils(chances: Sequence[float], horizons: Horizons, derive: Reels) -> Reels:
    """Ce que la marche (sans dérive) doit dépasser à chaque année, sachant l'erreur sur la dérive : forme (N, Q)."""
    temps = np.array(horizons.annees)[:, None]
    propre = 0.0 if horizons.points is None else 1 / (horizons.points - 1)
    humeurs = -ndtri(np.array(chances))[:, None]
    return np.asarray(humeurs * np.sqrt(temps + propre * temps**2) - sqrt(propre) * temps * derive)


def _au_dessus(seuils: Reels, annees: Sequence[float]) -> Reels:
    """La probabilité que la marche dépasse tous les seuils, pour chaque dérive : forme (Q,)."""
    positions, masses = _segment(seuils[0], annees[0])
    masses = masses * _densite(positions, annees[0])
    for seuil, avant, apres in zip(seuils[1:], annees, annees[1:], strict=False):
        # Sur [seuil ; +∞[ la densité est lisse : Gauss-Legendre y est exact à la machine, là où une grille fixe
        # perdrait un demi-pas au bord.
        suivantes, pesees = _segment(seuil, apres)
        transition = _densite(suivantes[:, None, :] - positions[:, :, None], apres - avant)
        masses = pesees * (masses[:, None, :] @ transition)[:, 0, :]
        positions = suivantes
    return np.asarray(masses.sum(axis=1))


def _segment(seuils: Reels, temps: float) -> tuple[Reels, Reels]:
    """Les nœuds et les poids de [seuil ; borne haute], pour chaque dérive : formes (Q, M)."""
    haut = ETENDUE_DE_LA_MARCHE * sqrt(temps)
    bas = np.clip(seuils, -haut, haut)[:, None]
    demi = (haut - bas) / 2
    return bas + demi * (1 + ABSCISSES), demi * POIDS


def _densite(ecarts: Reels, temps: float) -> Reels:
    return np.asarray(np.exp(-(ecarts**2) / (2 * temps)) / sqrt(2 * np.pi * temps))
