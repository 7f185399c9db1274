"""Écrire les feuilles du modèle : entêtes commentées, listes déroulantes, volets figés, mise en page A4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.donnees.champs import Champ, Feuille, Forme
from lib.donnees.modele.cellules import Valeur, ecrire

Ligne = Mapping[str, Valeur]
"""Une ligne à écrire : clé de colonne → valeur."""

LIGNES_A_SAISIR = 60
"""Les listes déroulantes descendent au moins jusqu'à cette ligne."""

HAUTEUR_D_UNE_LIGNE = 13.2
LIGNES_PAR_CELLULE = 8
"""Au-delà, la cellule se lit dans la barre de formule."""

LARGEURS_PAR_FORME: Mapping[Forme, float] = {
    Forme.TEXTE: 22,
    Forme.MOT: 15,
    Forme.ENTIER: 11,
    Forme.NOMBRE: 11,
    Forme.PART: 11,
    Forme.EUROS: 13,
    Forme.DATE: 12,
    Forme.CIBLE: 15,
    Forme.MESURE: 13,
}
LARGEURS: Mapping[str, float] = {
    "identifiant": 12,
    "code": 19,
    "mission": 19,
    "action": 30,
    "indicateur": 40,
    "unite": 13,
    "regle": 22,
    "source": 26,
    "mode_de_calcul": 46,
    "responsable": 20,
    "confiance": 17,
    "utilite": 46,
    "commentaire": 50,
    "condition": 34,
    "libelle": 34,
    "rattachement": 34,
    "piece": 42,
    "priorite_cpts": 15,
    "priorite_cpam": 15,
    "ligne_rouge": 34,
    "concession_possible": 34,
    "argument": 44,
    "objection_attendue": 36,
    "reponse": 44,
    "sort": 12,
    "depuis": 12,
    "changements": 44,
    "remarques": 44,
    "motif": 44,
}
COLONNES_FIGEES: Mapping[str, str] = {"Indicateurs": "E2", "Préparation": "B2", "Missions": "C2", "Actions": "B2"}
PAGES_EN_LARGEUR: Mapping[str, int] = {"Indicateurs": 4, "Préparation": 1}


def ecrire_la_feuille(classeur: Workbook, feuille: Feuille, champs: Sequence[Champ], lignes: Sequence[Ligne]) -> None:
    """Ajoute un tableau au classeur : une ligne d'entête, puis les lignes.

    Args:
        classeur: classeur en cours d'écriture.
        feuille: la feuille du modèle.
        champs: ses colonnes à écrire, dans l'ordre.
        lignes: une correspondance clé → valeur par ligne ; une clé absente laisse la cellule vide.
    """
    onglet = classeur.create_sheet(feuille.nom)
    largeurs = [_largeur(champ, feuille) for champ in champs]
    for colonne, (champ, largeur) in enumerate(zip(champs, largeurs, strict=True), start=1):
        _ecrire_l_entete(onglet, colonne, champ)
        onglet.column_dimensions[get_column_letter(colonne)].width = largeur
    onglet.row_dimensions[1].height = _hauteur([champ.titre for champ in champs], largeurs, minimum=2)
    for rang, ligne in enumerate(lignes, start=2):
        for colonne, champ in enumerate(champs, start=1):
            ecrire(onglet.cell(rang, colonne), ligne.get(champ.cle), champ.forme)
        onglet.row_dimensions[rang].height = _hauteur([ligne.get(champ.cle) for champ in champs], largeurs)
    _ajouter_les_listes(onglet, champs, derniere=max(len(lignes) + 20, LIGNES_A_SAISIR))
    _figer_et_filtrer(onglet, feuille, colonnes=len(champs), lignes=len(lignes))


def ecrire_la_fiche(classeur: Workbook, feuille: Feuille, champs: Sequence[Champ], ligne: Ligne) -> None:
    """Ajoute une feuille « information, valeur » au classeur : un champ par ligne."""
    onglet = classeur.create_sheet(feuille.nom)
    for rang, champ in enumerate(champs, start=1):
        _ecrire_l_entete(onglet, 1, champ, rang=rang)
        ecrire(onglet.cell(rang, 2), ligne.get(champ.cle), champ.forme)
        onglet.cell(rang, 2).alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        if champ.mots:
            onglet.add_data_validation(_liste(champ, f"B{rang}"))
        onglet.row_dimensions[rang].height = 20
    onglet.column_dimensions["A"].width, onglet.column_dimensions["B"].width = 28, 44


MARGE_AU_PLUS = 200
"""Ce qui se dit en haut d'une page imprimée, en signes."""


def mettre_en_page(onglet: Worksheet, *, pied: str, entete: str = "", provenance: str = "") -> None:
    """Prépare l'impression : A4 paysage, toutes les colonnes, entête répétée, pied de page en texte.

    Args:
        onglet: feuille à préparer.
        pied: texte du pied de page, à gauche (CPTS, exercice).
        entete: mention en haut de page, par exemple « données fictives ».
        provenance: d'où vient le classeur, en haut de chaque page ; un tableur n'y admet que 255 signes.
    """
    onglet.page_setup.paperSize, onglet.page_setup.orientation = onglet.PAPERSIZE_A4, "landscape"
    onglet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    onglet.page_setup.fitToWidth, onglet.page_setup.fitToHeight = PAGES_EN_LARGEUR.get(onglet.title, 1), 0
    onglet.page_margins.left = onglet.page_margins.right = 0.4
    onglet.page_margins.top = onglet.page_margins.bottom = 0.75
    onglet.page_margins.header = onglet.page_margins.footer = 0.35
    bas = HeaderFooterItem()
    bas.left.text = f"{pied} · {onglet.title}".replace("&", "&&")
    bas.right.text = "Page &P / &N"
    onglet.oddFooter = bas
    if entete or provenance:
        onglet.oddHeader = HeaderFooterItem()
        a_cote = onglet.oddHeader.right if provenance else onglet.oddHeader.center
        a_cote.text = entete or None
        onglet.oddHeader.left.text = provenance[:MARGE_AU_PLUS].replace("&", "&&") or None


def _ecrire_l_entete(onglet: Worksheet, colonne: int, champ: Champ, *, rang: int = 1) -> None:
    cellule = onglet.cell(rang, colonne, champ.titre)
    cellule.style = f"entete_{'interne' if champ.est_interne else champ.importance.value}"
    cellule.comment = Comment(_aide(champ), "Dialogue de gestion", height=110, width=260)


def _aide(champ: Champ) -> str:
    return f"{champ.aide}\n\nMots possibles\u00a0: {', '.join(champ.mots)}." if champ.mots else champ.aide


def _largeur(champ: Champ, feuille: Feuille) -> float:
    if (feuille.nom, champ.cle) == ("Missions", "mission"):
        return LARGEURS["libelle"]
    plus_long_mot = max(len(mot) for mot in champ.titre.split())
    return max(LARGEURS.get(champ.cle, LARGEURS_PAR_FORME[champ.forme]), plus_long_mot * 1.2 + 3)


def _hauteur(valeurs: Sequence[Valeur], largeurs: Sequence[float], *, minimum: int = 1) -> float:
    """La hauteur [points] qui montre tout le texte : un classeur écrit sans tableur ne l'ajuste pas lui-même."""
    lignes = [ceil(len(v) * 1.08 / largeur) for v, largeur in zip(valeurs, largeurs, strict=True) if isinstance(v, str)]
    return HAUTEUR_D_UNE_LIGNE * min(max([minimum, *lignes]), LIGNES_PAR_CELLULE) + 3


def _ajouter_les_listes(onglet: Worksheet, champs: Iterable[Champ], *, derniere: int) -> None:
    for colonne, champ in enumerate(champs, start=1):
        if champ.mots:
            lettre = get_column_letter(colonne)
            onglet.add_data_validation(_liste(champ, f"{lettre}2:{lettre}{derniere}"))


def _liste(champ: Champ, plage: str) -> DataValidation:
    """Une liste déroulante qui prévient sans interdire : un classeur peut ajouter une mission ou une nuance."""
    liste = DataValidation("list", formula1=f'"{",".join(champ.mots)}"', allow_blank=True, sqref=plage)
    liste.errorStyle, liste.showErrorMessage = "warning", True
    liste.errorTitle, liste.error = champ.titre[:31], f"Mots du modèle\u00a0: {', '.join(champ.mots)}."[:224]
    return liste


def _figer_et_filtrer(onglet: Worksheet, feuille: Feuille, *, colonnes: int, lignes: int) -> None:
    onglet.freeze_panes = COLONNES_FIGEES.get(feuille.nom, "A2")
    onglet.auto_filter.ref = f"A1:{get_column_letter(colonnes)}{lignes + 1}"
    onglet.print_title_rows = "1:1"
    if feuille.nom == "Indicateurs":
        onglet.print_title_cols = "A:D"
