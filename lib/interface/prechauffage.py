"""Préparer la première page pendant que le navigateur s'ouvre : ce qu'elle importe, puis l'exemple qu'elle montre.

Python n'importe bien qu'à un fil à la fois ; l'affichage attend donc que les imports soient faits avant d'en faire. Il
n'attend rien d'autre : une lecture en cours se partage par le cache qui la garde.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from lib.domaine.erreurs import ErreurDialogue

journal = logging.getLogger(__name__)
_IMPORTE: Final = Event()
_IMPORTE.set()


def commencer() -> Thread:
    """Prépare dans un fil à part ; l'affichage d'une page attend ses imports."""
    _IMPORTE.clear()
    fil = Thread(target=_preparer, name="prechauffage", daemon=True)
    fil.start()
    return fil


def attendre() -> None:
    """Rend la main quand les imports commencés sont finis ; aussitôt si rien n'a commencé."""
    _IMPORTE.wait()


def _preparer() -> None:
    try:
        _importer()
    finally:
        _IMPORTE.set()
    for faire in (_lire_l_exemple, _dresser_la_table_des_modules):
        _sans_gener(faire)


def _importer() -> None:
    """Ce qu'importent le cadre et la première page ; un essai veut que rien d'eux n'y manque."""
    import streamlit.emojis  # noqa: F401 : une expression de mille signes, que le premier bouton à icône compile

    from lib.interface import cadre, chiffres_de_synthese, pannes_a_l_ecran  # noqa: F401
    from lib.interface.fin_d_exercice import paris_a_noter  # noqa: F401


def _sans_gener(faire: Callable[[], object]) -> None:
    """Un dépôt en panne se dit sur la page, avec quoi faire ; ici, rien n'est à dire à personne."""
    try:
        faire()
    except (ErreurDialogue, OSError) as panne:
        journal.debug("Rien de préparé : %s", panne)


def _lire_l_exemple() -> None:
    from lib.interface.session import dossier_affiche

    dossier_affiche.preparer_l_exemple()


def _dresser_la_table_des_modules() -> None:
    """Au premier élément qu'il affiche, Streamlit regarde la pile ; Python situe alors chaque module sur le disque."""
    inspect.stack()
