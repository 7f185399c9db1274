"""Un classeur comme on en reçoit : titres, logo, entêtes d'usage, fusions, totaux, notes, lignes masquées."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.donnees.modele import DATE_DU_MODELE, en_octets

ENTETES = (
    "N°",
    "Axe ACI",
    "Qui fournit la donnée",
    "Libellé de l'indicateur",
    None,
    "Valeur initiale",
    "Résultat au 15/01/2027",
    "Objectif 2026-2027",
    "Part variable (€)",
    "Fiche action",
    "Pièces justificatives",
    "Pilote",
    "Commentaires / observations",
)
COACH, CPAM = "Coordination", "CPAM"

ACCES = (
    ("1", "1. Accès aux soins", CPAM, "Patients en ALD sans médecin traitant", 219, 112,
     "≤ 100", "9 000 €", "Médecin traitant", "Extraction CPAM", COACH, ""),
    ("2", None, CPAM, "Patients de 70 ans et plus sans médecin traitant", 303, "248 patients",
     "203 patients sans MT (soit -100 vs 303 initial)", "3 000 €", "Médecin traitant", "Extraction CPAM", COACH, ""),
    ("3", None, "CPTS", "Annuaire de l'offre de soins publié et diffusé", "", "non",
     "oui", "5 000 €", "Communication", "Lien, preuves de diffusion", "Communication", "Envoi prévu en février"),
    ("4", None, "CPTS", "Guichet unique : délai de réponse", "74 jours", "41 jours",
     "30 à 90 jours", "2500", "Médecin traitant", "Registre anonymisé", COACH, ""),
    ("5", None, "Plateforme du SAS", "Médecins participant au SAS", 12, 17,
     "au moins 20", "jusqu'à 4 000 €", "Soins non programmés", "Extraction SAS", COACH, "Deux inscriptions en cours"),
)  # fmt: skip
PARCOURS = (
    ("6", "", "CPTS", "Réunions pluriprofessionnelles de suivi du parcours", "", 10,
     "15 réunions/an", "9 k€", "Insuffisance cardiaque", "Émargements, comptes rendus", "Pilote du parcours", ""),
    ("7", "", "CPTS", "Patients inclus dans le parcours", "", "1 04",
     "100", "5 000 €", "Insuffisance cardiaque", "Liste anonymisée", "Pilote du parcours", "Chiffre à vérifier"),
    ("8", "", "Centre hospitalier", "Part des admissions directes adressées par la ville", "17,2%", "#DIV/0!",
     "22%", "4 000 €", "Insuffisance cardiaque", "Extraction de l'établissement", "Pilote du parcours", ""),
    ("9", "", "CPTS", "Soirée annuelle du parcours", "", "à venir",
     "1 soirée", "2 500 €", "Insuffisance cardiaque", "Programme, émargement", COACH, ""),
)  # fmt: skip
PREVENTION = (
    ("10", "3. Prévention", CPAM, "Participation au dépistage du cancer du sein", "66,26%", "68,9 %",
     "≥ 69,7 %", "1 000 €", "Dépistages", "Extraction CPAM", COACH, ""),
    ("11", None, "CPTS", "Journées de sensibilisation", "", 3,
     4, "1 500 €", "Grand public", "Émargements", COACH, ""),
    ("12", None, "CPTS", "Participants cumulés aux actions", "", 912,
     "800 participants minimum", "1 500 €", "Grand public", "Émargements", COACH, ""),
    ("13", None, CPAM, "Couverture vaccinale antigrippale des 65 ans et plus", "52,4 %", "ND",
     "à définir", "2 000 €", "Vaccination", "Extraction CPAM", COACH, "Cible à fixer avec la caisse"),
    ("14", "Fonctionnement", "CPTS", "Taux d'adhésion des professionnels", "54 %", "61,5 %",
     "60 %", "part fixe", "Vie de la communauté", "Liste d'adhérents", COACH, ""),
)  # fmt: skip
MASQUEE = (
    "15", None, "CPTS", "Ancien indicateur retiré en 2025", "", 2, 5, "1 000 €", "Dépistages", "", COACH, "Retiré",
)  # fmt: skip


def ecrire() -> bytes:
    """Le classeur désordonné, en octets .xlsx."""
    classeur = Workbook()
    proprietes = classeur.properties
    proprietes.creator, proprietes.created, proprietes.modified = "CPTS (fictive)", DATE_DU_MODELE, DATE_DU_MODELE
    onglet: Worksheet = classeur.worksheets[0]
    onglet.title = "Annexe ACI 26-27"
    _titrer(onglet)
    _remplir(onglet)
    _masquer(classeur, onglet)
    return en_octets(classeur)


def _titrer(onglet: Worksheet) -> None:
    onglet["B1"] = "[ logo de la CPTS ]"
    onglet["B2"] = "CPTS du Pays d'Orle – Annexe financière, exercice 15/04/2026-14/04/2027"
    onglet["B2"].font = Font(size=14, bold=True)
    onglet["B3"] = "Document d'exemple, données fictives – mis à jour le 15/01/2027"
    onglet.merge_cells("B2:J2")
    for colonne, titre in enumerate(ENTETES, start=1):
        cellule = onglet.cell(5, colonne, titre)
        cellule.font, cellule.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")
        cellule.alignment = Alignment(wrap_text=True, vertical="center")


def _remplir(onglet: Worksheet) -> None:
    rang = _ajouter(onglet, ACCES, premier=6)
    onglet.cell(rang, 2, "Axe 2 – Parcours pluriprofessionnels").font = Font(bold=True)
    onglet.merge_cells(start_row=rang, end_row=rang, start_column=2, end_column=13)
    rang = _ajouter(onglet, PARCOURS, premier=rang + 1)
    debut = rang
    rang = _ajouter(onglet, (*PREVENTION, MASQUEE), premier=rang)
    onglet.merge_cells(start_row=6, end_row=10, start_column=2, end_column=2)
    onglet.merge_cells(start_row=debut, end_row=debut + 3, start_column=2, end_column=2)
    onglet.row_dimensions[rang - 1].hidden = True
    onglet.cell(rang, 4, "TOTAL").font = Font(bold=True)
    onglet.cell(rang, 9, "50 000 €").font = Font(bold=True)
    onglet.cell(
        rang + 2,
        2,
        "NB : montants donnés sous réserve de la signature de l'avenant par la caisse et l'agence régionale.",
    )
    for lettre, largeur in zip("ABCDEFGHIJKLM", (5, 18, 16, 44, 3, 13, 14, 24, 14, 22, 26, 18, 30), strict=True):
        onglet.column_dimensions[lettre].width = largeur


def _ajouter(onglet: Worksheet, lignes: tuple[tuple[object, ...], ...], *, premier: int) -> int:
    """Écrit les lignes en sautant la colonne vide ; rend le rang de la ligne suivante."""
    for rang, ligne in enumerate(lignes, start=premier):
        for colonne, valeur in zip((1, 2, 3, 4, *range(6, 14)), ligne, strict=True):
            if valeur not in (None, ""):
                onglet.cell(rang, colonne, valeur)
    return premier + len(lignes)


def _masquer(classeur: Workbook, onglet: Worksheet) -> None:
    brouillon = classeur.create_sheet("brouillon")
    brouillon.append(["Indicateur", "Objectif", "Réalisé", "Montant"])
    brouillon.append(["Essai de calcul, à effacer", 10, 4, 1000])
    brouillon.sheet_state = "hidden"
    onglet.column_dimensions["E"].width = 3
