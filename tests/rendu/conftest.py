"""La CPTS de démonstration, lue et valorisée une fois pour les essais de ce dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import ContratValorise, valoriser
from lib.donnees.classeur import lire

DEMONSTRATION = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"


@pytest.fixture(scope="session")
def reference() -> Contrat:
    """Le contrat de la démonstration."""
    return lire(DEMONSTRATION.name, DEMONSTRATION.read_bytes()).contrat


@pytest.fixture(scope="session")
def valorise(reference: Contrat) -> ContratValorise:
    """Ce que vaut la démonstration."""
    return valoriser(reference)
