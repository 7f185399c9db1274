"""Le jour d'une écriture, ou la période dont elle est la somme : sa date, son exercice, le titre de la balance."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from lib.donnees.cellules.dates import lire_date, lire_exercice
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.classeur.tableaux import Reperage
from lib.donnees.grille import Grille

Periode = tuple[date, date]
"""Un premier et un dernier jour, compris."""
_JOUR_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
"""« 20260503 » : la date du fichier des écritures comptables."""
_UNE_ANNEE = re.compile(r"20[1-4]\d")
_DEUX_JOURS = re.compile(
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*(?:[-–]|au|à|jusqu'au|to)\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})"
)
SANS_JOUR: Final = (None, None)


def periode_annoncee(grille: Grille, reperage: Reperage) -> Periode | None:
    """La période qu'un titre annonce (« Balance du 01/01/2026 au 31/12/2026 ») ; None s'il n'y en a pas une seule."""
    titres = (cellule.texte for cellule in grille if cellule.ligne < reperage.premiere_ligne)
    trouves = (_DEUX_JOURS.search(titre) for titre in titres)
    periodes = {(lire_date(trouve[1]), lire_date(trouve[2])) for trouve in trouves if trouve}
    if len(periodes) != 1:
        return None
    debut, fin = periodes.pop()
    return (debut, fin) if debut and fin and debut <= fin else None


def jours_d_une_ligne(ligne: Ligne, annoncee: Periode | None) -> tuple[date | None, date | None]:
    """Le premier et le dernier jour d'une ligne ; None pour ce qui n'est pas connu.

    Une ligne datée n'a que son jour ; sans colonne de date, elle est la somme de son exercice, à défaut de la période
    que le titre annonce.
    """
    if "date" in ligne.places:
        return None, _jour(ligne)
    if "exercice" in ligne.places:
        return _de_l_exercice(ligne.texte("exercice").strip())
    return annoncee or SANS_JOUR


def _de_l_exercice(texte: str) -> tuple[date | None, date | None]:
    if _UNE_ANNEE.fullmatch(texte):
        return date(int(texte), 1, 1), date(int(texte), 12, 31)
    return lire_exercice(texte) or SANS_JOUR


def _jour(ligne: Ligne) -> date | None:
    compact = _JOUR_COMPACT.fullmatch(ligne.texte("date"))
    return lire_date("-".join(compact.groups())) if compact else ligne.jour("date")
