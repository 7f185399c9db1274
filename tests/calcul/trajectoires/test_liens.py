"""Réussir toutes les années : les formes closes, les bornes, et deux cent mille tirages."""

from __future__ import annotations

from math import asin, pi, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.trajectoires.liens import CORRELATION_DES_ANNEES, Horizons, LienDesAnnees, ensemble
from tests.calcul.trajectoires.tirages import (
    ECARTS_PERMIS,
    ecart_au_hasard,
    humeurs_d_un_facteur,
    humeurs_d_une_marche,
    toutes_reussies,
)

chances = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=5)


def egales(correlation: float) -> float:
    """La chance que deux humeurs gaussiennes soient toutes deux au-dessus de leur médiane."""
    return 0.25 + asin(correlation) / (2 * pi)


def test_deux_annees_d_un_flux_suivent_la_forme_close() -> None:
    trouve = ensemble([0.5, 0.5], LienDesAnnees.REPART, Horizons((1.0, 2.0)))
    assert trouve.retenue == pytest.approx(egales(CORRELATION_DES_ANNEES), abs=1e-12)
    assert (trouve.sans_lien, trouve.tout_lie) == (0.25, 0.5)


@pytest.mark.parametrize("points", [None, 4, 7])
def test_deux_annees_d_une_marche_suivent_la_forme_close(points: int | None) -> None:
    premiere, seconde = 1.5, 2.5
    propre = 0.0 if points is None else 1 / (points - 1)
    commune = premiere + propre * premiere * seconde
    correlation = commune / sqrt((premiere + propre * premiere**2) * (seconde + propre * seconde**2))
    trouve = ensemble([0.5, 0.5], LienDesAnnees.GARDE, Horizons((premiere, seconde), points))
    assert trouve.retenue == pytest.approx(egales(correlation), abs=1e-9)


@given(chances, st.sampled_from([None, 4, 9]))
def test_la_chance_d_ensemble_reste_entre_ses_bornes(par_annee: list[float], points: int | None) -> None:
    horizons = Horizons(tuple(float(k) for k in range(1, len(par_annee) + 1)), points)
    for lien in LienDesAnnees:
        trouve = ensemble(par_annee, lien, horizons)
        assert trouve.sans_lien - 1e-9 <= trouve.retenue <= trouve.tout_lie + 1e-12


@given(chances)
def test_une_annee_acquise_ne_change_rien_et_une_impossible_ferme_tout(par_annee: list[float]) -> None:
    horizons = Horizons(tuple(float(k) for k in range(1, len(par_annee) + 2)))
    sans = ensemble(par_annee, LienDesAnnees.GARDE, Horizons(horizons.annees[:-1])).retenue
    assert ensemble([*par_annee, 1.0], LienDesAnnees.GARDE, horizons).retenue == pytest.approx(sans, abs=1e-9)
    assert all(ensemble([*par_annee, 0.0], lien, horizons).retenue == 0 for lien in LienDesAnnees)


@pytest.mark.parametrize("graine", range(10))
def test_dix_lignes_s_accordent_avec_le_tirage(graine: int) -> None:
    hasard = Random(graine)  # noqa: S311 — un tirage d'essai, reproductible
    annees = tuple(k + hasard.random() for k in range(hasard.randint(2, 5)))
    points, par_annee = hasard.choice([None, 4, 7]), [hasard.uniform(0.3, 0.95) for _ in annees]
    marche = ensemble(par_annee, LienDesAnnees.GARDE, Horizons(annees, points)).retenue
    flux = ensemble(par_annee, LienDesAnnees.REPART, Horizons(annees)).retenue
    tirees = toutes_reussies(humeurs_d_une_marche(annees, points, graine), par_annee)
    liees = toutes_reussies(humeurs_d_un_facteur(len(annees), CORRELATION_DES_ANNEES, graine + 1000), par_annee)
    assert ecart_au_hasard(tirees, marche) < ECARTS_PERMIS
    assert ecart_au_hasard(liees, flux) < ECARTS_PERMIS
