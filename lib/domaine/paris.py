"""Un pari : ce que l'on annonçait d'un exercice, un jour donné, avant de savoir. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Exercice


@dataclass(frozen=True, slots=True)
class Fourchette:
    """Une valeur annoncée, dans l'unité de ce que l'on annonce.

    Attributes:
        basse: 1 chance sur 10 de faire moins.
        mediane: autant de chances au-dessus qu'au-dessous.
        haute: 1 chance sur 10 de faire plus.
    """

    basse: float
    mediane: float
    haute: float

    def contient(self, valeur: Fraction | Decimal) -> bool:
        """Vrai si la valeur venue est entre la basse et la haute, bornes comprises."""
        return self.basse <= valeur <= self.haute


@dataclass(frozen=True, slots=True)
class PariDeLigne:
    """Ce que l'on annonçait d'une ligne, et les termes du contrat ce jour-là.

    Attributes:
        montant: euros de la ligne pleinement atteinte [€].
        cible: le nombre demandé, dans l'unité de la ligne ; None si la cible ne se réduit pas à un nombre.
        chance: probabilité [0–1] annoncée que la ligne soit payée en entier.
        origine: d'où venait l'annonce, en mots.
        est_connue: vrai si l'on savait déjà ; ce n'est alors plus un pari.
        fourchette: la valeur de fin d'exercice annoncée ; None pour un constat.
        mission: son code, pour retrouver la ligne l'an prochain ; vide pour un pari d'avant qu'on ne le note.
    """

    identifiant: str
    libelle: str
    montant: Decimal
    chance: float
    origine: str
    unite: str = ""
    cible: Fraction | None = None
    est_connue: bool = False
    fourchette: Fourchette | None = None
    mission: str = ""


@dataclass(frozen=True, slots=True)
class PariDuTotal:
    """Ce que l'on annonçait de la part variable.

    Attributes:
        attendu: la moyenne [€].
        fourchette: le montant prudent, la médiane et le P90 [€].
    """

    attendu: float
    fourchette: Fourchette


@dataclass(frozen=True, slots=True)
class Pari:
    """Tout ce que l'on annonçait d'un exercice, un jour donné ; il ne se réécrit jamais.

    Attributes:
        cpts: le nom de la CPTS.
        le: le jour où le pari a été noté.
    """

    cpts: str
    exercice: Exercice
    le: date
    lignes: tuple[PariDeLigne, ...]
    total: PariDuTotal | None = None
