"""Ouvrir un classeur .xlsx sans le modifier : valeurs, formats, fusions, masques, formules et erreurs."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import chain

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.classeur.garde_fous import FichierRefuse, verifier_le_classeur
from lib.donnees.classeur.grille import Cellule, EtatCellule, Grille, lettre_de

SURFACE_FUSIONNEE_ETENDUE = 500
"""Au-delà, une fusion est de la décoration : sa valeur n'est pas étendue."""

_DOSSIERS_IGNORES = {
    "xl/media/": "image(s)",
    "xl/externallinks/externallink": "lien(s) vers un autre classeur",
    "xl/embeddings/": "objet(s) incorporé(s)",
}
_FORMULE = re.compile(rb"<(?:\w+:)?f[ >/]")
_TEXTE_ENTRE_GUILLEMETS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def lire_les_grilles(octets: bytes) -> tuple[Grille, ...]:
    """Les feuilles d'un classeur .xlsx ou .xlsm ; la seconde passe (valeurs) n'a lieu que s'il y a des formules.

    Raises:
        FichierRefuse: le classeur est hostile, abîmé ou illisible.
    """
    a_des_formules = any(_FORMULE.search(partie) for partie in verifier_le_classeur(octets).values())
    formules = _ouvrir(octets, valeurs=False)
    valeurs = _ouvrir(octets, valeurs=True) if a_des_formules else formules
    return tuple(_grille(feuille, valeurs[feuille.title]) for feuille in formules.worksheets)


def contenu_jamais_ouvert(octets: bytes) -> str:
    """Ce que le classeur contient et que la lecture n'ouvre jamais (« des macros, 2 images »), vide s'il n'y a rien."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        noms = [nom.lower() for nom in archive.namelist()]
    macros = ["des macros"] if any(nom.endswith("vbaproject.bin") for nom in noms) else []
    comptes = ((sum(nom.startswith(dossier) for nom in noms), mot) for dossier, mot in _DOSSIERS_IGNORES.items())
    return ", ".join([*macros, *(f"{nombre} {mot}" for nombre, mot in comptes if nombre)])


def _ouvrir(octets: bytes, *, valeurs: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(octets), data_only=valeurs, keep_links=False)
    except Exception as erreur:  # openpyxl lève une douzaine de types sur un classeur abîmé
        raise FichierRefuse("est abîmé : sa structure interne n'est pas lisible.") from erreur


def _grille(feuille: Worksheet, valeurs: Worksheet) -> Grille:
    masquees = {ligne for ligne, dimension in feuille.row_dimensions.items() if dimension.hidden}
    colonnes = _colonnes_masquees(feuille)
    lignes: dict[int, dict[int, Cellule]] = {}
    ecartees: list[Cellule] = []
    for place in _cellules(feuille):
        cellule = _cellule(place, valeurs)
        if cellule.est_vide:
            continue
        if cellule.ligne in masquees or cellule.colonne in colonnes:
            ecartees.append(cellule)
        else:
            lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    return Grille(
        feuille.title,
        lignes,
        _fusions(feuille, chain(_des_lignes(ecartees, colonnes), *(rangee.values() for rangee in lignes.values()))),
        tuple(sorted({cellule.ligne for cellule in ecartees if cellule.ligne in masquees})),
        tuple(lettre_de(c) for c in sorted({cellule.colonne for cellule in ecartees} & colonnes)),
        feuille.sheet_state != "visible",
        tuple(ecartees),
    )


def _des_lignes(ecartees: Iterable[Cellule], colonnes: set[int]) -> Iterable[Cellule]:
    """Les cellules que seule leur ligne masque : leur fusion se voit encore sur les lignes d'après."""
    return (cellule for cellule in ecartees if cellule.colonne not in colonnes)


def _cellules(feuille: Worksheet) -> Iterable[Cell]:
    """Les cellules qui existent, dans l'ordre ; les dimensions annoncées par le fichier ne sont pas crues."""
    places: Mapping[tuple[int, int], Cell | MergedCell] = feuille._cells
    for place in sorted(places):
        cellule = places[place]
        if isinstance(cellule, Cell) and cellule.value is not None:
            yield cellule


def _cellule(place: Cell, valeurs: Worksheet) -> Cellule:
    lue = place if place.data_type != "f" else valeurs._cells.get((place.row, place.column), place)
    titre = place.parent.title
    if place.data_type == "f" and lue.value is None:
        return Cellule(titre, place.row, place.column, "", etat=EtatCellule.SANS_VALEUR)
    valeur = lue.value
    if lue.data_type == "e" or (isinstance(valeur, str) and valeur.strip().lower() in ERREURS_DE_FORMULE):
        return Cellule(titre, place.row, place.column, str(valeur), etat=EtatCellule.ERREUR)
    if not isinstance(valeur, str | int | float | date | time):
        valeur = str(valeur)
    return Cellule(titre, place.row, place.column, valeur, _est_pourcentage(place.number_format))


def _est_pourcentage(format_de_nombre: str) -> bool:
    """Vrai si « % » figure hors guillemets dans le format (LibreOffice écrit « 0\\ % »)."""
    return "%" in format_de_nombre and "%" in _TEXTE_ENTRE_GUILLEMETS.sub("", format_de_nombre)


def _colonnes_masquees(feuille: Worksheet) -> set[int]:
    masquees: set[int] = set()
    for dimension in feuille.column_dimensions.values():
        if dimension.hidden:
            masquees.update(range(dimension.min or 0, (dimension.max or 0) + 1))
    return masquees


def _fusions(feuille: Worksheet, cellules: Iterable[Cellule]) -> dict[tuple[int, int], Cellule]:
    """Chaque place couverte par une fusion raisonnable, et la cellule qui porte sa valeur, même masquée."""
    if not feuille.merged_cells.ranges:
        return {}
    origines = {(cellule.ligne, cellule.colonne): cellule for cellule in cellules}
    fusions: dict[tuple[int, int], Cellule] = {}
    for plage in feuille.merged_cells.ranges:
        origine = origines.get((plage.min_row, plage.min_col))
        surface = plage.size["rows"] * plage.size["columns"]
        if origine is None or surface > SURFACE_FUSIONNEE_ETENDUE:
            continue
        for ligne in range(plage.min_row, plage.max_row + 1):
            for colonne in range(plage.min_col, plage.max_col + 1):
                fusions[ligne, colonne] = origine
    return fusions
