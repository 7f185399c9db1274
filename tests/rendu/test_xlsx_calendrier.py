"""Le calendrier en classeur : LibreOffice en refait chaque mois, au centime ; un libellé y reste un texte."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.annees.paiements_du_contrat import VarianteDeTresorerie
from lib.domaine.annees.tresorerie import Calendrier, Tresorerie, calendrier
from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission
from lib.domaine.preparation import Finances
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.rendu.document.xlsx_calendrier import CAISSE, PAIEMENTS, PREMIERE, ecrire_le_calendrier
from tests.rendu.tableur import recalculer

PIEGE = LigneDeBudget('=HYPERLINK("http://x")', Decimal("4200.33"), Rythme.MENSUEL, date(2026, 4, 1))


def caisse() -> Calendrier:
    acces = Mission(
        "ACCES", "Accès", demarrage=date(2023, 1, 9), part_fixe=Decimal("90000.01"), part_variable=Decimal(9)
    )
    exercice = Exercice(date(2026, 4, 15), date(2027, 4, 14))
    contrat = Contrat(Cpts(signature=date(2022, 4, 15)), exercice, missions=(acces,))
    depart = Finances(Decimal("1234.56"), Decimal("100000.01"), Decimal(6000), Decimal(7))
    tresorerie = Tresorerie(contrat, lire_parametres(), depart, (PIEGE,), exercice.debut)
    return calendrier(tresorerie, VarianteDeTresorerie("prudente", Decimal("31000.10")))


@pytest.mark.tableur
def test_le_tableur_refait_chaque_mois_et_le_point_bas(tmp_path: Path) -> None:
    attendu = caisse()
    feuille = recalculer({"caisse": ecrire_le_calendrier(attendu, entete="CPTS")}, tmp_path)["caisse"][CAISSE]
    for rang, mois in enumerate(attendu.mois):
        lus = [Decimal(str(round(feuille.cell(PREMIERE + rang, c).value, 2))) for c in (2, 3, 4)]
        assert lus == [mois.recettes, mois.charges, mois.solde]
    bas = feuille.cell(PREMIERE + len(attendu.mois) + 1, 4).value
    assert Decimal(str(round(bas, 2))) == attendu.point_bas().solde


def test_un_libelle_reste_un_texte_et_les_octets_ne_changent_pas() -> None:
    octets = ecrire_le_calendrier(caisse(), entete="CPTS")
    assert octets == ecrire_le_calendrier(caisse(), entete="CPTS")
    assert load_workbook(io.BytesIO(octets)).properties.created == datetime(2026, 4, 1, 12), "pas l'heure qu'il est"
    cellules = [c for c in load_workbook(io.BytesIO(octets))[PAIEMENTS]["B"] if c.value == PIEGE.libelle]
    assert cellules
    assert {c.data_type for c in cellules} == {"s"}
