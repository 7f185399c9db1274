"""Les listes à lire d'un coup d'œil : ce qui décide du reste, ce qu'il faut régler."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.interface import cadre, etat
from lib.interface.composants import echapper


def leviers(tableau: pd.DataFrame) -> None:
    """Les lignes qui décident du reste ; chaque nom ouvre l'indicateur.

    Args:
        tableau: colonnes ``identifiant``, ``ligne``, ``fait``, ``manque``, ``gain``.
    """
    st.subheader("Ce qui décide du reste", anchor=False)
    if tableau.empty:
        st.markdown("Aucune ligne évaluée n'est à compléter.")
    for identifiant, *textes in tableau.itertuples(index=False):
        _levier(str(identifiant), [echapper(texte) for texte in textes])


def _levier(identifiant: str, textes: Sequence[str]) -> None:
    with st.container(key=f"ligne-{identifiant}"):
        nom, fait, manque, gain = st.columns([43, 15, 29, 13], vertical_alignment="center")
        if nom.button(textes[0], key=f"levier-{identifiant}", type="tertiary", wrap=True):
            etat.regarder(identifiant)
            st.switch_page(cadre.page("indicateur"))
        fait.markdown(textes[1])
        manque.markdown(f"→ {textes[2]}")
        gain.markdown(f"**{textes[3]}**", text_alignment="right")


def a_regler(phrases: Sequence[str]) -> None:
    """Ce qu'il faut traiter avant le dialogue."""
    st.subheader("À régler avant le dialogue", anchor=False)
    if not phrases:
        st.markdown(echapper("Rien à régler : tout est évalué et les pièces sont prêtes."))
    with st.container(key="a-regler"):
        for phrase in phrases:
            st.markdown(f":material/chevron_right: {echapper(phrase)}")
