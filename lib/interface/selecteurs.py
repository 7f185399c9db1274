"""Choisir une ligne du contrat, et s'en souvenir."""

from __future__ import annotations

import streamlit as st

from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.interface.session import dossier_affiche, indicateur_regarde


def ligne(dossier: dossier_affiche.Dossier) -> LigneValorisee:
    """La ligne regardée ; le choix est retenu d'une page et d'un démarrage à l'autre."""
    lignes = {ligne.indicateur.identifiant: ligne for ligne in dossier.valorise.lignes}
    choisi = indicateur_regarde.indicateur_choisi(dossier.contrat)
    rang = list(lignes).index(choisi.identifiant) if choisi and choisi.identifiant in lignes else 0
    libelles = {m.code: m.libelle for m in dossier.contrat.missions}
    identifiant = st.selectbox(
        "Indicateur",
        list(lignes),
        index=rang,
        format_func=lambda i: (
            f"{libelles.get(lignes[i].indicateur.mission, '')} · {i} · {lignes[i].indicateur.libelle}"
        ),
        key=f"indicateur-choisi-{dossier.cle}-{rang}",
        label_visibility="collapsed",
    )
    if choisi is None or identifiant != choisi.identifiant:
        indicateur_regarde.regarder(identifiant)
    return lignes[identifiant]


def identifiant_du_rang(mission: MissionValorisee, rang: int | None) -> str | None:
    """L'identifiant de la ligne choisie dans le tableau d'une mission, ou None."""
    return None if rang is None else mission.lignes[rang].indicateur.identifiant
