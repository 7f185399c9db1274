"""La grille d'euros : juste quand c'est possible, fine assez sinon, et la moyenne est toujours gardée."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from lib.calcul.grille_d_euros import GrilleDEuros, au_centime_pres, diviseur_commun, diviseur_de_tous, grille_de
from tests.calcul.lois import loi, pari, sans_lien


def _grille(montants: NDArray[np.float64], maximum: float, *, lignes: int = 40) -> GrilleDEuros:
    return grille_de(diviseur_commun(montants), maximum, lignes=lignes)


def test_le_diviseur_de_plusieurs_missions_est_celui_de_tous_leurs_montants() -> None:
    assert diviseur_de_tous([450_000, 300_000, 0]) == 150_000
    assert diviseur_de_tous([450_000, None]) is None


def test_le_pas_est_le_plus_grand_diviseur_commun() -> None:
    assert _grille(np.array([0.0, 450_000, 300_000]), 7_500.0) == GrilleDEuros(150_000)


def test_le_pas_peut_compter_des_centimes() -> None:
    assert _grille(np.array([0.0, 33_333, 66_666]), 999.99) == GrilleDEuros(33_333)


@pytest.mark.parametrize(
    ("maximum", "pas"),
    [(900, 1), (2_500, 1), (2_501, 2), (60_000, 50), (200_000, 100), (5_000_000, 2_000), (9e8, 500_000)],
)
def test_a_defaut_le_pas_suit_la_taille_du_contrat(maximum: float, pas: int) -> None:
    assert _grille(np.array([0.0, 100.0 * maximum, 1.5]), float(maximum)).pas == pas


@pytest.mark.parametrize(("lignes", "pas"), [(200, 50), (40, 50), (20, 20), (10, 10), (1, 10)])
def test_peu_de_lignes_permettent_une_grille_plus_fine(lignes: int, pas: int) -> None:
    assert _grille(np.array([0.0, 60_000 * 100.0, 1.5]), 60_000.0, lignes=lignes).pas == pas


def test_une_grille_exacte_trop_longue_est_refusee() -> None:
    assert _grille(np.array([0.0, 100.0]), 20_000.0).pas == 1
    assert _grille(np.array([0.0, 100.0]), 20_001.0).pas == 10


def test_le_bruit_des_flottants_n_empeche_pas_une_grille_exacte() -> None:
    repartition = sans_lien(loi("A", "1234.50", {0.1: 0.5, 0.7: 0.5}), pari("B", "617.25", 0.5))
    assert repartition.est_sans_arrondi
    assert au_centime_pres(np.array([1234.5 * 100 * 0.7])).tolist() == [86415.0]


@given(st.lists(st.floats(0, 1e7), min_size=1), st.sampled_from((1, 37, 100, 10_000)))
def test_partager_entre_deux_rangs_garde_le_montant(montants: list[float], centimes: int) -> None:
    rangs, restes = GrilleDEuros(centimes).placer(np.array(montants))
    assert ((restes >= 0) & (restes < 1)).all()
    assert ((rangs + restes) * centimes).tolist() == pytest.approx(montants, rel=1e-12)


@given(st.floats(0.01, 1e30), st.integers(1, 2000))
def test_la_grille_a_toujours_un_nombre_borne_de_points(maximum: float, lignes: int) -> None:
    """Un montant mal tapé ne demande pas plus de mémoire qu'un autre."""
    points = maximum / _grille(np.array([0.0, 100.0 * maximum, 1.5]), maximum, lignes=lignes).pas
    assert points <= (10_000 if lignes < 40 else 2_500)


@pytest.mark.parametrize("geant", ["900000000", "1e15", "1e40"])
def test_un_montant_geant_parmi_de_petits_se_repartit(geant: str) -> None:
    petits = [loi(f"L{rang}", 9000, {0.1: 0.3, 0.47: 0.4, 0.91: 0.3}) for rang in range(9)]
    repartition = sans_lien(loi("G", geant, {0.2: 0.5, 0.77: 0.5}), *petits)
    assert len(repartition.masses) <= 20_000
    assert repartition.attendu == pytest.approx(float(geant) * 0.485 + 9 * 9000 * 0.491, rel=1e-9)
    assert sum(c.attendu for c in repartition.contributions) == pytest.approx(repartition.attendu, rel=1e-9)
