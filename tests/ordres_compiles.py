"""Les ordres SQL déjà compilés : un serveur ouvre un dépôt et le garde, un essai en ouvre un neuf.

Chaque moteur neuf recompile les mêmes ordres, et c'était le tiers de ce que coûtaient les essais du dépôt. Ceux d'un
même processus partagent donc leur dialecte et ce qu'il a compilé ; les valeurs restent liées à chaque exécution.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Dialect, Engine, Pool, create_engine


def partager(poser: Callable[[Any, str, Any], None] = setattr) -> None:
    """Tout moteur créé désormais reprend ce qu'un autre a compilé.

    Args:
        poser: remplace un attribut ; celui d'une rustine, si cela doit finir.
    """
    commun = create_engine("sqlite://")
    commun.connect().close()  # le dialecte ne sait à quelle version il parle qu'une fois connecté
    naitre = Engine.__init__

    def naitre_savant(moteur: Engine, pool: Pool, _dialecte: Dialect, *reste: Any, **options: Any) -> None:
        naitre(moteur, pool, commun.dialect, *reste, **options)
        moteur._compiled_cache = commun._compiled_cache

    poser(Engine, "__init__", naitre_savant)
