"""Les contrats déjà regardés : les mêmes faits et le même cahier donnent la même situation, dans cet essai ou un autre.

Un serveur neuf par essai revaloriserait et reprévoirait à chaque fois la même CPTS de démonstration ; ce que la mémoire
retient, et quand elle oublie, est essayé dans ``tests/usages`` et par les essais qui demandent ``memoires_a_soi``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import pytest

from lib.usages.faits import ContratsCompares, FaitsDuContrat
from lib.usages.memoire import Memoire
from lib.usages.situation import Essai, Situation

Objet = TypeVar("Objet")

PARTAGES = (FaitsDuContrat, Situation, ContratsCompares, Essai)
"""Des faits que rien ne change ; ce qu'une page en déduit, lui, se refait."""
CHACUN_LA_SIENNE = Memoire._retrouver
REGARDES: dict[Hashable, object] = {}


def partager(rustine: pytest.MonkeyPatch) -> None:
    """Fait retrouver à chaque mémoire ce qu'une autre a déjà regardé."""

    def retrouver(memoire: Memoire, cle: Hashable, construire: Callable[[], Objet]) -> Objet:
        return CHACUN_LA_SIENNE(memoire, cle, lambda: _une_fois(cle, construire))

    rustine.setattr(Memoire, "_retrouver", retrouver)


def _une_fois(cle: Hashable, construire: Callable[[], Objet]) -> Objet:
    if not (isinstance(cle, tuple) and cle[0] in PARTAGES):
        return construire()
    if cle not in REGARDES:
        REGARDES[cle] = construire()
    return REGARDES[cle]  # type: ignore[return-value]  # la classe est dans la clé
