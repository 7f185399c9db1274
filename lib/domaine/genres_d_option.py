"""Les genres d'option : ce que l'on peut faire d'une ligne négociable."""

from __future__ import annotations

from enum import StrEnum


class GenreDOption(StrEnum):
    """Ce que l'on fait d'une ligne."""

    GARDER = "garder"
    REMPLACER = "remplacer"
    CIBLE = "abaisser la cible"
    REGLE = "adoucir la règle"
    POIDS = "changer le poids"
    SUIVI = "passer en suivi"
    CEDER = "céder"


INTENSITE_MAXIMALE = 10


def bornes_d_une_intensite(genre: GenreDOption) -> tuple[int, int]:
    """Entre quoi l'effort d'un genre se règle : ce que l'on accorde donne à la CPAM, le reste lui demande."""
    return (-INTENSITE_MAXIMALE, 0) if genre is GenreDOption.CEDER else (0, INTENSITE_MAXIMALE)
