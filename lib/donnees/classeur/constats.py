"""Le classeur des constats d'une lecture : de quoi corriger cellule par cellule dans Excel."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from lib.domaine.lecture import Anomalie

COLONNES = (
    ("Gravité", 13),
    ("Feuille", 16),
    ("Cellule", 11),
    ("Colonne", 18),
    ("Valeur lue", 22),
    ("Constat", 70),
    ("Remède", 60),
    ("Code", 30),
)


def ecrire_constats(anomalies: Sequence[Anomalie]) -> bytes:
    """Les constats en .xlsx, une ligne chacun ; tout y est du texte, aucune formule.

    Args:
        anomalies: les constats d'une lecture, déjà triés.
    """
    classeur = Workbook()
    onglet = classeur.create_sheet("Constats", 0)
    del classeur["Sheet"]
    onglet.append([titre for titre, _ in COLONNES])
    for a in anomalies:
        onglet.append([a.gravite.value, a.feuille, a.cellule, a.champ, a.valeur_lue, a.message, a.remede, a.code])
    for rangee in onglet.iter_rows():
        for cellule in rangee:
            cellule.data_type = "s"
            cellule.alignment = Alignment(wrap_text=True, vertical="top")
    for colonne, (_, largeur) in zip(onglet.columns, COLONNES, strict=True):
        onglet.column_dimensions[colonne[0].column_letter].width = largeur
        colonne[0].font = Font(bold=True)
    onglet.freeze_panes = "A2"
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()
