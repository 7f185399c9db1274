"""Le classeur des constats d'une lecture : de quoi corriger cellule par cellule dans Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.corrections import CorrectionFaite
from lib.domaine.lecture import Anomalie
from lib.donnees.grille import lettre_de

COLONNES = (
    ("Gravité", 13),
    ("Feuille", 16),
    ("Cellule", 11),
    ("Colonne", 18),
    ("Valeur lue", 22),
    ("Constat", 70),
    ("Remède", 60),
    ("Effet (€)", 12),
    ("Code", 30),
)


COLONNES_DES_CORRECTIONS = (("Cellule", 28), ("Le classeur écrit", 40), ("Lu à la place", 40), ("Pourquoi", 60))
LONGUEUR_D_UNE_CELLULE = 32_767
"""Au-delà, Excel dit le classeur abîmé [caractères]."""
FORMAT_EN_EUROS = "#,##0.00"


def ecrire_constats(anomalies: Sequence[Anomalie], corrections: Sequence[CorrectionFaite] = ()) -> bytes:
    """Les constats en .xlsx, une ligne chacun, et les corrections faites ; tout y est du texte, sauf les euros.

    Args:
        anomalies: les constats d'une lecture, déjà triés.
        corrections: ce que la personne a corrigé par-dessus le classeur.
    """
    classeur = Workbook()
    onglet = classeur.create_sheet("Constats", 0)
    del classeur["Sheet"]
    _remplir(onglet, COLONNES, [_rangee(anomalie) for anomalie in anomalies])
    if corrections:
        rangees = [(f.correction.adresse, f.avant, f.correction.texte, f.correction.motif) for f in corrections]
        _remplir(classeur.create_sheet("Corrections"), COLONNES_DES_CORRECTIONS, rangees)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def _rangee(a: Anomalie) -> tuple[str | float | None, ...]:
    effet = float(a.effet) if a.effet is not None else None
    return a.gravite.value, a.feuille, a.cellule, a.champ, a.valeur_lue, a.message, a.remede, effet, a.code


def _remplir(
    onglet: Worksheet, colonnes: Sequence[tuple[str, int]], rangees: Sequence[Sequence[str | float | None]]
) -> None:
    """Écrit un tableau ; aucune valeur n'y devient une formule."""
    for rangee in ([titre for titre, _ in colonnes], *rangees):
        onglet.append([_ecrivable(valeur) if isinstance(valeur, str) else valeur for valeur in rangee])
    for cellules in onglet.iter_rows():
        for cellule in cellules:
            cellule.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cellule.value, str):
                cellule.data_type = "s"
            else:
                cellule.number_format = FORMAT_EN_EUROS
    for rang, (_, largeur) in enumerate(colonnes, start=1):
        onglet.column_dimensions[lettre_de(rang)].width = largeur
        onglet.cell(1, rang).font = Font(bold=True)
    onglet.freeze_panes = "A2"


def _ecrivable(texte: str) -> str:
    """Le texte, sans ce qu'un classeur refuse : une commande devient son symbole, le trop long est coupé."""
    return ILLEGAL_CHARACTERS_RE.sub(lambda commande: chr(0x2400 + ord(commande.group())), texte)[
        :LONGUEUR_D_UNE_CELLULE
    ]
