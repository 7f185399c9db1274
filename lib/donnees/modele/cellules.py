"""Écrire une valeur dans une cellule : sa forme, son format, et jamais de texte pris pour une formule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook.workbook import Workbook

from lib.donnees.champs import Forme

POLICE = "Calibri"
ENCRE, PAPIER, FILET = "1B2B3A", "FFFFFF", "D5D9DE"
VERT, ARDOISE, GRIS, TERRE = "1F7A5C", "2F4A63", "6B7C8C", "A4492E"

CARACTERES_REFUSES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Ce qu'un fichier XML ne peut pas porter, et la touche « effacement »."""


@dataclass(frozen=True, slots=True)
class Pourcentage:
    """Un pourcentage, en points : 69,7 % vaut 697/10."""

    points: Fraction


Valeur = str | int | Decimal | Fraction | date | Pourcentage | None
"""Ce qu'une cellule du modèle peut contenir."""

FORMATS = {
    "texte": "General",
    "valeur": "General",
    "nombre": "General",
    "milliers": "#,##0",
    "euros": '#,##0\\ "€"',
    "centimes": '#,##0.00\\ "€"',
    "pourcentage": "0.0#%",
    "pourcentage_rond": "0%",
    "date": "DD/MM/YYYY",
}


def preparer_les_styles(classeur: Workbook) -> None:
    """Ajoute au classeur les styles nommés du modèle, un par forme de cellule."""
    filet = Border(bottom=Side("thin", color=FILET))
    for nom, format_du_nombre in FORMATS.items():
        style = NamedStyle(nom, font=Font(POLICE, size=10, color=ENCRE), alignment=_alignement(nom), border=filet)
        style.number_format = format_du_nombre
        classeur.add_named_style(style)
    for nom, fond in {"indispensable": VERT, "utile": ARDOISE, "facultative": GRIS, "interne": TERRE}.items():
        classeur.add_named_style(_style_d_entete(nom, fond))


def _alignement(nom: str) -> Alignment:
    """Le texte à gauche, les valeurs à droite ; seuls les textes passent à la ligne."""
    cote = "left" if nom == "texte" else "right"
    return Alignment(horizontal=cote, vertical="top", wrap_text=nom in ("texte", "valeur"), indent=1)


def _style_d_entete(nom: str, fond: str) -> NamedStyle:
    return NamedStyle(
        f"entete_{nom}",
        font=Font(POLICE, size=10, bold=True, color=PAPIER),
        fill=PatternFill("solid", fgColor=fond),
        alignment=Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1),
        border=Border(right=Side("thin", color=PAPIER)),
    )


def ecrire(cellule: Cell, valeur: Valeur, forme: Forme) -> None:
    """Écrit une valeur et son style ; un texte reste un texte, même s'il commence par « = ».

    Args:
        cellule: cellule à remplir.
        valeur: la valeur du domaine ; None laisse la cellule vide, mais mise en forme.
        forme: ce que la colonne contient.
    """
    cellule.style = _style_de(valeur, forme)
    if isinstance(valeur, str):
        _ecrire_un_texte(cellule, valeur)
    elif isinstance(valeur, Pourcentage):
        cellule.value = float(valeur.points / 100)
    elif isinstance(valeur, Fraction | Decimal):
        cellule.value = int(valeur) if valeur == int(valeur) else float(valeur)
    else:
        cellule.value = valeur


def nettoyer(texte: str) -> str:
    """Le texte sans les caractères qu'un classeur ne peut pas porter ; les fins de ligne deviennent « \\n »."""
    return CARACTERES_REFUSES.sub("", texte.replace("\r\n", "\n").replace("\r", "\n"))


def _ecrire_un_texte(cellule: Cell, texte: str) -> None:
    propre = nettoyer(texte)
    cellule.value = propre or None
    if propre:
        cellule.data_type = "s"
    if propre.startswith("="):
        cellule.quotePrefix = True


def _style_de(valeur: Valeur, forme: Forme) -> str:
    if isinstance(valeur, Pourcentage):
        return "pourcentage_rond" if valeur.points.denominator == 1 else "pourcentage"
    if isinstance(valeur, date):
        return "date"
    if valeur is None or isinstance(valeur, str):
        return "valeur" if forme in (Forme.CIBLE, Forme.MESURE) else "texte"
    return _style_d_un_nombre(valeur, est_entier=valeur == int(valeur), forme=forme)


def _style_d_un_nombre(valeur: Decimal | Fraction | int, *, est_entier: bool, forme: Forme) -> str:
    if forme is Forme.EUROS:
        return "euros" if est_entier else "centimes"
    return "milliers" if est_entier and not -1000 < valeur < 1000 else "nombre"
