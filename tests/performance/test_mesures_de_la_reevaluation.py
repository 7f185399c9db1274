"""Un mouvement se mesure ; aucun seuil de temps ne fait échouer la suite, qui tourne sur des machines inégales."""

from __future__ import annotations

import pytest

from tests.performance.mesurer import Mesure, etalon, tableau
from tests.performance.reevaluation import mesures_de_reevaluation, rapport


@pytest.mark.performance
def test_un_mouvement_se_mesure() -> None:
    toutes = [*mesures_de_reevaluation()]
    print(f"\n{tableau(toutes, etalon())}\n\n{rapport(toutes)}")
    depassees = [mesure.quoi for mesure in toutes if not mesure.est_tenue]
    print(f"\nAu-dessus de leur cible : {', '.join(depassees) or 'aucune'}.")
    assert all(0 < duree < 60 for mesure in toutes for duree in mesure.durees)


def test_le_rapport_compare_les_medianes() -> None:
    mesures = [Mesure("tout", (0.03,)), Mesure("cible", (0.001, 0.002)), Mesure("partage", (0.002, 0.002))]
    assert rapport(mesures) == "Reprendre ce qui n'a pas bougé va 15,0 fois plus vite."
