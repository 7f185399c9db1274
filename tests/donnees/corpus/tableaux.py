"""Plusieurs tableaux dans une feuille : côte à côte, les uns sous les autres, de rôles différents."""

from __future__ import annotations

from tests.donnees.classeurs_d_essai import classeur
from tests.donnees.corpus.cas import cas, ligne
from tests.donnees.corpus.entetes_et_annees import PLAT, une_feuille

SANS_MISSION = ("Indicateur", "Objectif", "Résultat", "Montant")


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!C3"}),
    ligne("ACCES", "Délai", 48, 36, 3000),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000, {"cible": "Annexe!I3", "realise": "Annexe!J3"}),
)
def cote_a_cote() -> bytes:
    return une_feuille(
        [
            ("Suivi des indicateurs de l'année",),
            (*PLAT, None, *PLAT),
            ("ACCES", "Réunions", 15, 10, 5000, None, "PREVENTION", "Ateliers", 4, 4, 2000),
            ("ACCES", "Délai", 48, 36, 3000),
        ]
    )


@cas(ligne("ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!E2"}), ligne("ACCES", "Délai", 48, 36, 3000))
def une_colonne_vide_ne_fait_pas_deux_tableaux() -> bytes:
    return une_feuille(
        [
            ("Mission", "Libellé", "Cible", None, "Résultat", "Montant", "Commentaire"),
            ("ACCES", "Réunions", 15, None, 10, 5000, "Bien parti"),
            ("ACCES", "Délai", 48, None, 36, 3000, "À confirmer"),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A1", "cible": "Annexe!B3"}),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000, {"mission": "Annexe!A5", "cible": "Annexe!B7"}),
)
def un_tableau_par_mission_dans_la_feuille() -> bytes:
    return une_feuille(
        [
            ("Mission 1 – Accès aux soins",),
            SANS_MISSION,
            ("Réunions", 15, 10, 5000),
            (),
            ("Mission 3 – Prévention",),
            SANS_MISSION,
            ("Ateliers", 4, 4, 2000),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000),
    ligne("ACCES", "Délai", 48, 36, 3000),
    ligne(
        "PREVENTION", "Ateliers", 4, 3, 2000, {"cible": "Annexe!B9", "realise": "Annexe!D9", "montant_max": "Annexe!E9"}
    ),
)
def des_tableaux_aux_colonnes_differentes() -> bytes:
    """Le second, mieux reconnu, ne doit pas faire oublier le premier."""
    return une_feuille(
        [
            ("Mission 1 – Accès aux soins",),
            SANS_MISSION,
            ("Réunions", 15, 10, 5000),
            ("Délai", 48, 36, 3000),
            (),
            (),
            ("Mission 3 – Prévention",),
            ("Indicateur", "Cible", "Point de départ", "Réalisé", "Montant max (€)", "Source", "Règle"),
            ("Ateliers", 4, 2, 3, 2000, "Émargements", "tout ou rien"),
        ]
    )


@cas(ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!C8"}), ligne("PREVENTION", "Ateliers", 4, 4, 2000))
def enveloppes_en_haut_indicateurs_en_bas() -> bytes:
    return une_feuille(
        [
            ("CPTS du Val d'Aubre",),
            ("Mission", "Part fixe", "Part variable"),
            ("Accès aux soins", 10000, 5000),
            ("Prévention", 4000, 2000),
            ("Total", 14000, 7000),
            (),
            PLAT,
            ("Accès aux soins", "Réunions", 15, 10, 5000),
            ("Prévention", "Ateliers", 4, 4, 2000),
        ]
    )


@cas(ligne("ACCES", "Réunions", 15, 10, 5000), ligne("PREVENTION", "Ateliers", 4, 4, 2000))
def enveloppes_a_droite() -> bytes:
    return une_feuille(
        [
            (*PLAT, None, "Mission", "Part fixe (€)", "Part variable (€)"),
            ("ACCES", "Réunions", 15, 10, 5000, None, "ACCES", 10000, 5000),
            ("PREVENTION", "Ateliers", 4, 4, 2000, None, "PREVENTION", 4000, 2000),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "1. Accès aux soins!B3"}),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000),
    ligne("SANTE_MENTALE", "Groupes de parole", 3, 1, 1000),
    a_verifier="MISSION_INCONNUE A2",
)
def une_feuille_par_mission() -> bytes:
    return classeur(
        {
            "Sommaire": [("Annexe des indicateurs",)],
            "1. Accès aux soins": [("Suivi",), SANS_MISSION, ("Réunions", 15, 10, 5000)],
            "Mission 3 - Prévention": [SANS_MISSION, ("Ateliers", 4, 4, 2000)],
            "Santé mentale": [SANS_MISSION, ("Groupes de parole", 3, 1, 1000)],
        }
    )


@cas(ligne("ACCES", "Réunions", 15, 10, 5000), informations="FEUILLE_IGNOREE")
def un_plan_d_action_sous_le_tableau() -> bytes:
    return une_feuille(
        [
            PLAT,
            ("ACCES", "Réunions", 15, 10, 5000),
            (),
            ("Action", "Pilote", "Échéance", "Commentaire"),
            ("Ouvrir le guichet", "Coordination", "30/06/2026", "En cours"),
            ("Relancer", "Coordination", "30/09/2026", ""),
        ]
    )


@cas(
    ligne("ACCES", "Patients sans médecin traitant", 100, 112, 9000, paliers=((50, 9000), (100, 6000), (219, 3000))),
    ligne("ACCES", "Réunions", 15, 10, 5000, paliers=()),
)
def des_paliers_sous_le_tableau() -> bytes:
    return une_feuille(
        [
            ("Identifiant", "Mission", "Indicateur", "Sens", "Cible", "Réalisé", "Montant", "Règle"),
            ("A1", "ACCES", "Patients sans médecin traitant", "baisse", 100, 112, 9000, "paliers"),
            ("A2", "ACCES", "Réunions", "hausse", 15, 10, 5000, "tout ou rien"),
            (),
            ("Identifiant", "Palier", "Seuil", "Montant"),
            ("A1", "haut", 50, 9000),
            ("A1", "moyen", 100, 6000),
            ("A1", "bas", 219, 3000),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000),
    ligne("ACCES", "Délai", 48, 36, 3000, {"mission": "Annexe!A1"}),
    ligne("PARCOURS", "Protocoles", 2, 2, 1000, {"mission": "Annexe!A6"}),
)
def une_entete_repetee_a_chaque_page() -> bytes:
    return une_feuille(
        [
            ("Mission 1 – Accès aux soins",),
            SANS_MISSION,
            ("Réunions", 15, 10, 5000),
            SANS_MISSION,
            ("Délai", 48, 36, 3000),
            ("Mission 2 – Parcours",),
            ("Protocoles", 2, 2, 1000),
        ]
    )


@cas(ligne("ACCES", "Réunions", 15, 10, 5000), a_verifier="FEUILLE_EN_DOUBLE")
def un_resume_qui_redit_le_tableau() -> bytes:
    return classeur(
        {"Annexe": [PLAT, ("ACCES", "Réunions", 15, 10, 5000)], "Copie": [PLAT, ("ACCES", "Réunions", 15, 10, 5000)]}
    )
