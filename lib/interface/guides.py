"""Les guides d'une page, un par rôle : les fichiers de ``docs``, lus tels quels, sans réseau."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import streamlit as st

from lib.rendu.formats import insecables

DOSSIER: Final = Path(__file__).resolve().parents[2] / "docs"
GUIDES: Final[Mapping[str, str]] = {
    "Coordination": "guide-coordination.md",
    "Bureau": "guide-bureau.md",
    "Au clavier": "guide-seance.md",
}
"""Le rôle → son guide."""


def montrer() -> None:
    """Un onglet par rôle."""
    for onglet, fichier in zip(st.tabs(list(GUIDES)), GUIDES.values(), strict=True):
        with onglet, st.container(key=f"guide-{fichier.partition('.')[0]}", width=820):
            st.markdown(_guide(fichier))


@st.cache_resource(show_spinner=False)
def _guide(fichier: str) -> str:
    """Un guide, son titre ramené à celui d'une partie de la page."""
    return insecables("##" + (DOSSIER / fichier).read_text(encoding="utf-8"))
