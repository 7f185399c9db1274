"""Le facteur qui fait aller mal ensemble les lignes d'une mission, et celui de toute la CPTS, en quelques nœuds.

La ligne i a l'humeur √commune·Y + √corrélation·F(mission) + √reste·ε(i), toutes gaussiennes et indépendantes. Sachant
s = √commune·Y + √corrélation·F, les lignes de la mission sont indépendantes ; sachant Y, les missions le sont.

Source: docs/methodes.md § 3.1 et § 3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from lib.calcul.montants_possibles import MontantsDeMission

NOMBRE, ETENDUE = 33, 6.2
NEGLIGEABLE = 1e-3  # une mission mille fois moins liée que la CPTS demanderait trop de nœuds pour rien


@dataclass(frozen=True, slots=True, eq=False)
class Noeuds:
    """Une quadrature : Q valeurs du facteur s, pesées pour chacune des R valeurs du facteur commun.

    Attributes:
        facteur: valeurs de s, forme (Q,).
        communs: probabilités du facteur commun, forme (R,).
        poids: probabilités de s sachant le facteur commun, forme (R, Q) ; chaque rangée a pour somme 1.
        residu: écart type de ce qui reste propre à la ligne.
    """

    facteur: NDArray[np.float64]
    communs: NDArray[np.float64]
    poids: NDArray[np.float64]
    residu: float

    def sachant(self, montants: MontantsDeMission) -> NDArray[np.float64]:
        """La probabilité de chaque groupe de montants, sachant chaque valeur du facteur : forme (G, Q)."""
        # P(humeur ≤ seuil | s) = Φ((seuil − s) / résidu) : la copule gaussienne à un facteur de Vasicek.
        cumuls = ndtr((montants.seuils[:, None] - self.facteur) / self.residu)
        masses = cumuls.copy()
        masses[1:] -= cumuls[:-1]
        # Les lignes sont à la suite : la différence enjamberait deux lignes au premier groupe de chacune.
        premiers = list(montants.bornes[:-1])
        masses[premiers] = cumuls[premiers]
        return masses


def noeuds_de(correlation: float, *, commune: float = 0.0, nombre: int = NOMBRE, etendue: float = ETENDUE) -> Noeuds:
    """La règle des trapèzes sur une loi normale, pour une corrélation de mission et une corrélation commune [0–0,7].

    Args:
        correlation: part [0–0,7] de l'humeur d'une ligne qui vient de sa mission.
        commune: part [0–0,7] qui vient de toute la CPTS.
        nombre: nombre de nœuds, impair.
        etendue: les nœuds vont de -etendue à +etendue écarts types.
    """
    if commune == 0:
        return _noeuds_de_mission(correlation, nombre, etendue)
    abscisses, communs = trapezes(nombre, etendue)
    centres = sqrt(commune) * abscisses
    if correlation < NEGLIGEABLE * commune:
        return Noeuds(centres, communs, np.eye(len(centres)), sqrt(1 - commune))
    # Deux gaussiennes emboîtées : Y ne prend que R valeurs, et autour de chacune s est gaussien d'écart √corrélation.
    # Les nœuds de s, eux, servent à tous les Y : leur pas suit la plus étroite des deux, d'où leur nombre plus grand.
    ensemble = correlation + commune
    facteur = sqrt(ensemble) * trapezes(2 * ceil(nombre * sqrt(ensemble / correlation) / 2) + 1, etendue)[0]
    poids = np.exp(-((facteur - centres[:, None]) ** 2) / (2 * correlation))
    return Noeuds(facteur, communs, poids / poids.sum(axis=1, keepdims=True), sqrt(1 - ensemble))


def _noeuds_de_mission(correlation: float, nombre: int, etendue: float) -> Noeuds:
    abscisses, poids = trapezes(nombre if correlation else 1, etendue)
    return Noeuds(sqrt(correlation) * abscisses, np.ones(1), poids[None, :], sqrt(1 - correlation))


def trapezes(nombre: int, etendue: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Les nœuds d'une gaussienne réduite et leurs poids, de somme 1 ; un seul nœud est sa moyenne."""
    # Sur une fonction entière à queues gaussiennes, la règle des trapèzes converge plus vite que toute puissance du
    # pas (formule de Poisson) ; à nombre égal de nœuds elle bat Gauss-Hermite de plusieurs ordres (docs/methodes.md).
    abscisses = np.linspace(-etendue, etendue, nombre) if nombre > 1 else np.zeros(1)
    poids = np.exp(-(abscisses**2) / 2)
    return abscisses, poids / poids.sum()
