"""L'application hébergée : les mêmes pages, derrière une garde qui connaît la CPTS de chaque demande.

``./lancer`` l'ouvre quand DIALOGUE_CPTS_HEBERGE est posée ; elle refuse de démarrer si rien ne dit qui peut entrer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import streamlit as st

from lib.interface.cadre import ICONE
from lib.interface.hebergement import connexion
from lib.interface.hebergement.connexion import REGLAGE, HebergementIncomplet, exiger_la_configuration, heberge
from lib.interface.hebergement.garde import Garde
from lib.interface.hebergement.registre import Registre
from lib.interface.page_d_entree import PageDEntree

PAGES: Final = Path(__file__).resolve().parents[3] / "app.py"


def registre_du_serveur() -> Registre:
    """Le registre que partagent la garde et les pages ; hors d'un hébergement complet, le serveur s'arrête ici."""
    if not heberge():
        sys.exit(f"Posez {REGLAGE}=1 : sans elle, ce serveur ne séparerait pas les CPTS.")
    try:
        exiger_la_configuration()
    except HebergementIncomplet as manque:
        sys.exit(str(manque))
    registre = Registre(ICONE)
    connexion.garder(registre)
    return registre


_INTERGICIELS: Any = [(PageDEntree, (), {}), (Garde, (), {"registre": registre_du_serveur()})]
app = st.App(PAGES, middleware=_INTERGICIELS)
