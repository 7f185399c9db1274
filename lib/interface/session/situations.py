"""Ce que l'écran regarde : la situation du classeur affiché, l'essai du scénario ouvert, retenus pour la session."""

from __future__ import annotations

import streamlit as st

from lib.domaine.scenario import Scenario
from lib.interface.session import preparations
from lib.interface.session.dossier_affiche import Dossier
from lib.usages.essai import Essai
from lib.usages.memoire import Memoire
from lib.usages.situation import Situation


@st.cache_resource(scope="session", show_spinner=False)
def memoire() -> Memoire:
    """Ce que cette session a déjà calculé ; elle part avec la session, et se vide avec tous les caches du serveur."""
    return Memoire()


def situation(dossier: Dossier) -> Situation:
    """Le classeur affiché, avec le cahier interne tel qu'il est gardé maintenant.

    Raises:
        PreparationIllisible: ce qui a été gardé ne se relit pas.
    """
    return memoire().situation(dossier.faits, preparations.preparation(dossier))


def essai(dossier: Dossier, scenario: Scenario) -> Essai:
    """Un scénario essayé sur le classeur affiché."""
    return memoire().essai(situation(dossier), scenario)
