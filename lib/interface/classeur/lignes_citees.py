"""Choisir quelques-unes des lignes qu'un constat cite, par leur nom."""

from __future__ import annotations

import streamlit as st

from lib.domaine.constats import LETTRES, Lieu, place_de_la_ligne
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Anomalie
from lib.interface.composants import echapper
from lib.interface.session.dossier_affiche import Dossier


def lignes_citees(dossier: Dossier, constat: Anomalie) -> dict[str, Indicateur | None]:
    """Les lignes d'un constat, par la cellule qu'il en cite (« B4 ») ; None si elle n'est pas lue comme une ligne."""
    lignes: dict[Lieu, Indicateur] = {
        i: ligne for ligne in dossier.contrat.indicateurs if (i := place_de_la_ligne(ligne.cellules))
    }
    lieux = {c.reference: (constat.feuille, int(c.reference.lstrip(LETTRES))) for c in constat.cellules}
    return {ou: lignes.get(lieu) for ou, lieu in lieux.items()}


def choisir(
    question: str, citees: dict[str, Indicateur | None], deja: list[str], *, aucune: str, cle: str
) -> list[str]:
    """Les cellules citées des lignes choisies.

    Args:
        question: ce que l'on demande.
        citees: les lignes, par leur cellule.
        deja: celles qui sont d'abord choisies.
        aucune: ce que le champ dit quand il est vide.
        cle: identité stable du champ.
    """
    return st.multiselect(
        echapper(question),
        list(citees),
        default=deja,
        format_func=lambda ou: ligne.libelle if (ligne := citees[ou]) else ou,
        placeholder=aucune,
        key=cle,
    )
