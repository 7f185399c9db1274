"""Un tableau à lire : les nombres à droite, les mots à gauche."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.rendu.tableaux.a_lire import colonnes_de_nombres


@pytest.mark.parametrize(
    ("cases", "a_droite"),
    [
        (["1 200 €", "—"], True),
        (["+ 3 000 €", "− 500 €", "inchangé"], True),
        (["12,5 %", "100 %"], True),
        (["26/02/2027", "—"], True),
        (["10 sur 15", "3 000 €"], False),
        (["A1", "A2"], False),
        (["—", "—"], False),
        ([1.0, 2.0], False),
    ],
)
def test_une_colonne_de_nombres_se_lit_a_droite(cases: list[object], a_droite: bool) -> None:
    assert colonnes_de_nombres(pd.DataFrame({"x": cases})) == (["x"] if a_droite else [])
