"""Une machine lente attend plus, un code lent rougit quand même."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from tests import horloge
from tests.horloge import ETALON_S, en_peu_de_temps, tient_en


@pytest.fixture(autouse=True)
def un_etalon_vide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(horloge, "_TEXTE", "")


def machine(lenteur: float) -> Callable[[], float]:
    """L'horloge d'une machine où chaque travail, l'étalon comme un autre, dure ``lenteur`` étalons."""
    instants = count(0, lenteur * ETALON_S)
    return lambda: next(instants)


@pytest.mark.parametrize(
    ("duree_s", "lenteur", "tient"),
    [(0.9, 1, True), (1.1, 1, False), (2.9, 3, True), (3.1, 3, False), (1.1, 0.2, False), (0.9, 0.2, True)],
)
def test_la_patience_suit_la_machine_et_ne_descend_jamais_sous_ce_qui_est_ecrit(
    duree_s: float, lenteur: float, tient: bool
) -> None:
    assert tient_en(1, lambda: duree_s, machine(lenteur)) is tient


def test_un_travail_trop_long_est_refait_puis_echoue_en_le_disant() -> None:
    fois = count(1)
    with pytest.raises(AssertionError, match=r"plus de 0\.0001 s de référence, 4 fois de suite"):
        en_peu_de_temps(0.0001, lambda: next(fois), machine(1))
    assert next(fois) == 5


def test_un_travail_tenu_rend_ce_qu_il_a_fait_une_fois() -> None:
    fois = count(1)
    assert en_peu_de_temps(1, lambda: next(fois), machine(1)) == 1
    assert next(fois) == 2
