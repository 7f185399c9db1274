"""Un serveur neuf pour chaque essai d'écran : son dépôt est ouvert sur un dossier vide, et rien ne reste en cache."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from lib.donnees.depot import LOCAL, Depot
from lib.interface.session import depot_ouvert


@pytest.fixture
def depot(depot_a_soi: None, tmp_path: Path) -> Iterator[Depot]:
    """Le dépôt que l'application ouvrira, déjà ouvert par l'essai."""
    st.cache_resource.clear()
    st.session_state.clear()
    with Depot.ouvrir(tmp_path / "depot", LOCAL) as ouvert:
        yield ouvert
    depot_ouvert.depot().fermer()
    st.cache_resource.clear()
