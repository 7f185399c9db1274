"""La feuille « Lisez-moi » du modèle : comment le remplir, en dix lignes."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font
from openpyxl.workbook.workbook import Workbook

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
LEGENDE = (
    ("entete_indispensable", "Vert : indispensable"),
    ("entete_utile", "Bleu : utile au calcul"),
    ("entete_facultative", "Gris : facultatif"),
    ("entete_interne", "Terre : interne à la CPTS, jamais dans un fichier partageable"),
)


def ecrire_le_lisez_moi(classeur: Workbook, *, nom_de_la_cpts: str, est_fictive: bool) -> None:
    """Ajoute la feuille « Lisez-moi » au classeur.

    Args:
        classeur: classeur en cours d'écriture, styles déjà préparés.
        nom_de_la_cpts: rappelé sous le titre ; vide pour le modèle vierge.
        est_fictive: vrai si le classeur est un exemple inventé.
    """
    onglet = classeur.create_sheet(NOM)
    onglet.column_dimensions["A"].width, onglet.column_dimensions["B"].width = 5, 112
    onglet["A1"] = TITRE
    onglet["A1"].font = Font(POLICE, size=16, bold=True, color=ENCRE)
    onglet["A2"] = _sous_titre(nom_de_la_cpts, est_fictive=est_fictive)
    onglet["A2"].font = Font(POLICE, size=11, color=TERRE if est_fictive else ENCRE)
    for rang, etape in enumerate(ETAPES, start=1):
        onglet.cell(rang + 3, 1, rang).font = Font(POLICE, size=11, bold=True, color=ENCRE)
        onglet.cell(rang + 3, 2, etape).font = Font(POLICE, size=11, color=ENCRE)
        onglet.cell(rang + 3, 1).alignment = Alignment(horizontal="center", vertical="top")
        onglet.cell(rang + 3, 2).alignment = Alignment(vertical="top", wrap_text=True)
    depart = len(ETAPES) + 5
    onglet.cell(depart, 2, "Couleur des entêtes").font = Font(POLICE, size=11, bold=True, color=ENCRE)
    for rang, (style, texte) in enumerate(LEGENDE, start=depart + 1):
        onglet.cell(rang, 2, texte).style = style
    onglet.sheet_view.showGridLines = False


def _sous_titre(nom: str, *, est_fictive: bool) -> str:
    if not nom:
        return "Modèle vierge"
    return f"{nom} · données fictives" if est_fictive else nom
