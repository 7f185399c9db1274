"""Ce qui reste interne à la CPTS : priorités, lignes rouges, prévisions, notes, finances.

Aucune fonction qui fabrique un objet partageable ne reçoit une ``Preparation`` : la séparation tient au type.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.vocabulaire import Confiance


@dataclass(frozen=True, slots=True)
class Prevision:
    """L'avis d'équipe sur la fin d'exercice, dans l'unité de l'indicateur.

    Attributes:
        basse: 1 chance sur 10 de faire moins.
        mediane: autant de chances au-dessus qu'au-dessous.
        haute: 1 chance sur 10 de faire plus.
        confiance: pour un état, l'un des cinq mots.
        ambition: ce que l'on vise vraiment, au-delà de la cible engagée.
    """

    identifiant: str
    basse: Fraction | None = None
    mediane: Fraction | None = None
    haute: Fraction | None = None
    confiance: Confiance | None = None
    ambition: str = ""
    commentaire: str = ""


@dataclass(frozen=True, slots=True)
class NoteInterne:
    """Notre lecture d'une ligne avant la négociation (notes 0–10)."""

    identifiant: str
    priorite_cpts: int | None = None
    priorite_cpam: int | None = None
    ligne_rouge: str = ""
    concession_possible: str = ""
    argument: str = ""
    objection_attendue: str = ""
    reponse: str = ""


@dataclass(frozen=True, slots=True)
class Finances:
    """Le matelas de la CPTS [€] ; None quand le classeur ne le dit pas."""

    reserve: Decimal | None = None
    charges_annuelles: Decimal | None = None
    autres_recettes: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """Le cahier interne de la CPTS."""

    previsions: tuple[Prevision, ...] = ()
    notes: tuple[NoteInterne, ...] = ()
    finances: Finances = Finances()
    confiances_des_contre_propositions: tuple[tuple[str, Confiance], ...] = ()

    def prevision(self, identifiant: str) -> Prevision | None:
        """L'avis d'équipe sur une ligne, ou None."""
        return next((p for p in self.previsions if p.identifiant == identifiant), None)

    def note(self, identifiant: str) -> NoteInterne | None:
        """La note interne d'une ligne, ou None."""
        return next((n for n in self.notes if n.identifiant == identifiant), None)
