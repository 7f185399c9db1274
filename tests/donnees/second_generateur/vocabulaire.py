"""Les mots des classeurs : missions, objets comptés, taux, délais, livrables, entêtes. Rien n'y connaît le lecteur."""

from __future__ import annotations

MISSIONS = {
    "ACCES": (
        "Accès aux soins",
        "Mission 1 : Accès aux soins",
        "Axe 1 – Améliorer l'accès aux soins",
        "M1 - Accès aux soins",
        "ACCÈS AUX SOINS",
    ),
    "PARCOURS": (
        "Parcours pluriprofessionnels",
        "Mission 2 : Parcours pluriprofessionnels",
        "Axe 2 – Parcours",
        "M2 - Parcours autour du patient",
    ),
    "PREVENTION": (
        "Prévention",
        "Mission 3 : Prévention",
        "Axe 3 – Actions territoriales de prévention",
        "M3 - Prévention",
    ),
    "CRISE": (
        "Crises sanitaires",
        "Mission 4 : Réponse aux crises sanitaires",
        "Axe 4 – Crise sanitaire grave",
        "M4 - Crise",
    ),
    "QUALITE": (
        "Qualité et pertinence",
        "Mission 5 : Qualité et pertinence des soins",
        "Axe 5 – Qualité",
        "M5 - Qualité, pertinence",
    ),
    "ACCOMPAGNEMENT": (
        "Accompagnement des professionnels",
        "Mission 6 : Accompagnement des PS",
        "Axe 6 – Accompagner les professionnels de santé",
        "M6 - Accompagnement des professionnels",
    ),
}
"""Code du contrat public, puis façons de l'écrire."""

COMPTES = (
    ("réunions pluriprofessionnelles", "réunions", "Organiser", "organise", "PARCOURS"),
    ("médecins volontaires pour le SAS", "médecins", "Mobiliser", "mobilise", "ACCES"),
    ("créneaux de soins non programmés", "créneaux", "Ouvrir", "ouvre", "ACCES"),
    ("patients inclus dans le parcours insuffisance cardiaque", "patients", "Inclure", "inclut", "PARCOURS"),
    ("ateliers nutrition", "ateliers", "Animer", "anime", "PREVENTION"),
    ("bilans bucco-dentaires en EHPAD", "bilans", "Réaliser", "réalise", "PREVENTION"),
    ("stagiaires accueillis sur le territoire", "stagiaires", "Accueillir", "accueille", "ACCOMPAGNEMENT"),
    ("groupes d'analyse de pratiques", "groupes", "Tenir", "tient", "QUALITE"),
    ("professionnels formés au plan blanc", "professionnels", "Former", "forme", "CRISE"),
    ("séances d'activité physique adaptée", "séances", "Proposer", "propose", "PREVENTION"),
    ("adhérents de l'association", "adhérents", "Fédérer", "fédère", "ACCOMPAGNEMENT"),
    ("protocoles de coopération signés", "protocoles", "Déployer", "déploie", "QUALITE"),
    ("téléconsultations assistées", "téléconsultations", "Réaliser", "réalise", "ACCES"),
    ("exercices de simulation", "exercices", "Conduire", "conduit", "CRISE"),
    ("soirées d'échange ville-hôpital", "soirées", "Organiser", "organise", "PARCOURS"),
)
"""Objet, unité, infinitif, présent, mission."""

TAUX = (
    ("de patients ayant un médecin traitant", "ACCES"),
    ("de femmes dépistées (sein)", "PREVENTION"),
    ("d'ordonnances conformes", "QUALITE"),
    ("de couverture vaccinale antigrippale des 65 ans et plus", "PREVENTION"),
    ("d'admissions directes", "PARCOURS"),
    ("de professionnels équipés d'une messagerie sécurisée", "QUALITE"),
    ("de rendez-vous SAS honorés", "ACCES"),
    ("de satisfaction des nouveaux installés", "ACCOMPAGNEMENT"),
    ("de patients revus à 3 mois", "PARCOURS"),
)
DELAIS = (
    ("de réponse aux demandes de médecin traitant", "jours", "ACCES"),
    ("d'obtention d'un rendez-vous non programmé", "heures", "ACCES"),
    ("d'envoi du compte rendu d'hospitalisation", "jours", "PARCOURS"),
    ("de mobilisation de la cellule de crise", "heures", "CRISE"),
    ("de réponse aux porteurs de projet", "jours", "ACCOMPAGNEMENT"),
)
PLAFONDS = (
    ("Patients en ALD sans médecin traitant", "patients", "ACCES"),
    ("Patients de plus de 70 ans sans médecin traitant", "patients", "ACCES"),
    ("Réhospitalisations à 30 jours", "séjours", "PARCOURS"),
    ("Passages aux urgences non suivis d'hospitalisation", "passages", "ACCES"),
    ("Chutes déclarées en EHPAD", "chutes", "PREVENTION"),
    ("Patients polymédiqués sans bilan", "patients", "QUALITE"),
)
LIVRABLES = (
    ("Annuaire des professionnels", "publié", "ACCES"),
    ("Protocole plaies chroniques", "formalisé", "PARCOURS"),
    ("Plan de réponse aux crises", "mis à jour", "CRISE"),
    ("Enquête sur les besoins", "réalisée", "PREVENTION"),
    ("Guide d'installation", "diffusé", "ACCOMPAGNEMENT"),
    ("Charte des soins non programmés", "signée", "ACCES"),
    ("Rapport d'activité", "transmis", "QUALITE"),
    ("Cellule de crise", "constituée", "CRISE"),
    ("Partenariat avec l'hôpital", "conclu", "PARCOURS"),
    ("Site internet", "en ligne", "ACCOMPAGNEMENT"),
)

ENTETES = {
    "mission": ("Mission", "Axe", "Volet", "Thématique", "Mission ACI"),
    "action": ("Action", "Fiche action", "Objectif opérationnel", "Projet"),
    "indicateur": (
        "Indicateur",
        "Libellé de l'indicateur",
        "Intitulé",
        "Indicateurs retenus",
        "Critère",
        "Indicateur de résultat",
        "Indicateurs",
    ),
    "depart": ("Départ", "Valeur initiale", "Point de départ", "T0", "État initial", "Situation de départ"),
    "cible": (
        "Cible",
        "Objectif",
        "Cible {a}",
        "Objectif {a}",
        "Attendu",
        "Valeur cible",
        "Objectif à atteindre",
        "Cible négociée",
    ),
    "realise": (
        "Réalisé",
        "Résultat",
        "Réalisé {a}",
        "Résultat {a}",
        "Valeur atteinte",
        "Bilan {a}",
        "Réalisé au 31/12/{a}",
        "Résultats obtenus",
    ),
    "montant": (
        "Montant",
        "Montant max",
        "Part variable",
        "Valorisation",
        "Montant maximal",
        "Montant alloué",
        "Rémunération variable",
        "Montant prévu",
    ),
    "regle": (
        "Règle",
        "Règle de paiement",
        "Modalités de versement",
        "Règle de valorisation",
        "Mode de valorisation",
        "Conditions de versement",
    ),
    "unite": ("Unité", "Unité de mesure"),
}
PARASITES = (
    "Commentaire",
    "Responsable",
    "N° d'action",
    "Priorité",
    "Source",
    "Pièces justificatives",
    "Échéance",
    "Observations CPAM",
    "Statut",
    "Public",
    "Effectif",
    "Budget de l'action",
    "Taux d'atteinte",
    "Réalisé {b}",
    "Cible {b}",
    "Montant versé {b}",
    "Cible {c}",
    "Poids (%)",
    "Nombre de PS impliqués",
    "Page du contrat",
)
"""{a} est l'exercice, {b} l'année d'avant, {c} celle d'après."""

TOR = (
    "Tout ou rien",
    "tout ou rien",
    "TOR",
    "100 % si la cible est atteinte, 0 sinon",
    "Versement intégral si l'objectif est atteint, sinon aucun versement",
    "0 ou 100 %",
    "Pas de paiement partiel",
    "Payé uniquement si la cible est atteinte",
)
PRORATA = (
    "Prorata",
    "Au prorata de l'atteinte",
    "Proportionnel",
    "Proportionnel au taux d'atteinte, plafonné à 100 %",
    "Versé au prorata du réalisé",
    "Montant × (réalisé / cible), max 100 %",
    "prorata temporis exclu, au prorata du résultat",
    "Linéaire de 0 à la cible",
)
SEUIL = (
    "Prorata si au moins {s} % de la cible, sinon rien",
    "Proportionnel à partir de {s} % d'atteinte, 0 en dessous",
    "Rien en dessous de {s} % de l'objectif, puis au prorata",
    "Prorata avec un minimum de {s} % d'atteinte",
)
MOITIE = (
    "50 % du montant si {s} % de la cible est atteint, 100 % si la cible est atteinte",
    "moins de {s} % : 0 ; de {s} % à moins de 100 % : la moitié ; 100 % : la totalité",
    "≥ {s} % de l'objectif : 50 % ; 100 % de l'objectif : 100 %",
    "La moitié dès {s} % d'atteinte, le tout à 100 %",
)
NOTES = {
    None: (
        "NB : données provisoires.",
        "* indicateur national",
        "Source : extraction CPAM",
        "Document de travail, ne pas diffuser",
    ),
    "prorata": (
        "Sauf mention contraire, chaque montant est versé au prorata de l'atteinte de la cible.",
        "Règle commune : versement proportionnel au taux d'atteinte, plafonné à 100 %.",
    ),
    "tout ou rien": (
        "Tous les indicateurs sont payés en tout ou rien.",
        "Règle commune : 100 % si la cible est atteinte, 0 sinon.",
    ),
}
