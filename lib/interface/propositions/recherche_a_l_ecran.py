"""Chercher des gâteaux sans figer l'écran : la recherche se voit avancer, s'arrête d'un clic, et ne se refait pas."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Final, TypeVar

import streamlit as st

from lib.domaine.mandat import Mandat
from lib.interface.composants import echapper
from lib.interface.session import cles, references, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.usages.gateaux_proposes import Propositions, Reglages
from lib.usages.propositions_de_gateaux import proposer_des_gateaux
from lib.usages.situation import Situation

PATIENCE_S: Final = 0.3
"""En deçà, montrer l'avancement ne ferait que clignoter."""
TROIS_GATEAUX: Final = "trois-gateaux"
Trouve = TypeVar("Trouve")


def chercher(dossier: Dossier, reglages: Reglages) -> Propositions | None:
    """Les trois gâteaux ; None si la personne a arrêté la recherche.

    Raises:
        ErreurDialogue: rien ne se prévoit, ou aucune façon ne tient les limites.
    """
    situation = situations.situation(dossier)
    mandat = situations.saisie(dossier).mandat or Mandat()
    memoire = situations.memoire()
    return en_montrant(
        TROIS_GATEAUX,
        "On cherche les meilleurs gâteaux…",
        faits_d_une_recherche(situation, reglages, mandat),
        lambda suivre: proposer_des_gateaux(
            memoire, situation, references.catalogue(), reglages, mandat, suivre=suivre
        ),
    )


def faits_d_une_recherche(situation: Situation, reglages: Reglages, mandat: Mandat) -> Hashable:
    """Tout ce dont les trois gâteaux dépendent."""
    return (Propositions, situation.faits.cle, situation.preparation, repr(reglages), repr(mandat))


def en_montrant(
    nom: str, quoi: str, faits: Hashable, travail: Callable[[Callable[[float], None]], Trouve]
) -> Trouve | None:
    """Fait une fois un travail, en montrant où il en est s'il dure ; « Arrêter » l'interrompt, lui seul.

    Args:
        nom: identité stable de ce travail sur la page.
        quoi: ce que l'on fait.
        faits: tout ce dont le résultat dépend.
        travail: reçoit de quoi dire la part [0–1] faite.

    Returns:
        Le résultat ; None si la personne l'a arrêté.
    """
    if nom in cles.RECHERCHES_ARRETEES.lire():
        return None
    place = (
        st.empty()
    )  # là même quand il n'y a rien à chercher : ce qui suit ne change pas de place d'un clic à l'autre
    return situations.memoire().retenir(faits, lambda: _en_avancant(place, nom, quoi, travail))


def _en_avancant(
    place: st.delta_generator.DeltaGenerator, nom: str, quoi: str, travail: Callable[[Callable[[float], None]], Trouve]
) -> Trouve:
    debut = time.monotonic()
    montres: list[st.delta_generator.DeltaGenerator] = []

    def suivre(part: float) -> None:
        if not montres and time.monotonic() - debut > PATIENCE_S:
            with place.container(horizontal=True, vertical_alignment="center"):
                montres.append(st.progress(0.0, text=echapper(quoi)))
                st.button("Arrêter", icon=":material/stop_circle:", key=f"arreter-{nom}", on_click=arreter, args=(nom,))
        if montres:
            montres[0].progress(min(max(part, 0.0), 1.0), text=echapper(quoi))

    try:
        return travail(suivre)
    finally:
        place.empty()


def arreter(nom: str) -> None:
    """Retient que la personne a arrêté cette recherche."""
    cles.RECHERCHES_ARRETEES.ecrire(cles.RECHERCHES_ARRETEES.lire() | {nom})


def proposer_de_relancer(nom: str) -> None:
    """Le bouton qui reprend une recherche arrêtée."""
    st.button("Relancer", icon=":material/refresh:", on_click=_relancer, args=(nom,), key=f"relancer-{nom}")


def _relancer(nom: str) -> None:
    cles.RECHERCHES_ARRETEES.ecrire(cles.RECHERCHES_ARRETEES.lire() - {nom})
