"""L'identité de la CPTS, ses missions, ses pièces et le budget de ses actions."""

from __future__ import annotations

from datetime import date

from lib.donnees.modele.cellules import Valeur
from lib.donnees.modele.feuilles import Ligne
from tests.fabrique.lignes import pourcent
from tests.fabrique.trois_rivieres import acces, autres_missions, parcours, prevention

CONTRAT: Ligne = {
    "cpts": "CPTS des Trois Rivières",
    "departement": "Aubrelle (département inventé)",
    "region": "Hauts-Plateaux (région inventée)",
    "population": 112_400,
    "taille": 3,
    "signature": date(2022, 4, 15),
    "exercice_debut": date(2026, 4, 15),
    "exercice_fin": date(2027, 4, 14),
    "date_dialogue": date(2027, 3, 12),
    "version_bareme": "AV2-2021",
    "reserve": 96_000,
    "charges_annuelles": 348_000,
    "autres_recettes": 24_000,
    "fictives": "oui",
}


def mission(code: str, libelle: str, demarrage: date, fixe: int, variable: int, **autres: Valeur) -> Ligne:
    """Une ligne de la feuille « Missions », de socle et engagée sauf mention contraire."""
    return {
        "code": code,
        "mission": libelle,
        "categorie": "socle",
        "engagee": "oui",
        "demarrage": demarrage,
        "part_fixe": fixe,
        "part_variable": variable,
        **autres,
    }


MISSIONS = (
    mission("ACCES", "Accès aux soins", date(2022, 9, 1), 90_000, 35_000),
    mission("PARCOURS", "Parcours pluriprofessionnels", date(2023, 2, 1), 45_000, 45_000),
    mission("PREVENTION", "Prévention", date(2023, 2, 1), 17_500, 17_500),
    mission(
        "CRISE",
        "Réponse aux crises sanitaires",
        date(2022, 10, 1),
        22_500,
        67_500,
        condition="Crise reconnue par l'ARS",
        condition_remplie="non",
    ),
    mission(
        "QUALITE", "Qualité et pertinence des soins", date(2024, 4, 15), 15_000, 15_000, categorie="complémentaire"
    ),
    mission(
        "ACCOMPAGNEMENT",
        "Accompagnement des professionnels",
        date(2024, 4, 15),
        10_000,
        10_000,
        categorie="complémentaire",
    ),
    mission("FONCTIONNEMENT", "Fonctionnement", date(2022, 4, 15), 75_000, 0),
)


def piece(rattachement: str, libelle: str, responsable: str, etat: str, echeance: date, force: int) -> Ligne:
    """Une ligne de la feuille « Pièces »."""
    cles = {"rattachement": rattachement, "piece": libelle, "responsable": responsable}
    return {**cles, "etat": etat, "echeance": echeance, "force": force}


FIN_FEVRIER, MI_MARS = date(2027, 2, 26), date(2027, 3, 15)

PIECES = (
    piece(
        acces.MEDECIN_TRAITANT,
        "Extraction des patients sans médecin traitant",
        "CPAM",
        "transmise",
        date(2027, 1, 29),
        3,
    ),
    piece(acces.MEDECIN_TRAITANT, "Registre anonymisé du guichet unique", "Coordination", "disponible", FIN_FEVRIER, 2),
    piece(
        acces.ANNUAIRE,
        "Lien et captures de l'annuaire en ligne",
        "Chargée de communication",
        "disponible",
        FIN_FEVRIER,
        2,
    ),
    piece(
        "A5",
        "Preuves d'envoi de l'annuaire (cabinets, mairies)",
        "Chargée de communication",
        "à produire",
        FIN_FEVRIER,
        2,
    ),
    piece(
        acces.SOINS_NON_PROGRAMMES,
        "Extraction des médecins inscrits au SAS",
        "Plateforme du SAS",
        "disponible",
        FIN_FEVRIER,
        3,
    ),
    piece(acces.SOINS_NON_PROGRAMMES, "Planning des créneaux réservés", "Coordination", "disponible", FIN_FEVRIER, 2),
    piece(parcours.COEUR, "Calendrier, émargements et comptes rendus", "Pilote du parcours", "en cours", MI_MARS, 2),
    piece("P4", "Bilan d'utilisation, partie qualitative", "Pilote du parcours", "à produire", FIN_FEVRIER, 2),
    piece("P7", "Extraction des admissions directes", "Centre hospitalier", "à produire", FIN_FEVRIER, 3),
    piece(
        parcours.POUMON,
        "Registre anonymisé des scanners et orientations",
        "Pilote du parcours",
        "disponible",
        MI_MARS,
        2,
    ),
    piece(parcours.MENTAL, "Attestations de formation", "Coordination", "disponible", FIN_FEVRIER, 3),
    piece(parcours.MENTAL, "Tableau des délais d'orientation", "Pilote du parcours", "en cours", MI_MARS, 2),
    piece(prevention.DEPISTAGES, "Extraction des taux de dépistage", "CPAM", "transmise", date(2026, 12, 18), 3),
    piece(
        prevention.PUBLIC,
        "Déroulés, émargements et bilans des journées",
        "Chargée de prévention",
        "en cours",
        MI_MARS,
        2,
    ),
    piece(
        prevention.ECOLES,
        "Programme écrit et accord des établissements",
        "Chargée de prévention",
        "disponible",
        FIN_FEVRIER,
        2,
    ),
    piece(prevention.VACCINATION, "Extraction des couvertures vaccinales", "CPAM", "à produire", FIN_FEVRIER, 3),
    piece(
        autres_missions.PRATIQUES,
        "Ordres du jour, émargements, comptes rendus",
        "Coordination",
        "disponible",
        MI_MARS,
        2,
    ),
    piece(autres_missions.STAGES, "Attestations de maîtres de stage", "Coordination", "en cours", MI_MARS, 3),
    piece(autres_missions.PLAN, "Plan de crise daté et tracé", "Présidence", "transmise", date(2026, 10, 1), 2),
    piece(
        autres_missions.VIE, "Rapport d'activité et comptes annuels", "Trésorerie", "à produire", date(2027, 4, 30), 3
    ),
)


def action(libelle: str, prevu: int, realise: int | None, **parts: str) -> Ligne:
    """Une ligne de la feuille « Actions » et sa ventilation par mission."""
    ventilation = {code: pourcent(texte) for code, texte in parts.items()}
    return {"action": libelle, "cout_prevu": prevu, "cout_realise": realise, **ventilation}


ACTIONS = (
    action(acces.MEDECIN_TRAITANT, 48_000, 35_600, ACCES="100"),
    action(acces.SOINS_NON_PROGRAMMES, 41_000, 30_250, ACCES="90", CRISE="10"),
    action(acces.ANNUAIRE, 9_500, 6_180, ACCES="70", FONCTIONNEMENT="30"),
    action(parcours.COEUR, 52_000, 38_900, PARCOURS="100"),
    action(parcours.POUMON, 18_000, 12_450, PARCOURS="75", PREVENTION="25"),
    action(parcours.MENTAL, 24_500, 19_300, PARCOURS="100"),
    action(prevention.DEPISTAGES, 11_000, 7_940, PREVENTION="100"),
    action(prevention.PUBLIC, 16_500, 12_720, PREVENTION="100"),
    action(autres_missions.PRATIQUES, 13_000, 9_870, QUALITE="80", PARCOURS="20"),
    action(autres_missions.STAGES, 12_500, 8_300, ACCOMPAGNEMENT="100"),
    action(autres_missions.PLAN, 19_000, 14_100, CRISE="100"),
    action(autres_missions.VIE, 83_000, 61_500, FONCTIONNEMENT="100"),
)
