"""Le tour de table du bureau : ce que chaque rôle pense d'un indicateur, et où l'on n'est pas d'accord. Interne.

Un avis dit un rôle, jamais un nom. Le désaccord passe avant la moyenne : c'est lui qu'il faut entendre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

NOTES: Final = (1, 2, 3, 4, 5)
"""De « pas du tout » à « tout à fait »."""


class Question(StrEnum):
    """Ce que l'on demande d'un indicateur ; la valeur est l'adjectif."""

    UTILE = "utile"
    MESURABLE = "mesurable"
    MAITRISE = "maîtrisé"
    FAISABLE = "faisable"


@dataclass(frozen=True, slots=True)
class AvisDuBureau:
    """Ce qu'un rôle pense d'un indicateur.

    Attributes:
        identifiant: l'indicateur, ou la ligne nouvelle d'un scénario.
        role: la fonction de qui parle (présidence, coordination…), jamais son nom.
        notes: question → note [1–5] ; une question sans réponse n'y est pas.
    """

    identifiant: str
    role: str
    notes: Mapping[Question, int]

    def __post_init__(self) -> None:
        if not self.role.strip() or not set(self.notes.values()) <= set(NOTES):
            raise ValueError("Un avis a un rôle, et des notes de 1 à 5.")


@dataclass(frozen=True, slots=True)
class ReponsesDuBureau:
    """Toutes les notes données à une question sur un indicateur.

    Attributes:
        notes: rôle → note [1–5].
    """

    identifiant: str
    question: Question
    notes: Mapping[str, int]

    @property
    def ecart(self) -> int:
        """De la note la plus basse à la plus haute [0–4]."""
        return max(self.notes.values()) - min(self.notes.values())

    @property
    def mediane(self) -> float:
        """La note du milieu [1–5]."""
        return float(median(self.notes.values()))


def noter(avis: Sequence[AvisDuBureau], nouveau: AvisDuBureau) -> tuple[AvisDuBureau, ...]:
    """Les avis, celui-ci à la place du précédent du même rôle sur le même indicateur ; sans note, il s'en va."""
    cle = (nouveau.identifiant, nouveau.role)
    autres = tuple(a for a in avis if (a.identifiant, a.role) != cle)
    return (*autres, nouveau) if nouveau.notes else autres


def reponses(avis: Sequence[AvisDuBureau]) -> tuple[ReponsesDuBureau, ...]:
    """Chaque question posée sur chaque indicateur, les désaccords d'abord, puis les plus basses."""
    toutes = [
        ReponsesDuBureau(identifiant, question, donnees)
        for identifiant in dict.fromkeys(a.identifiant for a in avis)
        for question in Question
        if (donnees := _notes(avis, identifiant, question))
    ]
    return tuple(sorted(toutes, key=lambda r: (-r.ecart, r.mediane)))


def _notes(avis: Sequence[AvisDuBureau], identifiant: str, question: Question) -> dict[str, int]:
    de_la_ligne = (a for a in avis if a.identifiant == identifiant)
    return {a.role: a.notes[question] for a in de_la_ligne if question in a.notes}
