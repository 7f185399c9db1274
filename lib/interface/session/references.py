"""Les données livrées avec l'application : catalogue, paramètres, barème ; lues une fois par serveur."""

from __future__ import annotations

import streamlit as st

from lib.domaine.parametres import Bareme, EntreeCatalogue, Parametres
from lib.donnees.lecture_des_parametres import lire_bareme, lire_catalogue, lire_parametres


@st.cache_resource(show_spinner=False)
def catalogue() -> tuple[EntreeCatalogue, ...]:
    """Les indicateurs déjà vus ailleurs, avec leur origine."""
    return lire_catalogue()


@st.cache_resource(show_spinner=False)
def parametres() -> Parametres:
    """Les paramètres datés et sourcés de l'accord."""
    return lire_parametres()


@st.cache_resource(show_spinner=False)
def bareme() -> Bareme:
    """Le barème national, qui contrôle sans jamais corriger."""
    return lire_bareme()
