"""Le bouton qui retire une rangée des préparatifs : une icône seule, dont le nom dit ce qui part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from lib.domaine.preparatifs import Preparatifs
from lib.interface.composants import echapper
from lib.interface.session import preparation_gardee
from lib.interface.session.dossier_affiche import Dossier

T = TypeVar("T")


def bouton(
    dossier: Dossier, nom: str, retirer: Callable[[Preparatifs, T], Preparatifs], rangee: T, *, cle: str, dit: str
) -> None:
    """Le bouton, au bout de sa rangée.

    Args:
        nom: ce que le bouton retire, en clair.
        retirer: rend les préparatifs sans une rangée.
        rangee: celle qui part.
        cle: une par rangée et par longueur de liste : la rangée d'après ne prend pas sa place.
        dit: ce que « Annuler » en dira.
    """
    st.button(
        echapper(nom),
        key=f"icone-seule-geste-{cle}",
        icon=":material/delete:",
        type="tertiary",
        on_click=preparation_gardee.changer_les_preparatifs,
        args=(dossier, dit, lambda preparatifs: retirer(preparatifs, rangee)),
    )
