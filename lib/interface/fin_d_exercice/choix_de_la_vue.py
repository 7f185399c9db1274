"""La façon de regarder l'exercice : à ce jour, ou en fin d'exercice."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from lib.interface import selecteurs
from lib.interface.session import cles


class Vue(StrEnum):
    """Les deux façons de regarder l'exercice."""

    A_CE_JOUR = "À ce jour"
    FIN = "Fin d'exercice"


CHAMP = "vue-de-la-synthese"


def montrer_la_fin() -> None:
    """La fin d'exercice se montrera au prochain affichage."""
    cles.poser_dans_le_champ(CHAMP, Vue.FIN)


def choix_de_la_vue() -> Vue:
    """La vue choisie, retenue pendant la session ; ``?vue=fin`` demande la fin d'exercice."""
    if selecteurs.prendre("vue", {"fin"}):
        montrer_la_fin()
    elif cles.valeur_du_champ_ou(CHAMP, "") not in list(Vue):
        cles.poser_dans_le_champ(CHAMP, Vue.A_CE_JOUR)  # un défaut et une valeur posée ne vont pas ensemble
    choisie = st.segmented_control(
        "Que regarder",
        list(Vue),
        required=True,
        key=CHAMP,
        label_visibility="collapsed",
        persist_state="session",
    )
    return choisie or Vue.A_CE_JOUR
