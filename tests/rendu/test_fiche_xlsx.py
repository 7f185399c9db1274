"""Le classeur fini, rouvert : de vrais nombres, des sommes justes, une impression soignée, un calcul vivant."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.contrat import Contrat
from lib.domaine.scenario import proposer
from lib.rendu.document.xlsx_vivant import CALCUL, DECISIONS, ENTETE, RANGS
from tests.rendu.contrat_de_fiche import CONTRAT, REUNIONS, SCENARIO, interne, partageable, xlsx_de

FEUILLES = ["Synthèse", "Calcul", "Paliers", "Proposition", "Lignes", "Méthode"]


def rouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


@pytest.fixture(scope="module")
def classeur() -> Workbook:
    return rouvrir(xlsx_de(partageable(CONTRAT, proposer(SCENARIO))))


def colonne(feuille: Worksheet, titre: str, *, entete: int = 1) -> list[object]:
    """Les valeurs d'une colonne, sous son titre."""
    titres = [c.value for c in feuille[entete]]
    return [rangee[titres.index(titre)].value for rangee in feuille.iter_rows(min_row=entete + 1)]


def rang_du_titre(feuille: Worksheet, titre: str) -> int:
    return next(c.row for c in feuille["A"] if c.value == titre)


def test_les_feuilles_sont_dans_l_ordre(classeur: Workbook) -> None:
    assert classeur.sheetnames == FEUILLES


def test_les_feuilles_internes_ne_sont_que_dans_la_version_interne() -> None:
    interieur = rouvrir(xlsx_de(interne(scenario=SCENARIO)))
    assert [nom for nom in interieur.sheetnames if nom.endswith("(interne)")] == [
        "Scénario (interne)", "Fin d'exercice (interne)", "À faire (interne)", "Arguments (interne)",
    ]  # fmt: skip
    assert {"Synthèse", CALCUL, "Paliers", "Lignes", "Pièces", "Méthode"} <= set(interieur.sheetnames)


def test_les_sommes_de_la_synthese_sont_celles_des_lignes(classeur: Workbook) -> None:
    synthese, lignes = classeur["Synthèse"], classeur["Lignes"]
    total = synthese[rang_du_titre(synthese, "Total dû")]
    assert [c.value for c in total[1:]] == [122500, 72250, 37750, 10000, 2500]
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


def test_les_echeances_sont_des_dates() -> None:
    pieces = rouvrir(xlsx_de(interne()))["Pièces"]
    (premiere, *_reste) = colonne(pieces, "Échéance")
    assert premiere == datetime(2027, 1, 31)
    assert pieces["E2"].number_format == "dd/mm/yyyy"


def lignes_du_calcul(feuille: Worksheet) -> dict[str, int]:
    return {
        str(feuille.cell(r, 1).value): r for r in range(ENTETE + 1, feuille.max_row + 1) if feuille.cell(r, 1).value
    }


def test_chaque_paiement_est_une_formule_et_porte_deja_sa_valeur() -> None:
    octets = xlsx_de(partageable(CONTRAT))
    formules, valeurs = (load_workbook(io.BytesIO(octets), data_only=lu)[CALCUL] for lu in (False, True))
    rang = lignes_du_calcul(formules)["A1"]
    paiement = RANGS["Paiement"]
    assert formules.cell(rang, paiement).value.startswith("=IF(OR(")
    assert (valeurs.cell(rang, paiement).value, valeurs.cell(rang, RANGS["Part payée"]).value) == (3000, 1 / 3)
    urgences = lignes_du_calcul(formules)["A3"]
    assert valeurs.cell(urgences, paiement).value in ("", None)
    calcules = [valeurs.cell(r, paiement).value for r in lignes_du_calcul(formules).values()]
    assert sum(v for v in calcules if isinstance(v, int | float)) == 72250


def test_la_decision_et_les_constats_se_choisissent(classeur: Workbook) -> None:
    feuille = classeur[CALCUL]
    listes = {liste.formula1: str(liste.sqref) for liste in feuille.data_validations.dataValidation}
    assert f'"{",".join(DECISIONS)}"' in listes
    constats = listes['"fait,partiel,non fait"'].split()
    assert f"K{lignes_du_calcul(feuille)['A2']}" in constats
    assert all(feuille.cell(r, RANGS["Décision"]).value in DECISIONS for r in lignes_du_calcul(feuille).values())


@pytest.mark.parametrize("partage", [True, False])
def test_la_meme_fiche_donne_les_memes_octets(partage: bool) -> None:
    premiere, seconde = (xlsx_de(partageable() if partage else interne(scenario=SCENARIO)) for _ in range(2))
    assert premiere == seconde


@pytest.mark.parametrize("nom", FEUILLES)
def test_chaque_feuille_s_imprime_en_a4_paysage(classeur: Workbook, nom: str) -> None:
    feuille = classeur[nom]
    assert (feuille.page_setup.orientation, int(feuille.page_setup.paperSize)) == ("landscape", 9)
    assert feuille.sheet_properties.pageSetUpPr.fitToPage
    assert int(feuille.page_setup.fitToHeight) == 0
    assert feuille.oddFooter.right.text == "Page &P / &N"
    assert feuille.oddHeader.left.text == "CPTS des Trois Rivières · données fictives · partageable"
    for dit in (
        "version partageable établie le 06/02/2027",
        "application 0.1.0",
        "3f1c9a7be04d",
        "relus le 21/11/2026",
    ):
        assert dit in feuille.oddFooter.left.text


@pytest.mark.parametrize("est_fictive", [True, False])
def test_un_exemple_se_dit_fictif_en_haut_de_chaque_page(est_fictive: bool) -> None:
    contrat = replace(CONTRAT, cpts=replace(CONTRAT.cpts, est_fictive=est_fictive))
    hauts = [feuille.oddHeader.left.text for feuille in rouvrir(xlsx_de(partageable(contrat)))]
    assert {"données fictives" in haut for haut in hauts} == {est_fictive}


@pytest.mark.parametrize(("nom", "coin"), [("Lignes", "C2"), ("Pièces", "B2"), (CALCUL, "C5")])
def test_les_longs_tableaux_gardent_leur_entete(nom: str, coin: str) -> None:
    feuille = rouvrir(xlsx_de(interne()))[nom]
    assert feuille.freeze_panes == coin
    entete = int(coin[1:]) - 1
    assert feuille.print_title_rows == f"${entete}:${entete}"
    assert nom == CALCUL or feuille.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("piege", ["=1+1", '=HYPERLINK("http://x")', "+SOMME(A1)", "@x", "#N/A", "cloche\x07"])
def test_un_texte_reste_un_texte(piege: str) -> None:
    lignes = tuple(replace(i, libelle=piege) if i is REUNIONS else i for i in CONTRAT.indicateurs)
    contrat = replace(CONTRAT, indicateurs=lignes, cpts=replace(CONTRAT.cpts, nom=piege))
    feuille = rouvrir(xlsx_de(partageable(contrat)))["Lignes"]
    cellule = next(r[1] for r in feuille.iter_rows(min_row=2) if r[0].value == "P1")
    assert (cellule.value, cellule.data_type) == (piege.replace("\x07", ""), "s")


def test_il_n_y_a_de_formule_que_dans_le_calcul(classeur: Workbook) -> None:
    avec = {
        feuille.title for feuille in classeur for rangee in feuille.iter_rows() for c in rangee if c.data_type == "f"
    }
    assert avec == {CALCUL}


def test_un_contrat_vide_s_ecrit() -> None:
    assert rouvrir(xlsx_de(partageable(Contrat()))).sheetnames == ["Synthèse", "Lignes", "Méthode"]
