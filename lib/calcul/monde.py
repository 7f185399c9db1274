"""Un état du monde : ce que les lignes deviennent quand tel évènement arrive ou que telle condition est remplie."""

from __future__ import annotations

from dataclasses import dataclass

from lib.calcul.loi_de_ligne import LoiDeLigne


@dataclass(frozen=True, slots=True)
class Monde:
    """Un état du monde et les lois des lignes qui y sont dues ; une ligne absente n'y est pas due.

    Attributes:
        poids: probabilité [0–1] de cet état ; les poids de tous les états ont pour somme 1.
    """

    poids: float
    lois: tuple[LoiDeLigne, ...]
