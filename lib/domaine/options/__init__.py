"""Les options d'une ligne négociable : ce que l'on peut en faire, ce que cela coûte à l'autre, ce que l'on ignore."""

from __future__ import annotations

from lib.domaine.indicateur import Inconnue
from lib.domaine.options.cible_deplacee import au_niveau
from lib.domaine.options.facons import garder, options_de
from lib.domaine.options.option import INTENSITES, PRIORITE_SUPPOSEE, Option, intensites_de
from lib.domaine.options.repertoire import Repertoire

__all__ = [
    "INTENSITES",
    "PRIORITE_SUPPOSEE",
    "Inconnue",
    "Option",
    "Repertoire",
    "au_niveau",
    "garder",
    "intensites_de",
    "options_de",
]
