"""Une cible lue, et ce que sa lecture a supposé."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible


@dataclass(frozen=True, slots=True)
class CibleLue:
    """Une cible et ce que la lecture a supposé.

    Attributes:
        est_explicite: vrai si le texte donne lui-même l'opérateur.
        autre: seconde lecture possible du nombre, quand il est ambigu.
    """

    cible: Cible
    est_explicite: bool = False
    autre: Fraction | None = None


def texte_seul(brut: str, nature: NatureCible = NatureCible.TEXTE) -> CibleLue:
    """Une cible dont on ne garde que le texte."""
    return CibleLue(Cible(brut, nature=nature))
