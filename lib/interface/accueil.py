"""Ce que voit une page sans classeur, ou avec un classeur qui n'a pas pu être lu."""

from __future__ import annotations

import streamlit as st

from lib.domaine.vocabulaire import Gravite
from lib.interface import cadre, composants
from lib.interface.session.dossier_affiche import Dossier, dossier_courant


def exiger_un_classeur() -> Dossier:
    """Le classeur affiché ; sans lui, la page dit quoi faire et s'arrête là."""
    dossier = dossier_courant()
    if dossier is None or not dossier.contrat.indicateurs:
        _dire_quoi_faire(dossier)
        st.stop()
    return dossier


def _dire_quoi_faire(dossier: Dossier | None) -> None:
    composants.titre("Il faut d'abord un classeur")
    if dossier is not None:
        composants.anomalies([a for a in dossier.lecture.anomalies if a.gravite is Gravite.BLOQUANT])
    st.markdown("Déposez votre classeur d'indicateurs, ou ouvrez la CPTS de démonstration.")
    st.page_link(cadre.page("classeur"), label="Choisir un classeur", icon=":material/upload_file:")


def constats_a_verifier(dossier: Dossier) -> int:
    """Le nombre de constats qui demandent un regard dans le classeur."""
    return sum(a.gravite is not Gravite.INFORMATION for a in dossier.lecture.anomalies)
