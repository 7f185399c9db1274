"""La mémoire d'une répartition est bornée, quels que soient les montants : un serveur partagé n'en meurt pas."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal

import pytest

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Monde
from lib.calcul.repartition import repartir_les_recevables
from tests.calcul.lois import loi

MEGAOCTET = 2**20


@pytest.mark.parametrize("pas", [1, 30_000, 250_000])
def test_150_lignes_d_un_million_tiennent_en_500_mo(pas: int) -> None:
    """Toutes dans la même mission, sur une grille exacte, ronde ou large ; les contributions comprises."""
    montants = [Decimal(1_000_000 - pas * (rang % 3)) for rang in range(150)]
    lois = tuple(loi(f"L{rang}", m, {0.0: 0.2, 0.5: 0.3, 1.0: 0.5}) for rang, m in enumerate(montants))
    tracemalloc.start()
    try:
        repartition = repartir_les_recevables((Monde(1.0, lois),), correlation=0.3, atelier=Atelier())
        assert len(repartition.contributions) == 150
        assert tracemalloc.get_traced_memory()[1] < 500 * MEGAOCTET
    finally:
        tracemalloc.stop()
    assert repartition.attendu == pytest.approx(0.65 * float(sum(montants)))
