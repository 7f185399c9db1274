"""Qualité, accompagnement, crise et fonctionnement : neuf lignes payées et quatre lignes de suivi."""

from __future__ import annotations

from functools import partial

from tests.fabrique.lignes import constat, fourchette, ligne, pourcent

PRATIQUES = "Échanger sur les pratiques"
STAGES = "Accueillir des stagiaires et de nouveaux professionnels"
SECURITE = "Sécurité des soignants"
PLAN = "Plan de réponse aux crises"
VIE = "Vie de la communauté"

qualite = partial(ligne, mission="QUALITE", action=PRATIQUES)
accompagnement = partial(ligne, mission="ACCOMPAGNEMENT", action=STAGES)
SUIVI_SEUL = {"remunere": "suivi", "negociable": "non"}
IMPOSE = {"portee": "national", "negociable": "non"}

QUALITE = (
    qualite(
        "Q1",
        indicateur="Réunions de partage d'expériences",
        unite="réunions",
        cible=3,
        realise=3,
        montant_max=5000,
        source="CPTS (émargements)",
        utilite="Des soins plus homogènes d'un cabinet à l'autre",
        charge_heures=48,
    ),
    qualite(
        "Q2",
        indicateur="Soirées thématiques sur un thème nouveau",
        unite="soirées",
        cible=4,
        realise=3,
        montant_max=4000,
        source="CPTS (émargements)",
        utilite="Des connaissances à jour",
        charge_heures=64,
        **fourchette(3, 4, 4),
        commentaire="Quatrième soirée le 18 février 2027, sur la plaie chronique.",
    ),
    qualite(
        "Q3",
        indicateur="Participants par soirée, en moyenne",
        objet="résultats",
        type_mesure="stock",
        maitrise="partagée",
        unite="participants",
        cible="minimum 15 par soirée",
        realise=18,
        montant_max=2000,
        source="CPTS (émargements)",
        utilite="Toutes les professions autour de la table",
        charge_heures=12,
        **fourchette(16, 18, 20),
    ),
    constat(
        "Q4",
        mission="QUALITE",
        action=PRATIQUES,
        indicateur="Soirée consacrée au bien-être des soignants",
        realise="fait",
        montant_max=2000,
        utilite="Des soignants qui restent sur le territoire",
        charge_heures=28,
    ),
    qualite(
        "Q5",
        indicateur="Évolution de pratique constatée après le groupe qualité",
        nature="qualitatif",
        objet="résultats",
        type_mesure="état",
        maitrise="partagée",
        cible="bilan avant et après",
        realise=pourcent("50"),
        montant_max=2000,
        regle="appréciation",
        responsable="Comité de pilotage",
        utilite="Moins d'antibiotiques inutiles",
        charge_heures=30,
        commentaire="Bilan convaincant pour deux thèmes sur quatre, relevé de décisions du 12 janvier 2027.",
    ),
)

ACCOMPAGNEMENT = (
    accompagnement(
        "E1",
        indicateur="Participation à un congrès d'internes",
        unite="événements",
        cible=1,
        realise=1,
        montant_max=3500,
        source="CPTS (compte rendu)",
        utilite="De futurs installés découvrent le territoire",
        charge_heures=32,
    ),
    accompagnement(
        "E2",
        indicateur="Participations aux formations de maîtres de stage",
        unite="participations",
        maitrise="partagée",
        cible=7,
        realise=4,
        montant_max=3500,
        regle="proportionnel",
        source="CPTS (attestations)",
        utilite="Davantage de terrains de stage",
        charge_heures=18,
        **fourchette(4, 5, 7),
    ),
    accompagnement(
        "E3",
        action=SECURITE,
        indicateur="Soignants dotés d'un bouton d'alerte",
        unite="soignants",
        cible="≥ 40",
        realise="sans objet",
        realise_au=None,
        montant_max=3000,
        utilite="Des visites à domicile plus sûres",
        charge_heures=16,
        source="CPTS (registre)",
        commentaire="Dispositif repris par le conseil départemental en septembre 2026.",
    ),
)

CRISE = (
    constat(
        "K1",
        mission="CRISE",
        action=PLAN,
        indicateur="Mise en œuvre du plan lors d'une crise reconnue",
        **IMPOSE,
        objet="résultats",
        maitrise="tiers",
        realise="pas encore dû",
        realise_au=None,
        montant_max=67500,
        source="ARS et CPTS",
        utilite="Les soins continuent pendant la crise",
        responsable="Présidence",
    ),
    constat(
        "K2",
        mission="CRISE",
        action=PLAN,
        indicateur="Plan de crise mis à jour dans l'année",
        **{**SUIVI_SEUL, **IMPOSE},
        realise="fait",
        utilite="Un plan utilisable le jour venu",
        charge_heures=36,
    ),
    ligne(
        "K3",
        mission="CRISE",
        action=PLAN,
        indicateur="Exercices de mise à l'épreuve du plan",
        **SUIVI_SEUL,
        unite="exercices",
        cible=1,
        realise=1,
        utilite="Chacun sait quoi faire",
        charge_heures=24,
    ),
)

FONCTIONNEMENT = (
    ligne(
        "F1",
        mission="FONCTIONNEMENT",
        action=VIE,
        indicateur="Professionnels du territoire adhérents",
        **{**SUIVI_SEUL, "objet": "résultats", "type_mesure": "taux", "unite": "%", "maitrise": "partagée"},
        depart=pourcent("54"),
        cible=pourcent("60"),
        realise=pourcent("61,5"),
        source="CPTS (liste d'adhérents) et CPAM (effectif)",
    ),
    ligne(
        "F2",
        mission="FONCTIONNEMENT",
        action=VIE,
        indicateur="Réunions de gouvernance tenues",
        **SUIVI_SEUL,
        unite="réunions",
        cible=10,
        realise=8,
        source="CPTS (procès-verbaux)",
    ),
    constat(
        "F3",
        mission="FONCTIONNEMENT",
        action=VIE,
        indicateur="Rapport d'activité et comptes transmis",
        **SUIVI_SEUL,
        realise="pas encore dû",
        realise_au=None,
    ),
)
