"""Une panne à l'écran : elle se nomme, dit quoi faire, et laisse toujours restaurer ou effacer."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot.pannes import ErreurDepot
from lib.interface import composants
from lib.interface.classeur.mes_donnees import mes_donnees

PANNE_IMPREVUE = (
    "Cette page a rencontré une panne imprévue. Votre dernier geste n'est peut-être pas enregistré : vérifiez-le. "
    "Rechargez la page ; si la panne revient, ouvrez un autre classeur et signalez-la avec le texte du terminal."
)


def du_depot(panne: ErreurDepot) -> None:
    """La page à la place de laquelle se dit une panne du dépôt ; elle ne se confond pas avec un classeur absent."""
    composants.titre("Vos données ne répondent pas")
    composants.panne(str(panne))
    st.button("Réessayer", icon=":material/refresh:", key="reessayer")
    mes_donnees("panne-")


def refus(erreur: ErreurDialogue, *, garde_les_donnees: bool) -> None:
    """Une erreur du dialogue, en une phrase.

    Args:
        garde_les_donnees: vrai sur la page qui restaure et efface ; elle le permet encore.
    """
    composants.panne(str(erreur))
    if garde_les_donnees:
        mes_donnees("panne-")


def imprevue(*, garde_les_donnees: bool) -> None:
    """Une panne que personne n'attendait : la phrase ne promet que ce que l'on sait."""
    composants.panne(PANNE_IMPREVUE)
    if garde_les_donnees:
        mes_donnees("panne-")
