"""La lecture des cellules face à openpyxl : mêmes valeurs, formats, fusions, masques, formules et erreurs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture, demasquer, lettre_de, rang_de
from lib.donnees.xlsx import lire_les_grilles
from tests.donnees.classeurs_d_essai import classeur
from tests.donnees.corpus import test_corpus
from tests.donnees.corpus.cas import CAS
from tests.rendu.tableur import convertir

DEMONSTRATIONS = sorted((Path(__file__).parents[3] / "cpts_data" / "classeurs").glob("*.xlsx"))
CORPUS = [cas for cas in CAS if cas.fichier.endswith(".xlsx")]
FORMATS = ("General", "0%", "0.0\\ %", "[Red]0.0%", "dd/mm/yyyy", "d-mmm", "[h]:mm", "#,##0.00\\ [$€-40C]",
           '#,##0\\ "€"', "@", "[$-40C]d mmmm yyyy;@", "0.00E+00", "0%;-0%")  # fmt: skip
SURFACE_ETENDUE = 500

assert test_corpus.FAMILLES


def test_les_classeurs_livres_se_lisent_comme_openpyxl() -> None:
    assert len(DEMONSTRATIONS) >= 4
    for chemin in DEMONSTRATIONS:
        assert list(ecarts(chemin.read_bytes())) == []


def test_le_corpus_se_lit_comme_openpyxl() -> None:
    lus = {cas.nom: list(ecarts(octets)) for cas in CORPUS if est_un_zip(octets := cas.fabriquer())}
    assert len(lus) >= 40
    assert {nom: trouves for nom, trouves in lus.items() if trouves} == {}


@pytest.mark.parametrize("format_de_nombre", FORMATS)
def test_chaque_format_se_lit_comme_openpyxl(format_de_nombre: str) -> None:
    def mettre_en_forme(contenu: Workbook) -> None:
        for ligne in contenu["Annexe"].iter_rows():
            for cellule in ligne:
                cellule.number_format = format_de_nombre

    valeurs = [[0.125, 45657, 0, 1e-7, 1.5, 60.25], ["12,5 %", True, False, "", " oui ", "01", "=1+1"]]
    assert list(ecarts(classeur({"Annexe": valeurs}, mettre_en_forme))) == []


def test_un_nombre_negatif_au_format_date_est_une_erreur_comme_le_tableur_le_montre() -> None:
    def dater(contenu: Workbook) -> None:
        contenu["Annexe"]["A1"].number_format = "dd/mm/yyyy"

    trouves = list(ecarts(classeur({"Annexe": [[-3]]}, dater)))
    assert len(trouves) == 1
    assert "EtatCellule.ERREUR au lieu de 1899-12-27" in trouves[0]


def test_fusions_masques_et_erreurs_se_lisent_comme_openpyxl() -> None:
    def desordre(contenu: Workbook) -> None:
        feuille = contenu["Annexe"]
        for plage in ("A1:C1", "B2:B4", "D2:E3"):
            feuille.merge_cells(plage)
        feuille.row_dimensions[3].hidden = True
        feuille.column_dimensions.group("E", "G", hidden=True)
        feuille["F4"].data_type = "e"
        contenu["Brouillon"].sheet_state = "veryHidden"

    lignes = [["Titre"], ["a", 1, 2, "=A1"], ["b", None, 3, None, 9], ["c", None, 4, 5, 6, "#DIV/0!", 8], [], [None, 7]]
    assert list(ecarts(classeur({"Annexe": lignes, "Brouillon": [["x", 1]], "Vide": []}, desordre))) == []


@pytest.mark.tableur
def test_un_classeur_enregistre_par_libreoffice_se_lit_comme_openpyxl(tmp_path: Path) -> None:
    def mettre_en_forme(contenu: Workbook) -> None:
        for rang, format_de_nombre in enumerate(FORMATS, start=1):
            contenu["Annexe"].cell(2, rang).number_format = format_de_nombre
        contenu["Annexe"].merge_cells("A3:C4")
        contenu["Annexe"].row_dimensions[5].hidden = True
        contenu["Annexe"].column_dimensions["D"].hidden = True
        contenu["Brouillon"].sheet_state = "hidden"

    lignes = [FORMATS, [0.125] * len(FORMATS), ["fusion"], [], ["masquée", "=1/0", "=A2*2", 7, True, "01"]]
    origine = tmp_path / "origine.xlsx"
    origine.write_bytes(classeur({"Annexe": lignes, "Brouillon": [["é à ç", 1]]}, mettre_en_forme))
    (passe,) = convertir([origine], "ods", tmp_path)
    octets = convertir([passe], "xlsx", tmp_path)[0].read_bytes()
    assert list(ecarts(octets)) == []
    assert len(lues(octets)[0][0].lignes) == 3


def test_la_comparaison_voit_une_difference() -> None:
    grille, feuille = lues(classeur({"Annexe": [["a", 1]]}))[0]
    autre = load_workbook(io.BytesIO(classeur({"Annexe": [["a", 2]]})))["Annexe"]
    assert list(_ecarts_de(grille, feuille, feuille)) == []
    assert list(_ecarts_de(grille, autre, autre)) == ["Annexe!B1 : 1 au lieu de 2"]


def est_un_zip(octets: bytes) -> bool:
    """Vrai pour un classeur ; un CSV n'a rien à comparer."""
    return octets[:2] == b"PK"


def lues(octets: bytes) -> list[tuple[Grille, Worksheet]]:
    """Chaque feuille, telle que nous la lisons et telle qu'openpyxl lit ses formules."""
    contenu = load_workbook(io.BytesIO(octets))
    return [(grille, contenu[grille.nom]) for grille in lire_les_grilles(octets, JournalDeLecture(), lambda part: None)]


def ecarts(octets: bytes) -> Iterator[str]:
    """Tout ce qui diffère d'openpyxl dans un classeur."""
    valeurs = load_workbook(io.BytesIO(octets), data_only=True)
    couples = lues(octets)
    noms = [feuille.title for feuille in valeurs.worksheets]
    if [grille.nom for grille, _ in couples] != noms:
        yield f"feuilles {[grille.nom for grille, _ in couples]} au lieu de {noms}"
    for grille, formules in couples:
        yield from _ecarts_de(grille, formules, valeurs[grille.nom])
        yield from _ecarts_des_masques(grille, formules)
        yield from _ecarts_des_fusions(grille, formules)


def _ecarts_de(grille: Grille, formules: Worksheet, valeurs: Worksheet) -> Iterator[str]:
    entiere = demasquer(grille, [grille.nom])
    lues = {(cellule.ligne, cellule.colonne): cellule for cellule in entiere}
    attendues = {(c.row, c.column): (c, valeurs.cell(c.row, c.column)) for c in _remplies(formules)}
    for place in sorted({*lues, *attendues}):
        lue = lues.get(place) or Cellule(grille.nom, *place)
        formule, cellule = attendues.get(place, (None, None))
        if (vue := _vue(lue)) != (attendue := _vue_d_openpyxl(formule, cellule)):
            yield f"{lue.adresse} : {_dire(vue, attendue)} au lieu de {_dire(attendue, vue)}"


def _dire(vue: tuple[object, ...], autre: tuple[object, ...]) -> str:
    """Ce qui diffère d'une vue à l'autre."""
    return ", ".join(str(a) for a, b in zip(vue, autre, strict=True) if a != b)


def _remplies(feuille: Worksheet) -> Iterator[Cell]:
    for ligne in feuille.iter_rows():
        for cellule in ligne:
            est_blanche = isinstance(cellule.value, str) and not cellule.value.strip()
            if not isinstance(cellule, MergedCell) and cellule.value is not None and not est_blanche:
                yield cellule


def _vue(lue: Cellule) -> tuple[object, ...]:
    """Valeur, genre de la valeur, pourcentage, état ; une formule sans valeur n'a que son état."""
    if lue.etat is EtatCellule.SANS_VALEUR:
        return None, "NoneType", False, lue.etat
    valeur = lue.valeur.strip() if isinstance(lue.valeur, str) else lue.valeur
    return valeur, type(valeur).__name__, lue.est_pourcentage and lue.nombre is not None, lue.etat


def _vue_d_openpyxl(formule: Cell | None, cellule: Cell | None) -> tuple[object, ...]:
    if formule is None or cellule is None:
        return None, "NoneType", False, EtatCellule.SAINE
    valeur = cellule.value.strip() if isinstance(cellule.value, str) else cellule.value
    if formule.data_type == "f" and valeur is None:
        return None, "NoneType", False, EtatCellule.SANS_VALEUR
    if isinstance(valeur, timedelta):
        minutes = round(valeur.total_seconds() / 60)
        valeur = f"{minutes // 60} h {minutes % 60:02}" if minutes % 60 else f"{minutes // 60} h"
    est_un_nombre = isinstance(valeur, int | float) and not isinstance(valeur, bool)
    etat = EtatCellule.ERREUR if cellule.data_type == "e" else EtatCellule.SAINE
    return valeur, type(valeur).__name__, est_un_nombre and _montre_un_pourcentage(formule), etat


def _montre_un_pourcentage(cellule: Cell) -> bool:
    """Le signe %, hors des guillemets, d'un caractère échappé seul excepté."""
    hors_guillemets = "".join(cellule.number_format.split('"')[::2])
    return "%" in hors_guillemets.replace("\\%", "")


def _ecarts_des_masques(grille: Grille, feuille: Worksheet) -> Iterator[str]:
    if grille.est_masquee != (feuille.sheet_state != "visible"):
        yield f"{grille.nom} : feuille masquée {grille.est_masquee}"
    lignes, colonnes = _masquees(feuille)
    remplies = {(c.row, c.column) for c in _remplies(feuille)}
    attendues = tuple(sorted({ligne for ligne, _ in remplies} & lignes))
    lettres = tuple(lettre_de(c) for c in sorted({colonne for _, colonne in remplies} & colonnes))
    if (grille.lignes_masquees, grille.colonnes_masquees) != (attendues, lettres):
        yield f"{grille.nom} : masqués {grille.lignes_masquees} {grille.colonnes_masquees}, {attendues} {lettres}"


def _masquees(feuille: Worksheet) -> tuple[set[int], set[int]]:
    lignes = {numero for numero, dimension in feuille.row_dimensions.items() if dimension.hidden}
    colonnes = {
        colonne
        for lettre, dimension in feuille.column_dimensions.items()
        if dimension.hidden
        for colonne in range(dimension.min or rang_de(lettre), (dimension.max or rang_de(lettre)) + 1)
    }
    return lignes, colonnes


def _ecarts_des_fusions(grille: Grille, feuille: Worksheet) -> Iterator[str]:
    """Chaque place d'une fusion visible et remplie renvoie à son origine ; aucune autre place n'en a."""
    colonnes = _masquees(feuille)[1]
    attendues: dict[tuple[int, int], tuple[int, int]] = {}
    remplies = {(c.row, c.column) for c in _remplies(feuille) if c.column not in colonnes}
    for plage in feuille.merged_cells.ranges:
        origine = (plage.min_row, plage.min_col)
        if origine in remplies and plage.size["rows"] * plage.size["columns"] <= SURFACE_ETENDUE:
            attendues |= dict.fromkeys(plage.cells, origine)
    lues = {place: (origine.ligne, origine.colonne) for place, origine in grille.fusions.items()}
    if lues != attendues:
        yield f"{grille.nom} : fusions {sorted(lues.items() ^ attendues.items())[:4]}"
