"""Le mode d'affichage choisi dans le navigateur, clair ou sombre."""

from __future__ import annotations

import streamlit as st

from lib.rendu.couleurs import CLAIR, SOMBRE, Theme


def theme() -> Theme:
    """Les couleurs du mode d'affichage choisi dans le navigateur."""
    return SOMBRE if st.context.theme.type == "dark" else CLAIR
