"""Les centimes : arrondi une fois, partage exact, écriture française."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.nombres_exacts import au_centime, euros, nombre, part, quantite, repartir_au_centime
from tests.domaine.contrats import plat

F = Fraction


@pytest.mark.parametrize(
    ("exact", "arrondi"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.005", "-0.01"), ("1.115", "1.12"), ("2/3", "0.67"), ("7", "7.00")],
)
def test_le_demi_centime_s_eloigne_de_zero(exact: str, arrondi: str) -> None:
    assert str(au_centime(Fraction(exact))) == arrondi


@given(st.decimals(0, 10**7, places=2), st.lists(st.integers(0, 1000), min_size=1, max_size=50))
def test_un_partage_rend_toute_l_enveloppe_au_centime(enveloppe: Decimal, poids: list[int]) -> None:
    recus = repartir_au_centime(enveloppe, poids)
    assert sum(recus) == (enveloppe if any(poids) else 0)
    if any(poids):
        quotas = [Fraction(enveloppe) * p / sum(poids) for p in poids]
        assert all(abs(Fraction(r) - q) < Fraction(1, 100) for r, q in zip(recus, quotas, strict=True))


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=20))
def test_un_plus_gros_poids_ne_recoit_jamais_moins(poids: list[int]) -> None:
    recus = repartir_au_centime(Decimal(10000), sorted(poids))
    assert list(recus) == sorted(recus) or len(set(poids)) < len(poids)


@pytest.mark.parametrize(("enveloppe", "poids"), [(Decimal(-1), [1]), (Decimal(1), [1, -1])])
def test_un_partage_refuse_le_negatif(enveloppe: Decimal, poids: list[int]) -> None:
    with pytest.raises(ValueError, match="négatif"):
        repartir_au_centime(enveloppe, poids)


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(0, "0"), (F(-1, 2), "−0,5"), (1234567, "1 234 567"), (F(1, 1000), "0"), (F(199, 100), "1,99"), (-1000, "−1 000")],
)
def test_un_nombre_s_ecrit_en_francais(valeur: Fraction | int, ecrit: str) -> None:
    assert plat(nombre(valeur)) == ecrit


@pytest.mark.parametrize(
    ("montant", "ecrit"),
    [("0", "0 €"), ("12.5", "12,50 €"), ("-3", "−3 €"), ("122500", "122 500 €"), ("0.05", "0,05 €")],
)
def test_un_montant_n_a_de_centimes_que_s_il_en_faut(montant: str, ecrit: str) -> None:
    assert plat(euros(Decimal(montant))) == ecrit


def test_une_quantite_porte_son_unite() -> None:
    assert [plat(quantite(F(697, 10), u)) for u in ("%", "", "réunions")] == ["69,7 %", "69,7", "69,7 réunions"]
    assert plat(part(F(2, 3))) == "66,7 %"


def test_les_espaces_sont_insecables() -> None:
    assert (nombre(1234), euros(5), quantite(5, "%"), quantite(5, "j")) == (
        "1\u202f234", "5\u202f€", "5\u202f%", "5\u00a0j",
    )  # fmt: skip
