"""Le risque d'un contrat, ou la phrase qui dit pourquoi il n'y en a pas ; la façon de regarder l'exercice."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import streamlit as st

from lib.calcul.risque import Risque, risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparation import Preparation


class Vue(StrEnum):
    """Les deux façons de regarder l'exercice."""

    A_CE_JOUR = "À ce jour"
    FIN = "Fin d'exercice"


def choix_de_la_vue() -> Vue:
    """La vue choisie, retenue pendant la session."""
    return st.segmented_control(
        "Que regarder",
        list(Vue),
        default=Vue.A_CE_JOUR,
        required=True,
        key="vue-de-la-synthese",
        label_visibility="collapsed",
        persist_state="session",
    )


def risque_ou_phrase(contrat: Contrat, preparation: Preparation) -> tuple[Risque | None, str]:
    """Le risque d'un contrat ; sinon None, et la phrase qui dit ce qui manque."""
    try:
        return _risque(contrat, preparation, _maitrises_ecrites(contrat)), ""
    except ErreurDialogue as faute:
        return None, str(faute)


@lru_cache(maxsize=16)
def _risque(contrat: Contrat, preparation: Preparation, _maitrises: tuple[str, ...]) -> Risque:
    """Le risque d'un contrat déjà vu : d'un geste au suivant, celui d'aujourd'hui ne change pas."""
    return risque_de(contrat, preparation)


def _maitrises_ecrites(contrat: Contrat) -> tuple[str, ...]:
    """Les lignes dont le classeur écrit la maîtrise : la prévision en dépend, l'égalité de deux contrats non."""
    return tuple(i.identifiant for i in contrat.indicateurs if "maitrise" in i.cellules)
