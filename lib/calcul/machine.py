"""Les réglages de la machine que nos calculs demandent : un seul fil, et une mémoire que l'on garde."""

from __future__ import annotations

import os

RESERVE = 1 << 24  # [octets]


def prevenir() -> None:
    """Demande un seul fil à l'algèbre linéaire, si personne n'a encore importé numpy."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def regler() -> None:
    """Règle la machine, quel que soit celui qui a importé numpy."""
    _calculer_sur_un_fil()
    _garder_la_memoire()


def _calculer_sur_un_fil() -> None:
    """Sur nos petits tableaux, plusieurs fils vont moins vite, et le dernier chiffre dépend de leur nombre."""
    from threadpoolctl import OpenBLASController, threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
    # La bibliothèque retiendrait ce fil, et par lui tout ce que regardait sa session, aussi longtemps que le serveur.
    OpenBLASController.clear_controlling_thread(force=True)


def _garder_la_memoire() -> None:
    """Apprend à l'allocateur à garder la mémoire des grands tableaux, au lieu de la rendre et de la redemander.

    L'allocateur de Linux se règle sur le plus grand bloc qu'on lui a rendu : en rendre un tout de suite, sans y avoir
    touché, divise par deux le temps d'une répartition. Ailleurs, cela ne coûte rien.
    """
    import numpy as np

    np.empty(RESERVE, np.uint8)
