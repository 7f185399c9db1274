"""Une écriture d'un export comptable, et les jours que plusieurs couvrent. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CHARGES, PRODUITS = "6", "7"
"""La classe d'un compte est son premier chiffre."""


@dataclass(frozen=True, slots=True)
class Ecriture:
    """Une ligne de l'export.

    Attributes:
        numero: son numéro de ligne dans le fichier.
        jour: le sien ; le dernier de la période quand elle est la somme de plusieurs.
        montant: ce qu'elle ajoute à la charge ou au produit [€] ; négatif, elle le diminue.
        action, mission: telles qu'elles sont écrites ; vides si l'export n'en dit rien.
        depuis: le premier jour de la période dont elle est la somme ; None pour une écriture d'un jour.
    """

    numero: int
    jour: date | None
    compte: str
    montant: Decimal
    action: str = ""
    mission: str = ""
    depuis: date | None = None

    @property
    def debut(self) -> date | None:
        """Le premier jour qu'elle couvre ; None s'il n'est pas connu."""
        return self.depuis or self.jour

    @property
    def est_datee(self) -> bool:
        """Vrai si elle est d'un jour ; une somme de plusieurs jours ne l'est pas."""
        return self.jour is not None and self.depuis is None

    @property
    def classe(self) -> str:
        """Le premier chiffre du compte ; vide s'il n'en a pas."""
        return self.compte.strip()[:1]


def jours_couverts(ecritures: Sequence[Ecriture]) -> tuple[date, date] | None:
    """Le premier et le dernier jour des charges et des produits ; None si aucune écriture n'a de date."""
    datees = [e for e in ecritures if e.classe in (CHARGES, PRODUITS)]
    debuts, fins = [e.debut for e in datees if e.debut], [e.jour for e in datees if e.jour]
    return (min(debuts), max(fins)) if debuts and fins else None
