"""Des classeurs tirés au hasard se lisent presque tous seuls, et aucun euro faux n'est muet."""

from __future__ import annotations

import pytest

from tests.donnees.au_hasard.mesure import Mesure, mesurer

PART_MINIMALE = 0.97
"""Le premier tirage, avant toute réparation, en lisait 59,0 % ; 300 classeurs, graines 0 à 299.

Vingt suffisent à voir un recul ; ``python -m tests.donnees.au_hasard.mesure 0 300`` les mesure tous.
"""


@pytest.fixture(scope="module")
def mesure() -> Mesure:
    return mesurer(range(20))


def test_les_champs_se_lisent_sans_aide(mesure: Mesure) -> None:
    assert mesure.part >= PART_MINIMALE


def test_aucun_euro_faux_n_est_muet(mesure: Mesure) -> None:
    assert mesure.euros_muets == []
