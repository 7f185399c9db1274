"""Les dates et les durées d'un tableur, face à openpyxl."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from lib.donnees.xlsx.dates_du_tableur import duree_de, moment_de

JOURS = st.one_of(
    st.floats(0, 80), st.floats(0, 2e5), st.integers(0, 60_000), st.sampled_from([0.9999999999, 59.5, 60, 60.5])
)


@given(JOURS)
def test_une_date_est_celle_d_openpyxl(jours: float) -> None:
    assert moment_de(jours, depuis_1904=False) == from_excel(jours, CALENDAR_WINDOWS_1900)
    assert moment_de(jours, depuis_1904=True) == from_excel(jours, CALENDAR_MAC_1904)


@pytest.mark.parametrize(
    ("jours", "dite"), [(0, "0 h"), (0.0625, "1 h 30"), (1.5, "36 h"), (1 / 3, "8 h"), (100, "2400 h")]
)
def test_une_duree_se_dit_en_heures(jours: float, dite: str) -> None:
    assert duree_de(jours) == dite
