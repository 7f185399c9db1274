"""Ce que chaque genre de changement demande à la CPAM, réglé par l'équipe et gardé dans le cahier. Interne."""

from __future__ import annotations

import streamlit as st

from lib.domaine.genres_d_option import GenreDOption, bornes_d_une_intensite
from lib.domaine.options import INTENSITES, intensites_de
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.session import cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import nombre


def regler(dossier: Dossier) -> None:
    """Un nombre de points par genre ; la convention revient d'un clic."""
    connues = intensites_de(situations.preparation(dossier))
    composants.note("Ce qu'un changement demande à la CPAM, en points ; ce que l'on accorde lui en rend (interne).")
    with st.container(horizontal=True, vertical_alignment="bottom", key="efforts-par-genre"):
        for genre in GenreDOption:
            if genre is not GenreDOption.GARDER:
                _un_genre(dossier, genre, connues[genre])
        if any(connues[genre] != points for genre, points in INTENSITES.items()):
            st.button(
                "Revenir à la convention",
                icon=":material/undo:",
                key="rendre-les-efforts",
                on_click=situations.regler_les_efforts,
                args=(dossier, {}),
            )


def _un_genre(dossier: Dossier, genre: GenreDOption, points: int) -> None:
    bas, haut = bornes_d_une_intensite(genre)
    champ = cles.cle_de_champ("effort", genre.name, points)
    st.selectbox(
        echapper(str(genre).capitalize()),
        range(bas, haut + 1),
        index=points - bas,
        format_func=nombre,
        key=champ,
        width=150,
        on_change=_garder,
        args=(dossier, genre, champ),
    )


def _garder(dossier: Dossier, genre: GenreDOption, champ: str) -> None:
    """Garde le genre réglé, et ceux qui l'étaient déjà."""
    reglees = {**intensites_de(situations.preparation(dossier)), genre: int(cles.valeur_du_champ(champ))}
    ecarts = {g: points for g, points in reglees.items() if points != INTENSITES[g]}
    situations.regler_les_efforts(dossier, ecarts)
