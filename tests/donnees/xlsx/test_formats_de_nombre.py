"""Ce que la mise en forme dit d'un nombre, face à openpyxl : formats natifs, formats écrits, dates et durées."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from lib.donnees.xlsx.formats_de_nombre import duree_de, format_de, lire_les_formats, moment_de

MORCEAUX = ("d", "m", "h", "yy", "s", "[h]", "[mm]", "[HH]", '"d"', "\\d", "_d", "[Red]", "[$-40C]")
AUTRES = ("0", ".", "%", ";", "@", "General", "#", "[", '"')
CODES = st.lists(st.sampled_from(MORCEAUX + AUTRES), min_size=1, max_size=6).map("".join)
JOURS = st.one_of(
    st.floats(0, 80), st.floats(0, 2e5), st.integers(0, 60_000), st.sampled_from([0.9999999999, 59.5, 60, 60.5])
)


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


@given(JOURS)
def test_une_date_est_celle_d_openpyxl(jours: float) -> None:
    assert moment_de(jours, depuis_1904=False) == from_excel(jours, CALENDAR_WINDOWS_1900)
    assert moment_de(jours, depuis_1904=True) == from_excel(jours, CALENDAR_MAC_1904)


@pytest.mark.parametrize(
    ("jours", "dite"), [(0, "0 h"), (0.0625, "1 h 30"), (1.5, "36 h"), (1 / 3, "8 h"), (100, "2400 h")]
)
def test_une_duree_se_dit_en_heures(jours: float, dite: str) -> None:
    assert duree_de(jours) == dite
