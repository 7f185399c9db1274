"""Mettre la valeur et la cible dans la même unité, sans jamais prendre 0,8 pour 80 % en silence."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from lib.domaine.unites_comparees import AU_DELA_DU_POSSIBLE, POURCENT, dit_le_pourcent, memes_unites

_UNITE_ENTRE_PARENTHESES = re.compile(
    r"\((?:en )?(%|€|h|heures?|jours?|minutes?|semaines?|mois|etp|pourcentage)\)", re.IGNORECASE
)


class Accord(Enum):
    """Ce que l'unité d'une valeur dit face à celle de l'indicateur."""

    OUI = "même unité"
    FRACTION_OU_POURCENT = "une part ou des points"
    INCOHERENTE = "unités différentes"


def unite_du_texte(texte: str) -> str:
    """L'unité d'une colonne « Unité », le pourcentage ramené à « % »."""
    return POURCENT if dit_le_pourcent(texte) else texte


def unite_entre_parentheses(texte: str) -> str:
    """L'unité écrite entre parenthèses dans un libellé ou une entête, vide s'il n'y en a pas."""
    trouve = _UNITE_ENTRE_PARENTHESES.search(texte)
    return unite_du_texte(trouve[1]) if trouve else ""


def accorder(valeur: Fraction, unite_lue: str, unite: str) -> Accord:
    """L'accord d'une valeur lue avec l'unité de l'indicateur.

    Args:
        valeur: nombre lu (en points s'il était au format pourcentage).
        unite_lue: unité écrite dans la cellule, ou « % » par son format ; vide pour un nombre nu.
        unite: unité de l'indicateur ; vide si elle est inconnue.
    """
    if not memes_unites(unite_lue, unite):
        return Accord.INCOHERENTE
    if POURCENT not in (unite, unite_lue):
        return Accord.OUI
    nu_et_petit = not unite_lue and 0 < abs(valeur) <= 1
    return Accord.FRACTION_OU_POURCENT if nu_et_petit or abs(valeur) >= AU_DELA_DU_POSSIBLE else Accord.OUI
