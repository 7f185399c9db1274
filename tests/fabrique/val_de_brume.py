"""La CPTS du Val de Brume, inventée : taille 1, première année, avec les trous d'un contrat qui commence."""

from __future__ import annotations

from datetime import date
from functools import partial

from lib.donnees.modele.feuilles import Ligne
from lib.donnees.modele.lignes import Lignes
from tests.fabrique.lignes import ASSURANCE_MALADIE, constat, donnee_de_tiers, ligne, pourcent
from tests.fabrique.trois_rivieres.dossier import mission, piece

MI_DECEMBRE = date(2026, 12, 15)
MEDECIN = "Accueillir les patients sans médecin traitant"
CRENEAUX = "Répondre aux besoins du jour"
DIABETE = "Parcours diabète"
VACCINS = "Se faire vacciner près de chez soi"

CONTRAT: Ligne = {
    "cpts": "CPTS du Val de Brume",
    "departement": "Brumaine (département inventé)",
    "region": "Hauts-Plateaux (région inventée)",
    "population": 31_800,
    "taille": 1,
    "signature": date(2026, 9, 1),
    "exercice_debut": date(2026, 9, 1),
    "exercice_fin": date(2027, 8, 31),
    "date_dialogue": date(2027, 6, 18),
    "version_bareme": "AV2-2021",
    "charges_annuelles": 96_000,
    "fictives": "oui",
}

MISSIONS = (
    mission("ACCES", "Accès aux soins", date(2026, 10, 1), 55_000, 20_000),
    mission("PARCOURS", "Parcours pluriprofessionnels", date(2027, 2, 1), 25_000, 25_000),
    mission("PREVENTION", "Prévention", date(2027, 2, 1), 10_000, 10_000),
    {"code": "QUALITE", "mission": "Qualité et pertinence des soins", "categorie": "complémentaire", "engagee": "non"},
    mission("FONCTIONNEMENT", "Fonctionnement", date(2026, 9, 1), 50_000, 0),
)

acces = partial(ligne, mission="ACCES", action=MEDECIN, realise_au=MI_DECEMBRE)
parcours = partial(ligne, mission="PARCOURS", action=DIABETE, realise_au=MI_DECEMBRE)
prevention = partial(ligne, mission="PREVENTION", action=VACCINS)

INDICATEURS = (
    acces(
        "A1",
        indicateur="Patients en ALD sans médecin traitant",
        **donnee_de_tiers(ASSURANCE_MALADIE, au=date(2026, 10, 31)) | {"type_mesure": "stock", "sens": "baisse"},
        portee="national",
        unite="patients",
        depart=166,
        cible="≤ 120",
        realise=158,
        regle="progression",
        poids=pourcent("40"),
    ),
    acces(
        "A2",
        indicateur="Patients de 70 ans et plus sans médecin traitant",
        **donnee_de_tiers(ASSURANCE_MALADIE) | {"type_mesure": "stock", "sens": "baisse", "realise_au": None},
        portee="national",
        unite="patients",
        cible="à définir",
        regle="progression",
        poids=pourcent("25"),
        commentaire="Le point de départ doit venir de la caisse.",
    ),
    acces(
        "A3",
        action=CRENEAUX,
        indicateur="Créneaux de soins non programmés ouverts par semaine",
        type_mesure="stock",
        unite="créneaux",
        cible="≥ 20",
        realise=12,
        regle="proportionnel",
        poids=pourcent("20"),
    ),
    constat(
        "A4",
        mission="ACCES",
        action=CRENEAUX,
        indicateur="Charte des soins non programmés signée par les cabinets",
        realise="partiel",
        realise_au=MI_DECEMBRE,
        regle="états",
        poids=pourcent("15"),
        confiance="probable",
    ),
    constat(
        "P1",
        mission="PARCOURS",
        action=DIABETE,
        indicateur="Parcours diabète écrit et validé",
        realise="pas encore dû",
        realise_au=None,
        montant_max=9_000,
        confiance="probable",
    ),
    parcours(
        "P2",
        indicateur="Patients inclus dans le parcours",
        objet="résultats",
        maitrise="partagée",
        unite="patients",
        cible="à définir",
        realise=0,
        montant_max=8_000,
        commentaire="Cible à fixer à mi-année, quand le parcours aura démarré.",
    ),
    parcours(
        "P3",
        indicateur="Réunions pluriprofessionnelles",
        unite="réunions",
        cible=6,
        realise=1,
        regle="proportionnel",
        commentaire="Montant non écrit dans l'annexe : à demander.",
    ),
    parcours(
        "P4",
        indicateur="Professionnels formés au parcours",
        unite="professionnels",
        cible="≥ 15",
        realise=4,
        montant_max=3_000,
    ),
    prevention(
        "V1",
        indicateur="Couverture vaccinale antigrippale des 65 ans et plus",
        **donnee_de_tiers(ASSURANCE_MALADIE) | {"type_mesure": "taux", "unite": "%"},
        cible=pourcent("55"),
        regle="progression",
        poids=pourcent("33.3"),
        commentaire="Ni départ ni réalisé reçus à ce jour.",
    ),
    prevention(
        "V2",
        indicateur="Journées de vaccination hors les murs",
        unite="journées",
        cible=3,
        realise=1,
        realise_au=MI_DECEMBRE,
        poids=pourcent("33.3"),
    ),
    prevention(
        "V3",
        indicateur="Habitants rencontrés pendant les journées",
        objet="résultats",
        maitrise="partagée",
        unite="habitants",
        cible="≥ 150",
        realise=64,
        realise_au=MI_DECEMBRE,
        regle="proportionnel",
        poids=pourcent("33.3"),
    ),
    ligne(
        "F1",
        mission="FONCTIONNEMENT",
        action="Vie de la communauté",
        indicateur="Professionnels du territoire adhérents",
        remunere="suivi",
        type_mesure="taux",
        unite="%",
        cible=pourcent("40"),
        realise=pourcent("27"),
        realise_au=MI_DECEMBRE,
    ),
)

PIECES = (
    piece("A4", "Charte signée par cinq cabinets sur huit", "Coordination", "en cours", date(2027, 4, 30), 2),
    piece(DIABETE, "Parcours écrit, version de travail", "Pilote du parcours", "en cours", date(2027, 5, 31), 2),
    piece(VACCINS, "Émargements et bilan des journées", "Coordination", "à produire", date(2027, 5, 31), 2),
)

LIGNES: Lignes = {
    "Contrat": (CONTRAT,),
    "Missions": MISSIONS,
    "Indicateurs": INDICATEURS,
    "Pièces": PIECES,
    "Contre-propositions": (
        {
            "rattachement": "V1",
            "indicateur": "Pharmacies et cabinets engagés dans la campagne de vaccination",
            "nature": "quantitatif",
            "objet": "moyens",
            "type_mesure": "flux",
            "cible": "≥ 10",
            "regle": "proportionnel",
            "confiance": "quasi certain",
            "piece": "Liste des lieux de vaccination",
        },
    ),
}
