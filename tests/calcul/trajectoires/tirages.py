"""Tirer des années au hasard, pour vérifier ce qui se calcule : rien ici ne vient de l'application."""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

TIRAGES = 2_000_000 if os.environ.get("HYPOTHESIS_PROFILE") == "exploration" else 200_000
ECARTS_PERMIS = 4.0
"""Dix contrats, quelques chances chacun : au-delà de quatre écarts types, ce n'est plus le hasard."""


def humeurs_d_un_facteur(annees: int, correlation: float, graine: int) -> NDArray[np.float64]:
    """Les humeurs d'années qui partagent un facteur : forme (années, tirages)."""
    hasard = np.random.default_rng(graine)
    commun = hasard.standard_normal(TIRAGES)
    return np.array(
        [sqrt(correlation) * commun + sqrt(1 - correlation) * hasard.standard_normal(TIRAGES) for _ in range(annees)]
    )


def humeurs_d_une_marche(annees: Sequence[float], points: int | None, graine: int) -> NDArray[np.float64]:
    """Les humeurs d'une marche dont la dérive a été apprise sur ``points`` années, ou n'est pas en cause."""
    hasard = np.random.default_rng(graine)
    derive = hasard.standard_normal(TIRAGES) / sqrt(points - 1) if points else np.zeros(TIRAGES)
    marche, avant, humeurs = np.zeros(TIRAGES), 0.0, []
    for annee in annees:
        marche = marche + sqrt(annee - avant) * hasard.standard_normal(TIRAGES)
        avant = annee
        variance = annee + (annee**2 / (points - 1) if points else 0.0)
        humeurs.append((marche + annee * derive) / sqrt(variance))
    return np.array(humeurs)


def toutes_reussies(humeurs: NDArray[np.float64], chances: Sequence[float]) -> float:
    """La fréquence des tirages où chaque année dépasse le seuil de sa chance."""
    seuils = -norm.ppf(np.array(chances))[:, None]
    return float((humeurs >= seuils).all(axis=0).mean())


def ecart_au_hasard(frequence: float, probabilite: float) -> float:
    """De combien d'écarts types la fréquence s'écarte de la probabilité."""
    return abs(frequence - probabilite) / sqrt(max(probabilite * (1 - probabilite), 1 / TIRAGES) / TIRAGES)
