"""Le cadre de l'application : réglages, navigation, bandeau ; chaque page répond à une question."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.interface import cadre
from lib.interface.composants import brut

cadre.installer()
page = cadre.navigation()
try:
    cadre.bandeau()
    page.run()
except ErreurDialogue as erreur:
    st.error(brut(str(erreur)), icon=":material/error:")
