"""Ce qu'on lit dans la loi du total : quantiles et chances d'atteindre un montant."""

from __future__ import annotations

from decimal import Decimal
from math import asin, pi

import pytest

from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_du_total import TotalPossible
from lib.calcul.repartition import repartir
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


IMPAIRS = ("1234.57", "987.33", "2000.01", "345.67", "5555.55", "1111.19")


def test_hors_grille_ce_qui_est_acquis_est_certain_au_centime() -> None:
    repartition = sans_lien(*(loi(f"L{rang}", montant, {0.7: 1.0}) for rang, montant in enumerate(IMPAIRS)))
    total = pytest.approx(0.7 * 11234.32)
    assert not repartition.est_sans_arrondi
    assert (repartition.prudent, repartition.mediane, repartition.haut, repartition.mauvaise_annee) == (total,) * 4
    assert repartition.quantile(0.3) == total
    assert [repartition.chance_d_au_moins(euros) for euros in (7864.02, Decimal("7864.03"))] == [1.0, 0.0]


def test_hors_grille_tout_et_rien_ont_leur_chance_exacte() -> None:
    repartition = sans_lien(*(pari(f"L{rang}", montant, 0.9) for rang, montant in enumerate(IMPAIRS)))
    assert not repartition.est_sans_arrondi
    assert repartition.chance_d_au_moins(Decimal("11234.32")) == pytest.approx(0.9**6)
    assert repartition.chance_d_au_moins(Decimal("11234.33")) == 0.0
    assert repartition.chance_d_au_moins(Decimal("0.01")) == pytest.approx(1 - 0.1**6)
    chances = [repartition.chance_d_au_moins(euros) for euros in range(11236)]
    assert chances == sorted(chances, reverse=True)


def test_les_issues_extremes_melent_les_etats_du_monde_et_suivent_la_correlation() -> None:
    a, b, c = pari("A", "1234.57", 0.5), pari("B", "987.33", 0.5), pari("C", "2000.01", 0.5, mission="CRISE")
    mondes = (Monde(0.3, (a, b, c)), Monde(0.7, (a, b)))
    ensemble = 0.25 + asin(0.3) / (2 * pi)
    repartition = repartir(mondes, correlation=0.3)
    assert repartition.plus_haute.montant == pytest.approx(4221.91)
    assert repartition.plus_haute.chance == pytest.approx(0.3 * ensemble * 0.5)
    assert repartition.plus_basse == TotalPossible(0.0, pytest.approx(ensemble * (0.3 * 0.5 + 0.7)))


def test_hors_grille_une_ligne_acquise_ne_porte_toujours_aucun_risque() -> None:
    repartition = sans_lien(*(loi(f"L{rang}", montant, {1.0: 1.0}) for rang, montant in enumerate(IMPAIRS)))
    assert [c.part_du_risque for c in repartition.contributions] == [0.0] * 6


def test_l_ecart_prudent_est_atteint_neuf_fois_sur_dix() -> None:
    for repartition in (DEUX, HORS_GRILLE):
        assert repartition.chance_d_au_moins(repartition.prudent) >= 0.9 - 1e-12
