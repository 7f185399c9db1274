"""Le classeur fini, rouvert : de vrais nombres, des sommes justes, une impression soignée, aucune formule."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.contrat import Contrat
from lib.domaine.scenario import proposer
from lib.rendu.fiche.xlsx import FEUILLES, INTERNES, ecrire_xlsx
from tests.rendu.contrat_de_fiche import CONTRAT, REUNIONS, SCENARIO, interne, partageable


def rouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


@pytest.fixture(scope="module")
def classeur() -> Workbook:
    return rouvrir(ecrire_xlsx(partageable(CONTRAT, proposer(SCENARIO))))


def colonne(feuille: Worksheet, titre: str, *, entete: int = 1) -> list[object]:
    """Les valeurs d'une colonne, sous son titre."""
    titres = [c.value for c in feuille[entete]]
    return [rangee[titres.index(titre)].value for rangee in feuille.iter_rows(min_row=entete + 1)]


def rang_du_titre(feuille: Worksheet, titre: str) -> int:
    return next(c.row for c in feuille["A"] if c.value == titre)


def test_les_feuilles_sont_dans_l_ordre(classeur: Workbook) -> None:
    assert classeur.sheetnames == list(FEUILLES) == ["Synthèse", "Lignes", "Scénario", "Pièces", "Méthode"]


def test_la_feuille_interne_n_est_que_dans_la_version_interne() -> None:
    interieur = rouvrir(ecrire_xlsx(interne(scenario=SCENARIO)))
    assert interieur.sheetnames == [*FEUILLES, *INTERNES]


def test_les_sommes_de_la_synthese_sont_celles_des_lignes(classeur: Workbook) -> None:
    synthese, lignes = classeur["Synthèse"], classeur["Lignes"]
    total = synthese[rang_du_titre(synthese, "Total dû")]
    assert [c.value for c in total[1:7]] == [122500, 72250, 37750, 10000, 2500, 0]
    assert sum(float(str(v)) for v in colonne(lignes, "Acquis") if v is not None) == 72250


def test_les_nombres_sont_des_nombres_au_format_francais(classeur: Workbook) -> None:
    lignes = classeur["Lignes"]
    ald = next(r for r in lignes.iter_rows(min_row=2) if r[0].value == "A1")
    titres = [c.value for c in lignes[1]]
    acquis, part = ald[titres.index("Acquis")], ald[titres.index("Part payée")]
    assert (acquis.value, acquis.number_format) == (3000, '#,##0.00"\u202f€"')
    assert (round(part.value, 4), part.number_format) == (0.3333, '0.0"\u202f"%')
    sein = next(r for r in lignes.iter_rows(min_row=2) if r[0].value == "V1")
    assert sein[titres.index("Réalisé")].value == pytest.approx(0.689)


def test_l_inconnu_reste_vide_jamais_zero(classeur: Workbook) -> None:
    lignes = classeur["Lignes"]
    urgences = next(r for r in lignes.iter_rows(min_row=2) if r[0].value == "A3")
    titres = [c.value for c in lignes[1]]
    assert urgences[titres.index("Acquis")].value is None
    assert urgences[titres.index("Réalisé")].value == "manquant"


def test_les_echeances_sont_des_dates(classeur: Workbook) -> None:
    (premiere, *_reste) = colonne(classeur["Pièces"], "Échéance")
    assert premiere == datetime(2027, 1, 31)
    assert classeur["Pièces"]["E2"].number_format == "dd/mm/yyyy"


def test_les_euros_du_scenario_sont_conserves(classeur: Workbook) -> None:
    feuille = classeur["Scénario"]
    debut = rang_du_titre(feuille, "Euros conservés par mission") + 2
    ecarts = [feuille.cell(debut + rang, 4).value for rang in range(6)]
    assert ecarts == [0] * 6


@pytest.mark.parametrize("nom", FEUILLES)
def test_chaque_feuille_s_imprime_en_a4_paysage(classeur: Workbook, nom: str) -> None:
    feuille = classeur[nom]
    assert (feuille.page_setup.orientation, int(feuille.page_setup.paperSize)) == ("landscape", 9)
    assert feuille.sheet_properties.pageSetUpPr.fitToPage
    assert int(feuille.page_setup.fitToHeight) == 0
    assert feuille.oddFooter.right.text == "Page &P / &N"
    assert "fiche partageable du 06/02/2027" in feuille.oddHeader.left.text


@pytest.mark.parametrize("est_fictive", [True, False])
def test_un_exemple_se_dit_fictif_en_haut_de_chaque_page(est_fictive: bool) -> None:
    contrat = replace(CONTRAT, cpts=replace(CONTRAT.cpts, est_fictive=est_fictive))
    hauts = [feuille.oddHeader.left.text for feuille in rouvrir(ecrire_xlsx(partageable(contrat)))]
    assert [haut.startswith("Données fictives · ") for haut in hauts] == [est_fictive] * len(FEUILLES)


@pytest.mark.parametrize(("nom", "coin"), [("Lignes", "C2"), ("Pièces", "B2")])
def test_les_longs_tableaux_gardent_leur_entete(classeur: Workbook, nom: str, coin: str) -> None:
    feuille = classeur[nom]
    assert feuille.freeze_panes == coin
    assert feuille.print_title_rows == "$1:$1"
    assert feuille.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("piege", ["=1+1", '=HYPERLINK("http://x")', "+SOMME(A1)", "@x", "#N/A", "cloche\x07"])
def test_un_texte_reste_un_texte(piege: str) -> None:
    lignes = tuple(replace(i, libelle=piege) if i is REUNIONS else i for i in CONTRAT.indicateurs)
    contrat = replace(CONTRAT, indicateurs=lignes, cpts=replace(CONTRAT.cpts, nom=piege))
    feuille = rouvrir(ecrire_xlsx(partageable(contrat)))["Lignes"]
    cellule = next(r[1] for r in feuille.iter_rows(min_row=2) if r[0].value == "P1")
    assert (cellule.value, cellule.data_type) == (piege.replace("\x07", ""), "s")


def test_il_n_y_a_aucune_formule(classeur: Workbook) -> None:
    types = {c.data_type for feuille in classeur for rangee in feuille.iter_rows() for c in rangee}
    assert types <= {"s", "inlineStr", "n", "d"}


def test_un_contrat_vide_s_ecrit() -> None:
    vide = rouvrir(ecrire_xlsx(partageable(Contrat())))
    assert vide["Scénario"]["A1"].value == "Aucune proposition n'est jointe à cette fiche."
