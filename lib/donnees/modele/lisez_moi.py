"""La feuille « Lisez-moi » du modèle : comment le remplir, en dix lignes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from openpyxl.styles import Alignment, Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.donnees.modele.cellules import ENCRE, POLICE, TERRE

NOM = "Lisez-moi"
TITRE = "Dialogue de gestion : le classeur de la CPTS"
ETAPES = (
    "Seule la feuille « Indicateurs » est obligatoire ; les autres se remplissent quand on a l'information.",
    "Une ligne par indicateur, avec un identifiant court et stable (A1, P3…) : les autres feuilles s'y rattachent.",
    "Passez la souris sur une entête : une bulle dit quoi écrire. Les colonnes à choix ont une liste déroulante.",
    "Écrivez les pourcentages avec leur signe (69,7 %), les dates en jour/mois/année, les euros en chiffres.",
    "Cible : écrivez-la comme au contrat (15, ≥ 80 %, < 30 jours, 4 à 6, oui). Encore inconnue : « à définir ».",
    "Réalisé : 0 est une valeur ; vide veut dire « pas de donnée » ; on peut écrire « sans objet », « pas encore dû ».",
    "Constat : écrivez « fait », « partiel » ou « non fait ».",
    "Montants : la somme des lignes d'une mission doit égaler sa part variable ; l'application signale tout écart.",
    "Paliers : un seuil et un montant par ligne dans la feuille « Paliers » ; le plus haut palier atteint est payé.",
    "Ne nommez personne et ne mettez aucune donnée de santé : les responsables s'écrivent par leur rôle.",
)
PREMIERE_LIGNE = 4
HAUTEUR, CARACTERES_PAR_LIGNE = 15, 105
"""Une ligne de texte [points], et ce qu'elle contient à la largeur de la feuille."""
A_LA_LIGNE = Alignment(vertical="top", wrap_text=True)
LEGENDE = (
    ("entete_indispensable", "Vert : indispensable"),
    ("entete_utile", "Bleu : utile au calcul"),
    ("entete_facultative", "Gris : facultatif"),
    ("entete_interne", "Terre : interne à la CPTS, jamais dans un fichier partageable"),
)


def ecrire_le_lisez_moi(
    classeur: Workbook, *, nom_de_la_cpts: str, est_fictive: bool, annonce: Sequence[str] = ()
) -> None:
    """Ajoute la feuille « Lisez-moi » au classeur.

    Args:
        classeur: classeur en cours d'écriture, styles déjà préparés.
        nom_de_la_cpts: rappelé sous le titre ; vide pour le modèle vierge.
        est_fictive: vrai si le classeur est un exemple inventé.
        annonce: ce qu'il faut savoir de ce classeur-ci avant de le remplir, une phrase par ligne.
    """
    onglet = classeur.create_sheet(NOM)
    onglet.column_dimensions["A"].width, onglet.column_dimensions["B"].width = 5, 112
    onglet["A1"] = TITRE
    onglet["A1"].font = Font(POLICE, size=16, bold=True, color=ENCRE)
    sous_titre = onglet["A2"]
    sous_titre.value = _sous_titre(nom_de_la_cpts, est_fictive=est_fictive)
    sous_titre.data_type = "s"  # un nom qui commence par « = » reste un nom
    sous_titre.font = Font(POLICE, size=11, color=TERRE if est_fictive else ENCRE)
    suite = _ecrire_les_etapes(onglet, _ecrire_l_annonce(onglet, annonce))
    onglet.cell(suite, 2, "Couleur des entêtes").font = Font(POLICE, size=11, bold=True, color=ENCRE)
    for rang, (style, texte) in enumerate(LEGENDE, start=suite + 1):
        onglet.cell(rang, 2, texte).style = style
    onglet.sheet_view.showGridLines = False


def _ecrire_l_annonce(onglet: Worksheet, annonce: Sequence[str]) -> int:
    """Les phrases de l'annonce ; rend la ligne où les étapes commencent."""
    for rang, phrase in enumerate(annonce, start=PREMIERE_LIGNE):
        cellule = onglet.cell(rang, 2, phrase)
        cellule.data_type = "s"
        cellule.font, cellule.alignment = Font(POLICE, size=11, color=ENCRE), A_LA_LIGNE
        onglet.row_dimensions[rang].height = HAUTEUR * ceil(len(phrase) / CARACTERES_PAR_LIGNE)
    return PREMIERE_LIGNE + len(annonce) + bool(annonce)


def _ecrire_les_etapes(onglet: Worksheet, debut: int) -> int:
    """Les étapes, numérotées ; rend la ligne qui suit une ligne vide."""
    for rang, etape in enumerate(ETAPES):
        numero, texte = onglet.cell(debut + rang, 1, rang + 1), onglet.cell(debut + rang, 2, etape)
        numero.font, texte.font = Font(POLICE, size=11, bold=True, color=ENCRE), Font(POLICE, size=11, color=ENCRE)
        numero.alignment, texte.alignment = Alignment(horizontal="center", vertical="top"), A_LA_LIGNE
    return debut + len(ETAPES) + 1


def _sous_titre(nom: str, *, est_fictive: bool) -> str:
    if not nom:
        return "Modèle vierge"
    return f"{nom} · données fictives" if est_fictive else nom
