"""Ce que les essais du dépôt partagent : les ordres SQL qu'un moteur a déjà compilés."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import ordres_compiles


@pytest.fixture(scope="session", autouse=True)
def ordres_compiles_une_fois() -> Iterator[None]:
    """Voir ``tests.ordres_compiles``."""
    with pytest.MonkeyPatch.context() as rustine:
        ordres_compiles.partager(rustine.setattr)
        yield
