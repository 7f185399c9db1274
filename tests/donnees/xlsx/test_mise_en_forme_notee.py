"""« 2000 » barré devant « 3000 » fait 3 000, et c'est dit ; une ligne barrée est comptée, et c'est dit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]


@pytest.mark.parametrize("police", [InlineFont(strike=True), InlineFont(vertAlign="superscript")])
def test_un_montant_barre_ou_annote_ne_se_colle_pas_au_suivant(police: InlineFont) -> None:
    riche = CellRichText("3000", TextBlock(police, "2"))
    lecture = lire("a.xlsx", classeur({"Annexe": [ENTETES, ["Accès", "RDV", 10, 12, riche]]}))
    assert lecture.contrat.indicateurs[0].montant_max == Decimal(3000)
    assert [a.cellule for a in lecture.anomalies if a.code is CodeDAnomalie.TEXTE_BARRE] == ["E2"]


def test_une_ligne_barree_est_dite_une_fois_et_porte_ses_euros() -> None:
    def barrer(contenu: Workbook) -> None:
        for cellule in contenu["Annexe"][3]:
            cellule.font = Font(strike=True)

    lignes = [ENTETES, ["Accès", "RDV", 10, 12, 3000], ["Accès", "Retiré par avenant", 5, 6, 2000]]
    lecture = lire("a.xlsx", classeur({"Annexe": lignes}, barrer))
    dites = [a for a in lecture.anomalies if a.code is CodeDAnomalie.TEXTE_BARRE]
    assert [(a.cellule, a.effet) for a in dites] == [("A3", Decimal(2000))]
