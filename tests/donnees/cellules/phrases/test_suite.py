"""Une suite de nombres : tous compris, ou aucune suite."""

from __future__ import annotations

import pytest

from lib.donnees.cellules.phrases.suite import lire_une_suite


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ("60 % / 65 % / 70 %", ["60", "65", "70"]),
        ("1 000 € ; 1 500 €", ["1000", "1500"]),
        ("P1 : 60 | P2 : ≥ 70", ["60", "70"]),
        ("60 puis 70", ["60", "70"]),
        ("60\n70", ["60", "70"]),
        ("60 -> 70 → 80", ["60", "70", "80"]),
    ],
)
def test_une_suite_se_lit_dans_l_ordre(texte: str, valeurs: list[str]) -> None:
    assert [str(quantite.valeur) for quantite in lire_une_suite(texte)] == valeurs


@pytest.mark.parametrize("texte", ["", "60 %", "60 ;", "60 % / beaucoup", "60 / 1.500", ";;;", "à définir ; 60"])
def test_un_seul_morceau_douteux_ecarte_la_suite(texte: str) -> None:
    assert lire_une_suite(texte) == ()


def test_l_unite_de_chaque_nombre_est_gardee() -> None:
    assert [quantite.unite for quantite in lire_une_suite("60 % / 65 / 70 jours")] == ["%", "", "jours"]
