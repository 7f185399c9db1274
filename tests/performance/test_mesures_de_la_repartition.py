"""La répartition se mesure face au hasard ; aucun seuil de temps ne fait échouer la suite."""

from __future__ import annotations

import pytest

from tests.performance.mesurer import etalon, tableau
from tests.performance.repartition import CIBLES, Essai, face_au_hasard, mesures_de_la_repartition


@pytest.mark.performance
def test_la_repartition_se_mesure_face_au_hasard() -> None:
    toutes = [*mesures_de_la_repartition()]
    print(f"\n{tableau(toutes, etalon())}")
    depassees = [mesure.quoi for mesure in toutes if not mesure.est_tenue]
    print(f"\nAu-dessus de leur cible : {', '.join(depassees) or 'aucune'}.")
    for nombre in CIBLES:
        print(f"\n{face_au_hasard(nombre)}")
    assert all(0 < duree < 60 for mesure in toutes for duree in mesure.durees)


def test_une_rangee_dit_le_temps_le_rapport_et_l_ecart_quadratique() -> None:
    essai = Essai("tirage", (0.02, 0.04, 0.03), ((3.0, 0.0, -1.0), (-4.0, 0.0, 1.0)))
    assert essai.rangee(0.01) == "| tirage | 30,0 | × 3,0 | 3,5 | 0,0 | 1,0 |"
