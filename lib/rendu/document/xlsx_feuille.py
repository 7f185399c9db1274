"""Écrire une feuille d'un classeur : des tableaux à entête, de vrais nombres, une impression A4 paysage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TypeVar

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.nombres_exacts import FINE
from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Valeur, ValeurMontree, ValeurSeule
from lib.rendu.couleurs import CLAIR
from lib.rendu.document.xlsx_habits import Habits
from lib.rendu.formats import imprimable

R = TypeVar("R")
EUROS = f'#,##0.00"{FINE}€"'
PART = f'0.0"{FINE}"%'
POINTS = f'0.0##"{FINE}"%'
"""Une valeur mesurée en pourcentage se lit telle qu'elle est écrite : « 66,26 % », jamais « 66,3 % »."""
DATE = "dd/mm/yyyy"
ENTIER, DECIMAL = "#,##0", "#,##0.0##"
A4 = 9
HAUTEUR_DE_LIGNE = 13.5
LIGNES_AU_PLUS = 29
SERRAGE = 1.1
LONGUEUR_EN_MARGE = 120
MARGE = 0.4


def _rvb(teinte: str) -> str:
    return teinte.removeprefix("#")


ENCRE = Font(name="Calibri", size=10, color=_rvb(CLAIR.encre))
FORT = Font(name="Calibri", size=10, bold=True, color=_rvb(CLAIR.encre))
TITRE = Font(name="Calibri", size=16, bold=True, color=_rvb(CLAIR.encre))
SOUS_TITRE = Font(name="Calibri", size=12, bold=True, color=_rvb(CLAIR.encre))
SAISIE = PatternFill("solid", fgColor="FFF8E6")
FOND_D_ENTETE = PatternFill("solid", fgColor=_rvb(CLAIR.fond))
FILET = Border(bottom=Side("thin", color=_rvb(CLAIR.filet)))
A_GAUCHE = Alignment(vertical="top", wrap_text=True)
EN_RETRAIT = Alignment(vertical="top", horizontal="left", wrap_text=True, indent=1)
A_DROITE = Alignment(vertical="top", horizontal="right", wrap_text=True, indent=1)


@dataclass(frozen=True, slots=True)
class ColonneDeFeuille:
    """Une colonne d'un tableau.

    Attributes:
        largeur: en caractères ; 0 la laisse comme elle est.
        a_droite: vrai pour aligner aussi ses textes à droite, comme des nombres.
    """

    titre: str
    largeur: int = 0
    a_droite: bool = False


Case = Valeur
Rangee = Sequence[Case]
LARGEURS: Mapping[Place, int] = {
    Place.CODE: 14,
    Place.LIBELLE: 46,
    Place.NOMBRE: 20,
    Place.MOTS: 22,
    Place.PHRASE: 46,
    Place.DESSIN: 24,
}
COLONNES_D_UNE_PHRASE = 6
"""Une phrase s'étale sur autant de colonnes, et va à la ligne ensuite."""
LARGEUR_D_UNE_PHRASE = 130


def preparer(feuille: Worksheet, *, haut: str, bas: str) -> None:
    """La mise en page : A4 paysage, une page de large, le tampon sur chaque page, « Page 1 / n »."""
    feuille.page_setup.paperSize = A4
    feuille.page_setup.orientation = "landscape"
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    feuille.page_setup.fitToWidth = 1
    feuille.page_setup.fitToHeight = 0
    feuille.page_margins.left = feuille.page_margins.right = MARGE
    entete, pied = HeaderFooterItem(), HeaderFooterItem()
    entete.left.text, pied.left.text, pied.right.text = _en_marge(haut), _en_marge(bas), "Page &P / &N"
    feuille.oddHeader, feuille.oddFooter = entete, pied
    feuille.sheet_view.showGridLines = False


def _en_marge(texte: str) -> str:
    """Une esperluette est une commande en haut et en bas de page : on la double."""
    return imprimable(texte)[:LONGUEUR_EN_MARGE].replace("&", "&&")


def figer(feuille: Worksheet, coin: str, *, filtre: bool) -> None:
    """L'entête en première ligne, toujours visible, répétée à l'impression, avec un filtre si on le demande."""
    feuille.freeze_panes = coin
    feuille.print_title_rows = "1:1"
    if filtre:
        feuille.auto_filter.ref = feuille.dimensions


def ecrire_titre(feuille: Worksheet, ligne: int, texte: str, police: Font = SOUS_TITRE) -> int:
    """Un titre en première colonne ; rend la ligne suivante."""
    cellule = poser(feuille, ligne, 1, texte)
    cellule.font, cellule.alignment = police, Alignment(vertical="top")
    return ligne + 1


def ecrire_phrases(feuille: Worksheet, ligne: int, phrases: Sequence[str]) -> int:
    """Une phrase par ligne, étalée sur la largeur de la page ; rend la ligne suivante."""
    for rang, phrase in enumerate(phrases, ligne):
        cellule = poser(feuille, rang, 1, phrase)
        cellule.font, cellule.alignment = ENCRE, A_GAUCHE
        feuille.merge_cells(start_row=rang, end_row=rang, start_column=1, end_column=COLONNES_D_UNE_PHRASE)
        lignes = sum(max(1, ceil(len(morceau) / LARGEUR_D_UNE_PHRASE)) for morceau in phrase.split("\n"))
        feuille.row_dimensions[rang].height = min(lignes, LIGNES_AU_PLUS) * HAUTEUR_DE_LIGNE + 2
    return ligne + len(phrases)


def ecrire_tableau(
    feuille: Worksheet,
    ligne: int,
    colonnes: Sequence[ColonneDeFeuille],
    rangees: Sequence[Rangee],
    *,
    total: str = "",
) -> int:
    """Un tableau à entête ; rend la ligne qui suit une ligne vide.

    Args:
        feuille: où écrire, à partir de la première colonne.
        ligne: ligne de l'entête.
        colonnes: titres et largeurs.
        rangees: les valeurs ; l'inconnu (None) laisse la cellule vide.
        total: le premier mot de la rangée qui additionne les autres ; vide s'il n'y en a pas.
    """
    alignements = [A_GAUCHE, *(_alignement(c, [r[rang] for r in rangees]) for rang, c in enumerate(colonnes) if rang)]
    habits = Habits()
    for rang, (colonne, alignement) in enumerate(zip(colonnes, alignements, strict=True), 1):
        _entete(feuille, ligne, rang, colonne, alignement)
    _ajuster(feuille, ligne, [colonne.titre for colonne in colonnes])
    for saut, rangee in enumerate(rangees, 1):
        police = FORT if total and rangee[0] == total else ENCRE
        for rang, (valeur, alignement) in enumerate(zip(rangee, alignements, strict=True), 1):
            habits.mettre(poser(feuille, ligne + saut, rang, valeur), police, FILET, alignement)
        _ajuster(feuille, ligne + saut, rangee)
    return ligne + len(rangees) + 2


def ecrire_contenu(
    feuille: Worksheet,
    ligne: int,
    contenu: Contenu[R],
    largeurs: Mapping[Place, int] = LARGEURS,
    *,
    total: str = "",
) -> int:
    """Un titre et son tableau, le code de ligne après le libellé ; rend la ligne qui suit une ligne vide.

    Args:
        total: le premier mot de la rangée qui additionne les autres ; vide s'il n'y en a pas.
    """
    rubriques = sorted(contenu.rubriques, key=lambda rubrique: rubrique.place is not Place.LIBELLE)
    colonnes = [ColonneDeFeuille(rubrique.titre, largeurs[rubrique.place]) for rubrique in rubriques]
    rangees = [tuple(rubrique.lire(rangee) for rubrique in rubriques) for rangee in contenu.rangees]
    return ecrire_tableau(feuille, ecrire_titre(feuille, ligne, contenu.titre), colonnes, rangees, total=total)


def colonnes_de(contenu: Contenu[R], largeurs: Mapping[Place, int]) -> list[ColonneDeFeuille]:
    """Les colonnes d'un contenu, dans l'ordre où il les donne."""
    return [ColonneDeFeuille(rubrique.titre, largeurs[rubrique.place]) for rubrique in contenu.rubriques]


def _entete(feuille: Worksheet, ligne: int, rang: int, colonne: ColonneDeFeuille, alignement: Alignment) -> None:
    cellule = poser(feuille, ligne, rang, colonne.titre)
    cellule.font, cellule.fill, cellule.alignment, cellule.border = FORT, FOND_D_ENTETE, alignement, FILET
    if colonne.largeur:
        feuille.column_dimensions[get_column_letter(rang)].width = colonne.largeur


def _alignement(colonne: ColonneDeFeuille, valeurs: Sequence[Case]) -> Alignment:
    """À droite dès que la colonne porte un nombre ou une date."""
    seules = (v.valeur if isinstance(v, CaseMontree) else v for v in valeurs)
    nombres = any(isinstance(v, int | Decimal | Fraction | date | ValeurMontree) for v in seules)
    return A_DROITE if colonne.a_droite or nombres else EN_RETRAIT


def _ajuster(feuille: Worksheet, ligne: int, rangee: Rangee) -> None:
    """La hauteur qui montre tout le texte : un tableur ne l'ajuste pas toujours à l'ouverture."""
    seules = [_texte_precise(valeur) if isinstance(valeur, CaseMontree) else valeur for valeur in rangee]
    lignes = [_lignes(feuille, rang, valeur) for rang, valeur in enumerate(seules, 1) if isinstance(valeur, str)]
    feuille.row_dimensions[ligne].height = min(max(lignes, default=1), LIGNES_AU_PLUS) * HAUTEUR_DE_LIGNE + 2


def _lignes(feuille: Worksheet, rang: int, texte: str) -> int:
    largeur = feuille.column_dimensions[get_column_letter(rang)].width
    return sum(max(1, ceil(len(morceau) / (largeur * SERRAGE))) for morceau in texte.split("\n"))


def poser(feuille: Worksheet, ligne: int, rang: int, valeur: Case) -> Cell | MergedCell:
    """Une cellule : un texte reste un texte, même s'il commence par « = »."""
    if isinstance(valeur, CaseMontree):
        return poser(feuille, ligne, rang, _texte_precise(valeur))
    cellule = feuille.cell(ligne, rang)
    if isinstance(valeur, str):
        cellule.value = imprimable(valeur)
        cellule.data_type = "s"
    elif isinstance(valeur, ValeurMontree) and valeur.valeur is None:
        return poser(feuille, ligne, rang, valeur.texte)
    elif valeur is not None:
        cellule.value, cellule.number_format = _nombre(valeur)
    return cellule


def _texte_precise(case: CaseMontree) -> ValeurSeule:
    """Un nombre reste un nombre ; un texte va à la ligne avant ce qui le précise."""
    if isinstance(case.valeur, str) and case.precision:
        return f"{case.valeur}\n{case.precision}"
    return case.valeur


def _nombre(valeur: int | Decimal | Fraction | date | ValeurMontree) -> tuple[int | float | Decimal | date, str]:
    """La valeur du tableur et son format : euros pour ``Decimal``, part pour ``Fraction``."""
    match valeur:
        case ValeurMontree(valeur=Fraction() as points, unite="%"):
            return float(points / 100), POINTS
        case ValeurMontree(valeur=Fraction() as montant, unite="€"):
            return float(montant), EUROS
        case ValeurMontree(valeur=Fraction() as mesuree):
            return (int(mesuree), ENTIER) if mesuree.denominator == 1 else (float(mesuree), DECIMAL)
        case ValeurMontree(texte=texte):
            raise TypeError(f"« {texte} » n'est pas un nombre.")
        case Decimal():
            return valeur, EUROS
        case Fraction():
            return float(valeur), PART
        case date():
            return valeur, DATE
    return valeur, ENTIER
