"""Une formule qui additionne des lignes de sa colonne se reconnaît, sous ses formes d'Excel."""

from __future__ import annotations

import pytest

from lib.donnees.xlsx.sommes_ecrites import lignes_additionnees


@pytest.mark.parametrize(
    ("formule", "lignes"),
    [
        ("SUM(E3:E6)", (3, 6)),
        ("sum($E$3:$E$6)", (3, 6)),
        ("SUM(E3,E5,E9)", (3, 9)),
        ("SUM(E3:E4,E8:E9)", (3, 9)),
        ("SUBTOTAL(9,E3:E6)", (3, 6)),
        ("SUBTOTAL(109, E3:E6)", (3, 6)),
        ("E3+E4+E5", (3, 5)),
        ("+E3+E4", (3, 4)),
        ("SUM(C3:C6)", None),
        ("SUM(E3:E6)/2", None),
        ("SUBTOTAL(1,E3:E6)", None),
        ("E3*E4", None),
        ("E3", None),
        ("SUMIF(E3:E6)", None),
    ],
)
def test_les_lignes_qu_une_formule_additionne(formule: str, lignes: tuple[int, int] | None) -> None:
    assert lignes_additionnees(formule, 5) == lignes
