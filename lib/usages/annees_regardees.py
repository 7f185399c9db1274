"""Les années à venir qu'une page ou une commande regarde : les trajectoires d'une situation, retenues. Interne."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lib.usages.memoire import Memoire
from lib.usages.situation import Situation

if TYPE_CHECKING:
    from lib.calcul.trajectoires.trajectoire import Trajectoire

HORIZONS: Final = (3, 4, 5)
"""Le nombre d'années que l'on regarde ; trois d'abord."""


def trajectoires(memoire: Memoire, situation: Situation, *, horizon: int) -> tuple[Trajectoire, ...]:
    """La trajectoire de chaque ligne payée, sur tant d'années après l'exercice.

    Args:
        memoire: celle de la session ou de la commande.
        situation: le contrat et le cahier.
        horizon: nombre d'années.
    """
    from lib.calcul.trajectoires.trajectoire import trajectoires_de

    cle = ("trajectoires", situation.faits.cle, situation.preparation, horizon)
    contrat, annees = situation.contrat, range(1, horizon + 1)
    return memoire.retenir(cle, lambda: trajectoires_de(contrat, situation.preparation, annees))
