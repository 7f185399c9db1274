"""Le dépôt de la personne, ouvert une fois par serveur."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import streamlit as st

from lib.donnees.depot import Depot, dossier_des_donnees


@st.cache_resource(show_spinner=False)
def depot() -> Depot:
    """Le dépôt de la personne, ouvert une fois par serveur."""
    return Depot.ouvrir(dossier_des_donnees(os.environ, sys.platform, Path.home()))
