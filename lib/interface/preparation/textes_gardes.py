"""Un texte libre gardé dès qu'on le quitte : le champ repart de ce que le dépôt contient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.interface.composants import echapper, panne
from lib.interface.session import cles

LONGUEUR: Final = 2000
"""Ce qu'un texte libre contient au plus [caractères]."""


def texte_garde(libelle: str, texte: str, garder: Callable[[str], None], *, cle: str, exemple: str = "") -> None:
    """Un texte de quelques lignes.

    Args:
        texte: ce qui est gardé.
        garder: écrit ce qui vient d'être tapé.
        exemple: ce que le champ vide suggère, écrit par nous.
    """
    champ = cles.cle_de_champ(cle, cles.empreinte(texte))
    st.text_area(
        echapper(libelle),
        value=texte,
        key=champ,
        height="content",
        max_chars=LONGUEUR,
        placeholder=exemple,
        on_change=lambda: garder(str(cles.valeur_du_champ(champ) or "")),
    )


def tenter(geste: Callable[[], None]) -> bool:
    """Fait un geste qui peut être refusé, et dit pourquoi ; vrai s'il est fait."""
    try:
        geste()
    except ErreurDialogue as refus:
        panne(str(refus))
        return False
    return True
