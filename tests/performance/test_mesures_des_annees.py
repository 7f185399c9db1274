"""Les années à venir se mesurent ; aucun seuil de temps ne fait échouer la suite : les machines sont inégales."""

from __future__ import annotations

import pytest

from tests.performance.annees_a_venir import mesures_des_annees
from tests.performance.mesurer import etalon, tableau


@pytest.mark.performance
def test_les_annees_se_mesurent() -> None:
    toutes = [*mesures_des_annees()]
    print(f"\n{tableau(toutes, etalon())}")
    depassees = [mesure.quoi for mesure in toutes if not mesure.est_tenue]
    print(f"\nAu-dessus de leur cible : {', '.join(depassees) or 'aucune'}.")
    assert all(0 < duree < 60 for mesure in toutes for duree in mesure.durees)
