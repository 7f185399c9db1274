"""Diluer une ligne par une autre : ce qui protège toujours, ce qui ne protège pas (théorèmes 1, 2 et 4)."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.calcul.loi_du_total import Repartition
from lib.calcul.noeuds import Noeuds
from tests.calcul.lois import aux_noeuds, loi, variance

Parts = dict[float, float]
CENT = 100
PARTS = st.dictionaries(st.integers(0, 10).map(lambda n: n / 10), st.integers(1, 9), min_size=1, max_size=5)
LOIS = PARTS.map(lambda poids: {part: un / sum(poids.values()) for part, un in poids.items()})
DOSES = st.integers(1, 9).map(lambda n: n / 10)


def seule(parts: Parts, *, lien: float = 0.0) -> Repartition:
    """100 € sur une seule ligne."""
    return aux_noeuds(_lies(lien), loi("T", CENT, parts))


def diluee(ancienne: Parts, nouvelle: Parts, dose: float, *, lien: float = 0.0) -> Repartition:
    """100 € partagés entre deux lignes, d'autant plus liées que le lien est fort."""
    lignes = loi("T", round(CENT * (1 - dose)), ancienne), loi("S", round(CENT * dose), nouvelle)
    return aux_noeuds(_lies(lien), *lignes)


def _lies(lien: float) -> Noeuds:
    return Noeuds(np.array([lien, -lien]), np.ones(1), np.array([[0.5, 0.5]]), 1.0)


@given(LOIS, LOIS, DOSES)
def test_la_variance_baisse_si_et_seulement_si_le_critere_le_dit(ancienne: Parts, nouvelle: Parts, dose: float) -> None:
    avant, ajout = variance(seule(ancienne)), variance(seule(nouvelle))
    critere = (2 - dose) * avant - dose * ajout
    assume(abs(critere) > 1e-6)
    assert (variance(diluee(ancienne, nouvelle, dose)) < avant) == (critere > 0)


@given(LOIS, LOIS, DOSES)
def test_la_variance_suit_la_formule(ancienne: Parts, nouvelle: Parts, dose: float) -> None:
    attendue = (1 - dose) ** 2 * variance(seule(ancienne)) + dose**2 * variance(seule(nouvelle))
    assert abs(variance(diluee(ancienne, nouvelle, dose)) - attendue) < 1e-8


@given(LOIS, LOIS, DOSES, st.floats(0, 6))
def test_une_ligne_moins_dispersee_ne_disperse_jamais_plus(
    ancienne: Parts, nouvelle: Parts, dose: float, lien: float
) -> None:
    avant, ajout = variance(seule(ancienne, lien=lien)), variance(seule(nouvelle, lien=lien))
    assume(ajout <= avant)
    assert variance(diluee(ancienne, nouvelle, dose, lien=lien)) <= avant + 1e-8


@given(LOIS, LOIS, DOSES, st.floats(0, 6))
def test_une_ligne_moins_mauvaise_au_pire_n_aggrave_jamais_le_pire(
    ancienne: Parts, nouvelle: Parts, dose: float, lien: float
) -> None:
    avant, ajout = seule(ancienne, lien=lien).mauvaise_annee, seule(nouvelle, lien=lien).mauvaise_annee
    assume(ajout >= avant)
    assert diluee(ancienne, nouvelle, dose, lien=lien).mauvaise_annee >= avant - 1e-6
