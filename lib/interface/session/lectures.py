"""Lire un classeur en montrant où l'on en est ; un gros, ou inconnu, l'est par un processus à part."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domaine.lecture import Lecture
from lib.donnees.classeur.a_part import (
    BORNES_DU_POSTE,
    Demande,
    lire_a_part,
    repondre,
    se_lit_sur_place,
)
from lib.interface.hebergement.connexion import heberge

ATTENTE_SANS_BARRE_S = 0.4
"""Une lecture plus courte ne montre rien : une barre qui clignote inquiète plus qu'elle ne rassure."""


def lire_en_montrant(demande: Demande) -> Lecture:
    """Le classeur lu comme demandé ; une barre dit où en est une longue lecture."""
    with _barre() as avancement:
        if heberge():
            return lire_a_part(demande, avancement=avancement)
        if not se_lit_sur_place(demande.octets):
            return lire_a_part(demande, avancement=avancement, bornes=BORNES_DU_POSTE)
        return repondre(demande, avancement)


def lire_sur_place(demande: Demande) -> Lecture:
    """Le classeur lu comme demandé, ici même et sans rien montrer : il est de nous, ou personne ne regarde encore."""
    return repondre(demande, lambda _: None)


@contextmanager
def _barre() -> Iterator[Callable[[float], None]]:
    debut = time.monotonic()
    places: list[DeltaGenerator] = []

    def avancer(part: float) -> None:
        if time.monotonic() - debut > ATTENTE_SANS_BARRE_S:
            places[:] = places or [st.empty()]
            places[0].progress(part, text="Lecture du classeur…")

    try:
        yield avancer
    finally:
        for place in places:
            place.empty()
