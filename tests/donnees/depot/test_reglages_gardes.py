"""Les réglages d'écran sont retrouvés après réouverture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "été ? 100 % #1"


@pytest.fixture
def depot(dossier: Path) -> Iterator[Depot]:
    with Depot.ouvrir(dossier, LOCAL) as ouvert:
        yield ouvert


def test_un_reglage_d_ecran_est_retrouve_apres_reouverture(depot: Depot, dossier: Path) -> None:
    depot.reglages.retenir("indicateur", "M1-01")
    depot.reglages.retenir("indicateur", "M2-03")
    depot.fermer()
    with Depot.ouvrir(dossier, LOCAL) as rouvert:
        assert rouvert.reglages.retenu("indicateur") == "M2-03"
        assert rouvert.reglages.retenu("page") is None
