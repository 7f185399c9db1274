"""Les nombres d'une phrase, à leur place : ni une année, ni un âge, ni une date, ni un rang n'en sont."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.donnees.cellules.phrases.reperes import NombreRepere, plier, reperes_de
from tests.exemples import CARACTERES


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("203 patients (soit -100 vs 303)", [(203, ""), (-100, ""), (303, "")]),
        ("68 811 patients", [(68811, "")]),
        ("1.500 patients", [(1500, "")]),
        ("12,5 % et 3 points", [("25/2", "%"), (3, "points")]),
        ("9 k€ puis 1 000 €", [(9000, "€"), (1000, "€")]),
        ("2026 patients", [(2026, "")]),
    ],
)
def test_un_nombre_a_sa_valeur_et_son_unite(texte: str, attendus: list[tuple[int | str, str]]) -> None:
    trouves = [(repere.valeur, repere.unite) for repere in reperes_de(plier(texte))]
    assert trouves == [(Fraction(valeur), unite) for valeur, unite in attendus]


@pytest.mark.parametrize(
    "texte",
    [
        "avant le 31/12/2026", "en 2026", "2025-2026", "les plus de 75 ans", "16 à 25 ans", "75 ans et plus", "N-1",
        "T4", "1ère version", "2e réunion", "24h/24", "7j/7", "",
    ],
)  # fmt: skip
def test_ce_qui_n_est_pas_une_quantite_n_est_pas_repere(texte: str) -> None:
    assert reperes_de(plier(texte)) == ()


def test_la_place_d_un_nombre_est_celle_du_texte_ecrit() -> None:
    texte = "Été : ≥ 12,5 % des élèves"
    assert reperes_de(plier(texte)) == (NombreRepere(Fraction(25, 2), "%", 8, 14),)
    assert texte[8:14] == "12,5 %"


@given(st.text(CARACTERES, max_size=80))
def test_plier_garde_chaque_caractere_a_sa_place(texte: str) -> None:
    assert len(plier(texte)) == len(texte)
