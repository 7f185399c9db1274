"""Ce qu'on lit dans la loi du total : quantiles et chances d'atteindre un montant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.calcul.lois import loi, pari, sans_lien

DEUX = sans_lien(pari("A", 1000, 0.9), pari("B", 1000, 0.5))
HORS_GRILLE = sans_lien(*(loi(f"L{rang}", "5432.10", {1.0: 1.0}) for rang in range(7)), pari("PARI", "123.45", 0.5))


@pytest.mark.parametrize(("chance", "total"), [(0.0, 0), (0.04, 0), (0.05, 0), (0.06, 1000), (0.55, 1000), (1.0, 2000)])
def test_le_quantile_est_le_plus_petit_total_assez_probable(chance: float, total: int) -> None:
    assert DEUX.quantile(chance) == total


@pytest.mark.parametrize(
    ("euros", "chance"), [(-5, 1.0), (0, 1.0), (1, 0.95), (1000, 0.95), (1000.01, 0.45), (2000, 0.45), (2001, 0.0)]
)
def test_la_chance_d_atteindre_un_montant(euros: float, chance: float) -> None:
    assert DEUX.chance_d_au_moins(euros) == pytest.approx(chance)
    assert DEUX.chance_d_au_moins(Decimal(str(euros))) == pytest.approx(chance)


def test_une_chance_certaine_ou_nulle_l_est_exactement() -> None:
    assert (DEUX.chance_d_au_moins(0), DEUX.chance_d_au_moins(2000.5)) == (1.0, 0.0)


def test_hors_grille_le_montant_acquis_reste_le_plus_souvent_atteint() -> None:
    assert not HORS_GRILLE.est_sans_arrondi
    assert HORS_GRILLE.chance_d_au_moins(7 * Decimal("5432.10") - HORS_GRILLE.pas.__ceil__()) > 0.9


def test_l_ecart_prudent_est_atteint_neuf_fois_sur_dix() -> None:
    for repartition in (DEUX, HORS_GRILLE):
        assert repartition.chance_d_au_moins(repartition.prudent) >= 0.9 - 1e-12
