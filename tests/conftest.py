"""Ce que tous les essais partagent : un dépôt à soi, et un hasard reproductible."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("projet", deadline=None, derandomize=True)
settings.load_profile("projet")


@pytest.fixture(autouse=True)
def depot_a_soi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aucun essai ne touche au dépôt de la personne qui les lance."""
    monkeypatch.setenv("DIALOGUE_CPTS_DONNEES", str(tmp_path / "depot"))
