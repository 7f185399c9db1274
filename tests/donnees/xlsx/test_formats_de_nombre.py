"""Ce que la mise en forme dit d'un nombre, face à openpyxl : formats natifs, formats écrits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from lib.donnees.xlsx.formats_de_nombre import format_de, lire_les_formats

MORCEAUX = ("d", "m", "h", "yy", "s", "[h]", "[mm]", "[HH]", '"d"', "\\d", "_d", "[Red]", "[$-40C]")
AUTRES = ("0", ".", "%", ";", "@", "General", "#", "[", '"')
CODES = st.lists(st.sampled_from(MORCEAUX + AUTRES), min_size=1, max_size=6).map("".join)


@pytest.mark.parametrize("numero", sorted(BUILTIN_FORMATS))
def test_chaque_format_natif_est_celui_d_openpyxl(numero: int) -> None:
    style = f'<styleSheet><cellXfs><xf numFmtId="{numero}"/></cellXfs></styleSheet>'.encode()
    (lu,) = lire_les_formats(style)
    code = BUILTIN_FORMATS[numero]
    assert (lu.est_date, lu.est_duree) == (is_date_format(code), is_timedelta_format(code))
    assert lu.est_pourcentage == ("%" in code)


@given(CODES)
def test_un_format_ecrit_est_date_ou_duree_comme_pour_openpyxl(code: str) -> None:
    lu = format_de(code)
    assert (lu.est_date, lu.est_duree) == (is_date_format(code), is_timedelta_format(code))
