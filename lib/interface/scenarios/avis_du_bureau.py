"""Le tour de table : un rôle, un indicateur, quatre notes ; les désaccords se lisent à côté."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.tour_de_table import NOTES, AvisDuBureau, Question
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.session import cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.desaccords import desaccords

ROLES: Final = (
    "présidence",
    "vice-présidence",
    "trésorerie",
    "secrétariat",
    "coordination",
    "pilotage d'une mission",
    "autre membre du bureau",
)
"""Des fonctions, jamais des noms ; on peut en écrire une autre."""


def montrer(dossier: Dossier, contrat: Contrat) -> None:
    """De quoi noter, et ce qui a été dit.

    Args:
        dossier: le classeur, dont le cahier garde les avis.
        contrat: celui du scénario ouvert : ses lignes nouvelles se notent aussi.
    """
    with composants.tiroir("Le tour de table du bureau (interne)", cle="tour-de-table") as est_ouvert:
        if not est_ouvert:
            return
        gauche, droite = st.columns([40, 60], gap="large")
        with gauche:
            _noter(dossier, contrat)
        with droite:
            libelles = {i.identifiant: i.libelle for i in (*dossier.contrat.indicateurs, *contrat.indicateurs)}
            composants.contenu(desaccords(situations.saisie(dossier).avis_du_bureau, libelles))


def _noter(dossier: Dossier, contrat: Contrat) -> None:
    libelles = {i.identifiant: f"{i.identifiant} · {i.libelle}" for i in contrat.indicateurs}
    identifiant = st.selectbox(
        "De quoi parle-t-on ?", list(libelles), format_func=libelles.__getitem__, key="sujet-du-tour"
    )
    role = st.selectbox(
        "Qui parle ? (une fonction, pas un nom)",
        ROLES,
        index=None,
        placeholder="Choisissez ou écrivez une fonction",
        accept_new_options=True,
        key="role-du-tour",
    )
    champs = {q: cles.cle_de_champ("note", q, identifiant, role, groupe="tour") for q in Question}
    deja = _deja(dossier, identifiant, role)
    for question in Question:
        st.segmented_control(
            echapper(f"{str(question).capitalize()} ? (1 : pas du tout, 5 : tout à fait)"),
            NOTES,
            default=deja.get(question),
            key=champs[question],
        )
    st.button(
        "Noter cet avis",
        type="primary",
        icon=":material/how_to_vote:",
        disabled=not role,
        key="noter-l-avis",
        on_click=_garder,
        args=(dossier, identifiant, role, champs),
    )


def _deja(dossier: Dossier, identifiant: str, role: str | None) -> dict[Question, int]:
    avis = situations.saisie(dossier).avis_du_bureau
    return next((dict(a.notes) for a in avis if (a.identifiant, a.role) == (identifiant, role)), {})


def _garder(dossier: Dossier, identifiant: str, role: str, champs: dict[Question, str]) -> None:
    lues = {question: cles.valeur_du_champ(champ) for question, champ in champs.items()}
    notes = {question: int(note) for question, note in lues.items() if note is not None}
    situations.noter_un_avis(dossier, AvisDuBureau(identifiant, role.strip(), notes))
