"""Ce que tous les essais partagent : un dépôt à soi, et un hasard que l'on choisit.

``HYPOTHESIS_PROFILE=exploration`` cherche au hasard, longtemps, et dit sa graine ; sinon, le même hasard chaque fois.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest
from hypothesis import settings

ORDINAIRE, EXPLORATION = "ordinaire", "exploration"
PROFIL = os.environ.get("HYPOTHESIS_PROFILE", ORDINAIRE)

settings.register_profile(ORDINAIRE, deadline=None, derandomize=True, max_examples=60)
settings.register_profile(EXPLORATION, deadline=None, derandomize=False, max_examples=1000, print_blob=True)
settings.load_profile(PROFIL)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tire la graine d'une exploration avant qu'hypothesis ne lise la sienne : chaque processus reçoit la même."""
    if PROFIL == EXPLORATION and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if PROFIL == EXPLORATION:
        terminalreporter.write_line(
            f"Exploration au hasard ; la refaire : --hypothesis-seed={config.option.hypothesis_seed}"
        )


@pytest.fixture(autouse=True)
def depot_a_soi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aucun essai ne touche au dépôt de la personne qui les lance."""
    monkeypatch.setenv("DIALOGUE_CPTS_DONNEES", str(tmp_path / "depot"))
