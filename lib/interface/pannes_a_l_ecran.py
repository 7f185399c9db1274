"""Une panne du dépôt à l'écran : elle se nomme, dit quoi faire, et ne se confond pas avec un classeur absent."""

from __future__ import annotations

import streamlit as st

from lib.donnees.depot.pannes import ErreurDepot
from lib.interface import composants


def montrer(panne: ErreurDepot) -> None:
    """La page à la place de laquelle se dit une panne."""
    composants.titre("Vos données ne répondent pas")
    composants.panne(str(panne))
    st.button("Réessayer", icon=":material/refresh:", key="reessayer")
