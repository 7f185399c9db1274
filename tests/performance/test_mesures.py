"""Les mesures tournent et s'impriment ; aucun seuil ne fait échouer la suite, qui tourne sur des machines inégales."""

from __future__ import annotations

import sys

import pytest

from tests.performance.lecture import (
    CROISSANCE_PERMISE,
    memoire_dans_un_python_neuf,
    mesures_de_lecture,
    phrase_de_memoire,
)
from tests.performance.mesurer import Mesure, etalon, mesures, tableau


@pytest.mark.performance
def test_les_mesures_s_impriment() -> None:
    toutes = [*mesures(), *mesures_de_lecture()]
    print(f"\n{tableau(toutes, etalon())}")
    depassees = [mesure.quoi for mesure in toutes if not mesure.est_tenue]
    print(f"\nAu-dessus de leur cible : {', '.join(depassees) or 'aucune'}.")
    assert all(0 < duree < 60 for mesure in toutes for duree in mesure.durees)


@pytest.mark.performance
@pytest.mark.skipif(sys.platform != "linux", reason="la mémoire se lit dans /proc")
def test_mille_classeurs_ne_font_pas_grossir_la_memoire() -> None:
    depart, arrivee = memoire_dans_un_python_neuf()
    print(f"\n{phrase_de_memoire(depart, arrivee)}")
    assert arrivee <= depart * (1 + CROISSANCE_PERMISE)


def test_une_mesure_au_dessus_de_sa_cible_se_voit() -> None:
    lente, reference = Mesure("lente", (0.1, 0.3, 0.2), 0.15), Mesure("étalon", (0.1,))
    assert not lente.est_tenue
    assert "| lente | 200,0 | 100,0 | 300,0 | ≤ 150 ✗ | 2,0 |" in tableau([lente], reference)
