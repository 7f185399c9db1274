"""Le bilan de sortie : deux minutes en fin de réunion, trois notes par rôle, relues d'une année à l'autre. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from lib.domaine.tour_de_table import NOTES


class QuestionDeSortie(StrEnum):
    """Ce que l'on demande à chacun en sortant ; la valeur est la phrase à laquelle il répond de 1 à 5."""

    EQUILIBRE = "Le gâteau est bien partagé"
    AMBIANCE = "L'ambiance était bonne"
    CLARTE = "Ce qui est décidé est clair"


@dataclass(frozen=True, slots=True)
class BilanDeSortie:
    """Ce qu'un rôle dit de la réunion en sortant.

    Attributes:
        role: sa fonction, jamais son nom.
        notes: une note [1–5] par question, dans l'ordre de ``QuestionDeSortie``.
        mot: ce qu'il ajoute ; vide s'il n'ajoute rien.
    """

    role: str
    notes: tuple[int, ...]
    mot: str = ""

    def __post_init__(self) -> None:
        if not self.role.strip() or len(self.notes) != len(QuestionDeSortie) or not set(self.notes) <= set(NOTES):
            raise ValueError("Un bilan de sortie a un rôle et trois notes de 1 à 5.")


@dataclass(frozen=True, slots=True)
class BilanInscrit:
    """Un bilan au journal, avec l'exercice et l'instant."""

    exercice: str
    le: datetime
    bilan: BilanDeSortie


def moyennes_par_exercice(bilans: Sequence[BilanInscrit]) -> dict[str, tuple[Fraction, ...]]:
    """La moyenne [1–5] de chaque question, par exercice ; le dernier bilan d'un rôle y remplace ses précédents."""
    retenus = {(b.exercice, b.bilan.role): b.bilan for b in sorted(bilans, key=lambda b: b.le)}
    exercices = sorted({exercice for exercice, _ in retenus})
    return {exercice: _moyennes([b for (e, _), b in retenus.items() if e == exercice]) for exercice in exercices}


def _moyennes(bilans: Sequence[BilanDeSortie]) -> tuple[Fraction, ...]:
    return tuple(Fraction(sum(b.notes[rang] for b in bilans), len(bilans)) for rang, _ in enumerate(QuestionDeSortie))
