"""Ce que le mur peut porter : des textes et des nombres, et aucun type de la maison où se cacherait de l'interne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args, get_type_hints

import pytest

from lib.domaine.preparation import Prevision
from lib.domaine.reunion.decisions import EurosDUneDecision, IssueDuPoint, TermeChange
from lib.domaine.reunion.ecrans import (
    ECRANS,
    DecisionAuMur,
    LigneAuMur,
    PointAuMur,
    PointDeRegle,
    RepereDuMur,
    TotalAuMur,
)
from lib.domaine.valorisation import Ventilation

SIMPLES = {str, int, bool, Decimal, Fraction, type(None), IssueDuPoint}
PIECES = {
    DecisionAuMur,
    EurosDUneDecision,
    LigneAuMur,
    PointAuMur,
    PointDeRegle,
    RepereDuMur,
    TermeChange,
    TotalAuMur,
    Ventilation,
}
"""Tout ce dont un écran peut être fait ; y ajouter un type demande de venir le dire ici."""


def types_portes(sorte: Any) -> Iterator[Any]:
    """Chaque type qu'un écran peut porter, à toute profondeur."""
    yield sorte
    for dedans in get_args(sorte):
        if dedans is not Ellipsis:
            yield from types_portes(dedans)
    if is_dataclass(sorte):
        for attendu in get_type_hints(sorte).values():
            yield from types_portes(attendu)


def interdits(sorte: Any) -> set[Any]:
    portes = {t for t in types_portes(sorte) if isinstance(t, type) and not get_args(t)}
    return portes - SIMPLES - PIECES - {sorte}


@pytest.mark.parametrize("ecran", ECRANS)
def test_un_ecran_ne_porte_que_des_textes_et_des_nombres(ecran: type) -> None:
    assert fields(ecran)
    assert interdits(ecran) == set()


@dataclass(frozen=True)
class EcranPerce:
    titre: str
    previsions: tuple[Prevision, ...] = ()


def test_un_ecran_qui_porterait_une_prevision_est_vu() -> None:
    assert Prevision in interdits(EcranPerce)
