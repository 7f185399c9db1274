"""L'habit d'une cellule de feuille de calcul, police, filet, alignement : fait une fois, porté par mille."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font


class Habits:
    """Les habits déjà faits dans un classeur : openpyxl les compare champ par champ à chaque cellule qu'on habille."""

    def __init__(self) -> None:
        self._faits: dict[tuple[int, ...], Any] = {}

    def mettre(self, cellule: Cell | MergedCell, police: Font, filet: Border, alignement: Alignment) -> None:
        """Habille une cellule encore nue ; son format de nombre reste le sien.

        Args:
            cellule: où écrire.
            police: comme le filet et l'alignement, la même d'un appel à l'autre : c'est par elle qu'on s'y retrouve.
            filet: son contour.
            alignement: sa place dans la case.
        """
        nue: Any = cellule
        cle = id(police), id(filet), id(alignement), getattr(nue._style, "numFmtId", 0)
        if cle in self._faits:
            nue._style = copy(self._faits[cle])
            return
        nue.font, nue.border, nue.alignment = police, filet, alignement
        self._faits[cle] = nue._style
