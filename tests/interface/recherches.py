"""Les gâteaux déjà cherchés : le même contrat, les mêmes réglages et le même mandat donnent la même réponse.

Un serveur neuf par essai les referait toutes, quelques secondes chacune ; la recherche elle-même est essayée dans
``tests/calcul`` et ``tests/usages``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Any

import pytest

from lib.interface.propositions import recherche_a_l_ecran, trois_gateaux
from lib.interface.propositions.recherche_a_l_ecran import faits_d_une_recherche
from lib.usages.gateaux_proposes import Propositions
from lib.usages.memoire import Memoire
from lib.usages.situation import Situation

FAITES: dict[Hashable, object] = {}


def chercher_une_fois(rustine: pytest.MonkeyPatch) -> None:
    """Fait répondre l'écran par ce qui a déjà été cherché, dans cet essai ou un autre."""
    chercher, garder = recherche_a_l_ecran.proposer_des_gateaux, trois_gateaux.garder_un_montant

    def proposer(memoire: Memoire, situation: Situation, *reste: Any, **suivre: Any) -> object:
        _, reglages, mandat = reste
        faits = faits_d_une_recherche(situation, reglages, mandat)
        return _une_fois(faits, lambda: chercher(memoire, situation, *reste, **suivre))

    def garder_une_fois(memoire: Memoire, trouvees: Propositions, euros: Decimal, **suivre: Any) -> object:
        faits = faits_d_une_recherche(trouvees.situation, trouvees.reglages, trouvees.mandat)
        return _une_fois((faits, euros), lambda: garder(memoire, trouvees, euros, **suivre))

    rustine.setattr(recherche_a_l_ecran, "proposer_des_gateaux", proposer)
    rustine.setattr(trois_gateaux, "garder_un_montant", garder_une_fois)


def _une_fois(faits: Hashable, faire: Callable[[], object]) -> object:
    if faits not in FAITES:
        FAITES[faits] = faire()
    return FAITES[faits]
