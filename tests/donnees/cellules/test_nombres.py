"""Les nombres et les montants écrits à la main : exacts, ou rien."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.nombres_exacts import quantite
from lib.donnees.cellules.nombres import exact, lire_montant, lire_nombre, lire_quantite


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("12,5", "25/2"),
        ("1\u202f234,5", "2469/2"),
        ("1\u00a0234,5", "2469/2"),
        ("1 234,5", "2469/2"),
        ("1.234,5", "2469/2"),
        ("\u22125", -5),
        ("12.5", "25/2"),
        ("12,5*", "25/2"),
        ("12,5 (1)", "25/2"),
        ("'18", 18),
    ],
)
def test_un_nombre_francais_se_lit(texte: str, valeur: int | str) -> None:
    assert lire_nombre(texte) == Fraction(valeur)


@pytest.mark.parametrize("texte", ["1 23,4", "1.500", "12,500", "½", "3½", "1e3", "douze", "", "3/4", "O8", "1,2,3"])
def test_un_nombre_douteux_n_est_pas_lu(texte: str) -> None:
    assert lire_nombre(texte) is None


@pytest.mark.parametrize(
    ("texte", "euros"),
    [
        ("9 000 €", "9000"),
        ("9\u202f000,50 €", "9000.50"),
        ("9 k€", "9000"),
        ("jusqu'à 9 000 €", "9000"),
        ("jusqu’à 9000€", "9000"),
        ("67 500 € si crise", "67500"),
        ("1.500 €", "1500"),
        ("125 000 €/an", "125000"),
    ],
)
def test_un_montant_en_texte_se_lit(texte: str, euros: str) -> None:
    assert lire_montant(texte) == Decimal(euros)


@pytest.mark.parametrize("texte", ["part fixe", "3 500 à 4 000 €", "voir annexe", "", "12 réunions"])
def test_ce_qui_n_est_pas_un_montant_n_est_pas_lu(texte: str) -> None:
    assert lire_montant(texte) is None


def test_le_bruit_binaire_disparait() -> None:
    assert exact(0.7000000000000001) == Fraction(7, 10)
    assert exact(0.1 + 0.2) == Fraction(3, 10)


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1).map(lambda f: f / 1000))
def test_lire_ce_que_l_on_ecrit_redonne_le_nombre(valeur: Fraction) -> None:
    lue = lire_quantite(quantite(valeur, "%", decimales=6))
    assert lue is not None
    assert valeur in (lue.valeur, lue.autre)
