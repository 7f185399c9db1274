"""Les options d'une ligne négociable : ce que l'on peut en faire, ce que cela coûte à l'autre, ce que l'on ignore."""

from __future__ import annotations

from lib.domaine.options.facons import Repertoire, au_niveau, garder, options_de
from lib.domaine.options.option import INTENSITES, PRIORITE_SUPPOSEE, GenreDOption, Option

__all__ = [
    "INTENSITES",
    "PRIORITE_SUPPOSEE",
    "GenreDOption",
    "Option",
    "Repertoire",
    "au_niveau",
    "garder",
    "options_de",
]
