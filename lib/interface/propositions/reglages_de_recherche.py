"""Ce que l'on règle avant de chercher : combien de changements, ce que l'on essaie, ce qui doit rester chiffré."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import streamlit as st

from lib.domaine.genres_d_option import GenreDOption
from lib.usages.gateaux_proposes import Reglages

D_USAGE: Final = Reglages()
CHANGEMENTS: Final = range(1, 9)
PARTS: Final = (0, 20, 40, 60, 80)
"""Part des euros de chaque mission qui doit rester chiffrée [%]."""


def choisir() -> Reglages:
    """Les réglages de la recherche, retenus le temps de la session."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"):
        changements = st.selectbox(
            "Changements, au plus",
            CHANGEMENTS,
            index=CHANGEMENTS.index(D_USAGE.changements),
            key="changements-au-plus",
            persist_state="session",
            width=200,
        )
        with st.popover("Réglages", icon=":material/tune:", key="reglages-de-recherche"):
            genres = _genres()
            part = st.select_slider(
                "Euros de chaque mission qui restent chiffrés, au moins",
                PARTS,
                value=_part_d_usage(),
                format_func=lambda p: f"{p}\u202f%",
                key="part-chiffree",
                persist_state="session",
            )
    return Reglages(changements=changements, part_quantitative=Fraction(part, 100) or None, genres=genres)


def _genres() -> frozenset[GenreDOption]:
    possibles = [genre for genre in GenreDOption if genre is not GenreDOption.GARDER]
    choisis = st.multiselect(
        "Ce que l'on essaie",
        possibles,
        default=[genre for genre in possibles if genre in D_USAGE.genres],
        key="genres-essayes",
        persist_state="session",
    )
    return frozenset((GenreDOption.GARDER, *choisis))


def _part_d_usage() -> int:
    part = D_USAGE.part_quantitative
    return 0 if part is None else int(100 * part)
