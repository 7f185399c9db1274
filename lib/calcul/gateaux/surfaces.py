"""La surface sous la fonction de répartition d'une loi : ce qui se compare pour savoir qui domine qui."""

from __future__ import annotations

import numpy as np

from lib.calcul.convolution import Reels, prolonger

PAQUET = 16
RAMPES = np.triu(np.arange(PAQUET)[None, :] - np.arange(PAQUET)[:, None] + 1.0)
"""Ce que chaque total d'un paquet ajoute à la surface des suivants ; la dernière colonne est la surface au bout."""


def surfaces(lois: Reels) -> Reels:
    """La surface sous la fonction de répartition avant chaque total, en pas de grille : forme (n, R, L).

    Deux sommes cumulées, par paquets de totaux : dans un paquet, un produit de matrices ; d'un paquet au suivant, la
    masse et la surface déjà passées.
    """
    totaux = lois.shape[-1]
    paquets = -(-totaux // PAQUET)
    masses = _en_paquets(lois, paquets)
    dedans = masses.reshape(-1, PAQUET) @ RAMPES
    aires = dedans.reshape(-1, paquets, PAQUET)
    sommes = masses @ np.ones(PAQUET)
    deja = np.cumsum(sommes, axis=1) - sommes
    ajouts = aires[:, :, -1] + PAQUET * deja
    passees = np.cumsum(ajouts, axis=1) - ajouts
    aires += passees[:, :, None]
    aires += deja[:, :, None] * np.arange(1.0, PAQUET + 1)
    return np.asarray(aires.reshape(*lois.shape[:-1], paquets * PAQUET)[..., :totaux])


def _en_paquets(lois: Reels, paquets: int) -> Reels:
    return prolonger(lois, paquets * PAQUET).reshape(-1, paquets, PAQUET)
