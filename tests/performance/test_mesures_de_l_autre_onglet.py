"""Un fichier hostile en cours de lecture ne fait attendre personne : un autre onglet a sa page dans le délai."""

from __future__ import annotations

import pytest

from tests.performance import autre_onglet


@pytest.mark.performance
def test_un_autre_onglet_repond_pendant_qu_un_fichier_hostile_est_lu() -> None:
    attentes = autre_onglet.mesurer()
    print(attentes)
    assert [attente for attente in attentes if not attente.est_tenue] == []
