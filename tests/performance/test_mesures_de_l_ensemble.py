"""Trente personnes ensemble coûtent moins que deux premières : l'exemple livré n'est lu et dessiné qu'une fois."""

from __future__ import annotations

import pytest

from tests.performance import ensemble


@pytest.mark.performance
def test_trente_personnes_ensemble_ne_relisent_pas_l_exemple() -> None:
    mesure = ensemble.mesurer()
    print(mesure)
    assert mesure.rapport < 1.8
