"""« 2000 » barré devant « 3000 » fait 3 000, et c'est dit ; une ligne barrée n'est pas lue, et c'est dit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import EtatMesure
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]


@pytest.mark.parametrize("police", [InlineFont(strike=True), InlineFont(vertAlign="superscript")])
def test_un_montant_barre_ou_annote_ne_se_colle_pas_au_suivant(police: InlineFont) -> None:
    riche = CellRichText("3000", TextBlock(police, "2"))
    lecture = lire("a.xlsx", classeur({"Annexe": [ENTETES, ["Accès", "RDV", 10, 12, riche]]}))
    assert lecture.contrat.indicateurs[0].montant_max == Decimal(3000)
    assert [a.cellule for a in lecture.anomalies if a.code is CodeDAnomalie.TEXTE_BARRE] == ["E2"]


def test_une_ligne_barree_n_est_pas_lue_et_c_est_dit() -> None:
    def barrer(contenu: Workbook) -> None:
        for cellule in contenu["Annexe"][3]:
            cellule.font = Font(strike=True)

    lignes = [ENTETES, ["Accès", "RDV", 10, 12, 3000], ["Accès", "Retiré par avenant", 5, 6, 2000]]
    lecture = lire("a.xlsx", classeur({"Annexe": lignes}, barrer))
    assert [i.libelle for i in lecture.contrat.indicateurs] == ["RDV"]
    assert [a.cellule for a in lecture.anomalies if a.code is CodeDAnomalie.TEXTE_BARRE] == ["C3", "D3", "E3"]


def test_un_realise_barre_est_un_realise_qui_manque() -> None:
    def barrer(contenu: Workbook) -> None:
        contenu["Annexe"]["D2"].font = Font(strike=True)

    lecture = lire("a.xlsx", classeur({"Annexe": [ENTETES, ["Accès", "RDV", 10, 12, 3000]]}, barrer))
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [a.cellule for a in lecture.anomalies if a.code is CodeDAnomalie.TEXTE_BARRE] == ["D2"]


def test_une_valeur_que_son_format_cache_est_dite() -> None:
    def cacher(contenu: Workbook) -> None:
        contenu["Annexe"]["D2"].number_format = ";;;"

    lecture = lire("a.xlsx", classeur({"Annexe": [ENTETES, ["Accès", "RDV", 10, 12, 3000]]}, cacher))
    assert [a.cellule for a in lecture.anomalies if a.code is CodeDAnomalie.MASQUE] == ["D2"]
