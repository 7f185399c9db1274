"""Ce qu'une partie du contrat peut promettre de mieux : de quoi prouver qu'un montant est hors d'atteinte.

Une **promesse** est, pour chaque total, la plus grande probabilité de l'atteindre parmi les gâteaux d'une partie : la
survie d'un gâteau imaginaire qu'aucun vrai ne dépasse. Une **suite** est, pour chaque total d'une partie, la plus
grande probabilité d'atteindre le montant visé, quoi que fassent les autres parties. La somme de deux promesses borne
celle des vrais gâteaux : la dominance du premier ordre se conserve quand on ajoute une variable indépendante.

Formes : B + 1 nombres de changements (« au plus »), R nœuds ou états du monde, L totaux.

Source: docs/methodes.md § 10.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels, prolonger
from lib.calcul.gateaux.etage import Etage


def promesse(etage: Etage, changements: int) -> Reels:
    """La plus grande survie d'une partie, par nombre de changements : forme (B + 1, R, L).

    Sans aucun gâteau d'au plus tant de changements, elle est nulle partout : rien n'y est possible.
    """
    toutes, meilleure = _survies(etage.lois), np.zeros((changements + 1, *etage.lois.shape[1:]))
    for combien in range(changements + 1):
        rangs = etage.cles[:, 0] <= combien
        if rangs.any():
            meilleure[combien] = toutes[rangs].max(axis=0)
    return meilleure


def la_meilleure(promesses: Sequence[Reels]) -> Reels:
    """La plus grande de plusieurs promesses d'une même partie, prolongées au plus long total."""
    totaux = max(p.shape[2] for p in promesses)
    return np.asarray(np.max([prolonger(p, totaux) for p in promesses], axis=0))


def ensemble(promesses: Sequence[Reels]) -> Reels | None:
    """Ce que plusieurs parties promettent ensemble ; None s'il n'y en a aucune."""
    return reduce(deux_ensemble, promesses) if promesses else None


def deux_ensemble(gauche: Reels, droite: Reels) -> Reels:
    """Ce que deux parties promettent ensemble, leurs changements partagés au mieux."""
    longueur = gauche.shape[2] + droite.shape[2] - 1
    points = next_fast_len(longueur, real=True)
    a, b = _ondes(_masses(gauche), points), _ondes(_masses(droite), points)
    resultat = np.zeros((len(gauche), gauche.shape[1], longueur))
    for total in range(len(gauche)):
        produits = a[: total + 1] * b[total::-1]
        lois = np.maximum(np.asarray(irfft(produits, points, axis=2))[:, :, :longueur], 0.0)
        resultat[total] = _survies(lois).max(axis=0)
    return resultat


def suite(vise: int, autres: Reels | None, totaux: int, *, changements: int, mondes: int) -> Reels:
    """La plus grande probabilité d'atteindre un montant, pour chaque total d'une partie : forme (B + 1, mondes, L).

    Args:
        vise: rang du montant sur la grille.
        autres: ce que promettent toutes les autres parties, forme (B + 1, mondes, L) ; None s'il n'y en a pas.
        totaux: nombre de totaux de la partie.
        changements: B.
        mondes: nombre d'états du monde.
    """
    promises = np.ones((changements + 1, mondes, 1)) if autres is None else autres
    rangs = vise - np.arange(totaux)
    atteints = np.asarray(promises[:, :, np.clip(rangs, 0, promises.shape[2] - 1)])
    return np.where(rangs >= promises.shape[2], 0.0, atteints)


def suite_d_une_moitie(de_l_autre: Reels, suites: Reels) -> Reels:
    """La suite d'une moitié d'une partie, quand l'autre moitié promet ceci et que la partie entière a ces suites."""
    longueur, totaux = suites.shape[2], suites.shape[2] - de_l_autre.shape[2] + 1
    points = next_fast_len(longueur, real=True)
    masses, ondes = _ondes(_masses(de_l_autre), points).conj(), _ondes(suites, points)
    resultat = np.zeros((len(suites), suites.shape[1], totaux))
    for total in range(len(suites)):
        produits = masses[: total + 1] * ondes[total::-1]
        resultat[total] = np.asarray(irfft(produits, points, axis=2))[:, :, :totaux].max(axis=0)
    return resultat


def _survies(lois: Reels) -> Reels:
    return np.asarray(lois[..., ::-1].cumsum(axis=-1)[..., ::-1])


def _masses(promises: Reels) -> Reels:
    """La masse de chaque total du gâteau imaginaire ; ce qui manque à 1 est impossible."""
    suivantes = np.zeros_like(promises)
    suivantes[..., :-1] = promises[..., 1:]
    return promises - suivantes


def _ondes(lois: Reels, points: int) -> Complexes:
    return np.asarray(rfft(lois, points, axis=2), np.complex128)
