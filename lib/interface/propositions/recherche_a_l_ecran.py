"""Chercher des gâteaux sans figer l'écran : la recherche se voit avancer, s'arrête d'un clic, et ne se refait pas."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from lib.domaine.mandat import Mandat
from lib.interface.composants import echapper
from lib.interface.session import cles, references, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.usages.gateaux_proposes import Propositions, Reglages
from lib.usages.propositions_de_gateaux import proposer_des_gateaux

PATIENCE_S: Final = 0.3
"""En deçà, montrer l'avancement ne ferait que clignoter."""
Trouve = TypeVar("Trouve")


def chercher(dossier: Dossier, reglages: Reglages) -> Propositions | None:
    """Les trois gâteaux ; None si la personne a arrêté la recherche.

    Raises:
        ErreurDialogue: rien ne se prévoit, ou aucune façon ne tient les limites.
    """
    if cles.RECHERCHE_ARRETEE.lire():
        return None
    situation = situations.situation(dossier)
    mandat = situations.saisie(dossier).mandat or Mandat()
    cle = (Propositions, situation.faits.cle, situation.preparation, repr(reglages), repr(mandat))
    memoire = situations.memoire()
    return memoire.retenir(
        cle,
        lambda: en_montrant(
            "trois-gateaux",
            "On cherche les meilleurs gâteaux…",
            lambda suivre: proposer_des_gateaux(
                memoire, situation, references.catalogue(), reglages, mandat, suivre=suivre
            ),
        ),
    )


def en_montrant(cle: str, quoi: str, travail: Callable[[Callable[[float], None]], Trouve]) -> Trouve:
    """Fait un travail en montrant où il en est s'il dure ; un clic sur « Arrêter » l'interrompt.

    Args:
        cle: identité stable de ce travail sur la page.
        quoi: ce que l'on fait.
        travail: reçoit de quoi dire la part [0–1] faite.
    """
    place, debut = st.empty(), time.monotonic()
    montres: list[st.delta_generator.DeltaGenerator] = []

    def suivre(part: float) -> None:
        if not montres and time.monotonic() - debut > PATIENCE_S:
            with place.container(horizontal=True, vertical_alignment="center"):
                montres.append(st.progress(0.0, text=echapper(quoi)))
                st.button("Arrêter", icon=":material/stop_circle:", key=f"arreter-{cle}", on_click=arreter)
        if montres:
            montres[0].progress(min(max(part, 0.0), 1.0), text=echapper(quoi))

    try:
        return travail(suivre)
    finally:
        place.empty()


def arreter() -> None:
    """Retient que la personne a arrêté la recherche."""
    cles.RECHERCHE_ARRETEE.ecrire(True)


def relancer() -> None:
    """Reprend la recherche."""
    cles.RECHERCHE_ARRETEE.oublier()
