"""Une correction : le texte qu'une personne veut lire dans une cellule, par-dessus un classeur qui ne change pas."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.domaine.erreurs import ErreurDialogue

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Correction:
    """Un texte à lire à la place de celui d'une cellule.

    Attributes:
        adresse: « Feuille!F11 ».
        texte: ce qu'il faut lire ; vide pour tenir la cellule pour vide.
        motif: pourquoi.
    """

    adresse: str
    texte: str
    motif: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionFaite:
    """Une correction et ce que la cellule contenait, données personnelles masquées."""

    correction: Correction
    avant: str


@dataclass(frozen=True, slots=True)
class Reparation:
    """Une façon de réparer un constat, d'un seul geste.

    Attributes:
        libelle: ce que le geste fera lire, par exemple « Lire 80 % ».
        corrections: une par cellule du constat.
    """

    libelle: str
    corrections: tuple[Correction, ...]


class AdresseIllisible(ErreurDialogue):
    """L'adresse tapée n'est pas celle d'une cellule."""

    def __init__(self, ecrite: str) -> None:
        self.ecrite = ecrite
        super().__init__(f"« {ecrite} » n'est pas l'adresse d'une cellule. Écrivez par exemple F11.")


def adresse_de(feuille: str, reference: str) -> str:
    """L'adresse complète d'une cellule tapée à la main.

    Raises:
        AdresseIllisible: ce n'est pas une cellule.

    Examples:
        >>> adresse_de("Annexe", " f11 ")
        'Annexe!F11'
    """
    propre = re.sub(r"[\s$]", "", reference).upper()
    if not _REFERENCE.fullmatch(propre):
        raise AdresseIllisible(reference.strip())
    return f"{feuille}!{propre}"


def separer_la_reference(reference: str) -> tuple[str, int]:
    """La lettre et la ligne d'une référence : « F11 » donne ("F", 11) ; ("", 0) si ce n'en est pas une."""
    trouve = _REFERENCE.fullmatch(reference)
    return (trouve[1], int(trouve[2])) if trouve else ("", 0)
