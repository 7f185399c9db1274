"""Une valeur dans sa cellule : sa forme, son format, et jamais de texte pris pour une formule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from lib.donnees.champs import Forme
from lib.donnees.modele.cellules import FORMATS, Pourcentage, Valeur, ecrire, nettoyer, preparer_les_styles


def ecrite(valeur: Valeur, forme: Forme = Forme.TEXTE) -> Cell:
    classeur = Workbook()
    preparer_les_styles(classeur)
    cellule = classeur.worksheets[0].cell(1, 1)
    ecrire(cellule, valeur, forme)
    return cellule


@pytest.mark.parametrize("texte", ["=1+1", "=HYPERLINK(1)", "+33", "-", "@ici", "#DIV/0!", "12", "01/02/2026"])
def test_un_texte_reste_un_texte(texte: str) -> None:
    cellule = ecrite(texte)
    assert (cellule.value, cellule.data_type) == (texte, "s")
    assert cellule.quotePrefix is texte.startswith("=")


@pytest.mark.parametrize(
    ("valeur", "forme", "attendue", "style"),
    [
        (Decimal(9000), Forme.EUROS, 9000, "euros"),
        (Decimal("1234.50"), Forme.EUROS, 1234.5, "centimes"),
        (Fraction(697, 10), Forme.MESURE, 69.7, "nombre"),
        (Fraction(2025), Forme.CIBLE, 2025, "milliers"),
        (12, Forme.ENTIER, 12, "nombre"),
        (0, Forme.MESURE, 0, "nombre"),
        (Pourcentage(Fraction(697, 10)), Forme.MESURE, 0.697, "pourcentage"),
        (Pourcentage(Fraction(80)), Forme.CIBLE, 0.8, "pourcentage_rond"),
        (None, Forme.EUROS, None, "texte"),
        (None, Forme.MESURE, None, "valeur"),
        ("oui", Forme.CIBLE, "oui", "valeur"),
        ("", Forme.TEXTE, None, "texte"),
    ],
)
def test_une_valeur_a_son_style(valeur: Valeur, forme: Forme, attendue: object, style: str) -> None:
    cellule = ecrite(valeur, forme)
    assert (cellule.value, cellule.style) == (attendue, style)
    assert cellule.number_format == FORMATS[style]


def test_une_date_est_une_vraie_date() -> None:
    cellule = ecrite(date(2026, 4, 3), Forme.DATE)
    assert (cellule.style, cellule.is_date, str(cellule.value)[:10]) == ("date", True, "2026-04-03")


def test_ce_qu_un_classeur_ne_peut_pas_porter_est_retire() -> None:
    assert nettoyer("an\x00nu\x1b\ufffeai\ud800re\r\n\rfin") == "annuaire\n\nfin"
    assert ecrite("\x00\x7f").value is None
