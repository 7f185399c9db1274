"""Une entête sur deux lignes dont celle du haut a été fusionnée : la copie n'en garde que les cellules écrites.

« Indicateur | Objectif | Montant » au-dessus de « (vide) | 2025 | 2026 | (vide) » : ce que le bas laisse vide est sous
une cellule à lui seul, ce qu'il remplit d'affilée est sous une même cellule du haut. Si le compte y est, chacune a sa
place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def placer_le_haut(haut: Sequence[str], bas: Sequence[str]) -> list[str] | None:
    """La ligne du haut, aussi large que celle du bas ; None si le compte ne suffit pas à la placer.

    Args:
        haut: ses cellules, dans l'ordre, moins nombreuses que les colonnes.
        bas: la ligne d'en dessous, une cellule par colonne.

    Examples:
        >>> placer_le_haut(["Indicateur", "Objectif", "Montant"], ["", "2025", "2026", ""])
        ['Indicateur', 'Objectif', '', 'Montant']
        >>> placer_le_haut(["Indicateur", "Cible", "Réalisé"], ["", "2025", "2026", "2025", "2026"])
        ['Indicateur', 'Cible', '', 'Réalisé', '']
        >>> placer_le_haut(["Indicateur", "Montant"], ["Libellé", "2025", "2026"]) is None
        True
    """
    seules = sum(not texte.strip() for texte in bas)
    suites = [len(list(groupe)) for rempli, groupe in groupby(bas, key=lambda t: bool(t.strip())) if rempli]
    partagees = len(haut) - seules
    if not seules or not suites or partagees < len(suites):
        return None
    if len(suites) == 1 and suites[0] % partagees == 0:
        etendue = suites[0] // partagees
    elif len(suites) == partagees:
        etendue = max(suites)
    else:
        return None
    return _poser(haut, bas, etendue)


def _poser(haut: Sequence[str], bas: Sequence[str], etendue: int) -> list[str]:
    """Une cellule du haut par place vide du bas, une par suite remplie, qu'une étendue découpe."""
    restantes, placees, courue = iter(haut), list[str](), 0
    for texte in bas:
        commence = not texte.strip() or courue % etendue == 0
        placees.append(next(restantes, "") if commence else "")
        courue = courue + 1 if texte.strip() else 0
    return placees
