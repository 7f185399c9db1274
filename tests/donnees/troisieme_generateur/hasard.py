"""Le hasard d'un classeur : un tirage rejouable, qui sait s'il puise dans le vocabulaire ordinaire ou de réserve."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .reserve import RESERVE


class Hasard(Random):
    """Un tirage ; ``reserve`` remplace les listes de mots qui ont une réserve."""

    reserve = False

    def mot(self, famille: str, ordinaires: Sequence[str]) -> str:
        """Un mot de cette famille."""
        return self.choice(RESERVE.get(famille, ordinaires) if self.reserve else ordinaires)
