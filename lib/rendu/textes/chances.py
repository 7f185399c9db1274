"""Dire une chance : un seul dénominateur, dix.

Changer de dénominateur (« 1 sur 8 », « 3 sur 20 ») fait paraître le risque plus grand qu'il n'est.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor, isfinite

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import euros

SUR = 10
PRESQUE_RIEN = 0.05
PRESQUE_SUR = 0.95
POUSSIERE = 1e-12
"""En deçà, une probabilité n'est que le bruit d'une somme de nombres flottants."""


class ChanceHorsBornes(ErreurDialogue):
    """Une chance n'est pas un nombre entre 0 et 1.

    Args:
        chance: le nombre reçu.
    """

    def __init__(self, chance: float) -> None:
        self.chance = chance
        super().__init__(
            f"Une chance va de 0 à {SUR} sur {SUR} : le nombre reçu n'en est pas une. Corrigez l'hypothèse."
        )


def en_chances(p: float) -> str:
    """Une probabilité en mots.

    Args:
        p: la probabilité [0–1].

    Returns:
        « environ 7 chances sur 10 », « plus de 9 chances sur 10 », « acquis »…

    Raises:
        ChanceHorsBornes: ce n'est pas une probabilité.

    Examples:
        >>> en_chances(0.68).replace("\u00a0", " ")
        'environ 7 chances sur 10'
        >>> en_chances(1)
        'acquis'
    """
    chance = _bornee(p)
    if chance in (0, 1):
        return "acquis" if chance else "impossible par construction"
    if chance < PRESQUE_RIEN:
        return "moins d'une chance sur\u00a010"
    if chance >= PRESQUE_SUR:
        return "plus de 9\u00a0chances sur\u00a010"
    k = _sur_dix(chance)
    return f"environ {k}\u00a0chance{'s' if k > 1 else ''} sur\u00a010"


def pastilles(p: float) -> str:
    """La même probabilité en dix pastilles, à mettre à côté des mots.

    Args:
        p: la probabilité [0–1].

    Raises:
        ChanceHorsBornes: ce n'est pas une probabilité.

    Examples:
        >>> pastilles(0.68)
        '●●●●●●●○○○'
    """
    pleines = _sur_dix(_bornee(p))
    return "●" * pleines + "○" * (SUR - pleines)


def sur_dix_annees(p: float, seuil: Decimal) -> str:
    """La chance d'atteindre un total, sur une classe de référence que l'on se représente.

    Args:
        p: la probabilité [0–1] d'atteindre le seuil.
        seuil: le total à atteindre [€].

    Returns:
        « Sur 10 années comme celle-ci, environ 7 rapporteraient au moins 95 000 €. »

    Raises:
        ChanceHorsBornes: ce n'est pas une probabilité.
    """
    chance, au_moins = _bornee(p), f"au moins {euros(seuil)}"
    if chance == 0:
        return f"Aucune année comme celle-ci ne peut rapporter {au_moins}."
    if chance == 1:
        return f"Toutes les années comme celle-ci rapportent {au_moins}."
    k = _sur_dix(chance)
    if chance < PRESQUE_RIEN:
        combien = "moins d'une rapporterait"
    elif chance >= PRESQUE_SUR:
        combien = "plus de 9 rapporteraient"
    else:
        combien = f"environ {k}\u00a0{'rapporteraient' if k > 1 else 'rapporterait'}"
    return f"Sur 10\u00a0années comme celle-ci, {combien} {au_moins}."


def _sur_dix(chance: float) -> int:
    return floor(SUR * chance + 0.5)


def _bornee(p: float) -> float:
    """La probabilité, débarrassée du bruit de calcul."""
    if not isfinite(p) or not -POUSSIERE <= p <= 1 + POUSSIERE:
        raise ChanceHorsBornes(p)
    if p <= POUSSIERE:
        return 0.0
    return 1.0 if p >= 1 - POUSSIERE else float(p)
