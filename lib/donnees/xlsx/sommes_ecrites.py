"""Reconnaître une formule qui additionne des lignes de sa colonne : son montant n'en est pas un de plus."""

from __future__ import annotations

import re

from lib.donnees.grille import lettre_de

FORMULE_LA_PLUS_LONGUE = 120
_CASE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PLAGE = rf"{_CASE}(?::{_CASE})?"
_SOMME = re.compile(
    rf"(?:\+?(?:SUM\(|SUBTOTAL\((?:109|9),)(?P<plages>{_PLAGE}(?:[,;]{_PLAGE})*)\)|\+?(?P<termes>{_CASE}(?:\+{_CASE})+))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)


def lignes_additionnees(formule: str, colonne: int) -> tuple[int, int] | None:
    """La première et la dernière lignes qu'une formule additionne dans cette colonne, ou None.

    Args:
        formule: telle que le fichier l'écrit, sans son signe « = ».
        colonne: le rang de la colonne de la cellule.

    Examples:
        >>> lignes_additionnees("SUM(E3:E6)", 5), lignes_additionnees("E3+E4", 5), lignes_additionnees("SUM(C3:C6)", 5)
        ((3, 6), (3, 4), None)
    """
    propre = formule.replace(" ", "")
    if _SOMME.fullmatch(propre) is None:
        return None
    references = _REFERENCE.findall(propre)
    if {lettres.upper() for lettres, _ in references} != {lettre_de(colonne)}:
        return None
    lignes = [int(numero) for _, numero in references]
    return min(lignes), max(lignes)
