"""Ce que la CPTS prépare avant le dialogue : indicateurs de rechange et cahier interne."""

from __future__ import annotations

from lib.donnees.modele.cellules import Valeur
from lib.donnees.modele.feuilles import Ligne


def proposition(
    rattachement: str, indicateur: str, cible: Valeur, *, confiance: str, piece: str, **autres: Valeur
) -> Ligne:
    """Une ligne de la feuille « Contre-propositions », un constat de moyens sauf mention contraire."""
    constat: Ligne = {"nature": "qualitatif", "objet": "moyens", "type_mesure": "état", "regle": "tout ou rien"}
    propre: Ligne = {"rattachement": rattachement, "indicateur": indicateur, "cible": cible}
    return {**constat, **propre, "confiance": confiance, "piece": piece, **autres}


COMPTE = {"nature": "quantitatif", "type_mesure": "flux"}

CONTRE_PROPOSITIONS = (
    proposition(
        "A3",
        "Médecins volontaires recensés pour accueillir de nouveaux patients",
        "≥ 12",
        confiance="probable",
        piece="Liste des volontaires et nombre de patients accueillis",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "A3",
        "État des lieux des médecins pouvant accueillir de nouveaux patients",
        "oui",
        confiance="quasi certain",
        piece="Document d'état des lieux",
    ),
    proposition(
        "ACCES",
        "Créneaux de téléconsultation accompagnée pour les personnes isolées",
        "≥ 20",
        confiance="probable",
        piece="Protocole et export de l'agenda",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "P1",
        "Cas complexes discutés en réunion de concertation",
        "≥ 30",
        confiance="probable",
        piece="Comptes rendus anonymisés",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "PARCOURS",
        "Protocole d'admission directe signé avec l'établissement",
        "oui",
        confiance="probable",
        piece="Protocole signé",
        regle="états",
    ),
    proposition(
        "P9",
        "Recensement des ressources d'aide à l'arrêt du tabac, diffusé",
        "oui",
        confiance="quasi certain",
        piece="Document et preuves de diffusion",
    ),
    proposition(
        "V1",
        "Campagne d'appel des femmes éligibles avec les pharmacies",
        1,
        confiance="quasi certain",
        piece="Calendrier, pharmacies participantes, supports",
        **COMPTE,
    ),
    proposition(
        "V3",
        "Pharmacies remettant le kit de dépistage colorectal",
        "≥ 25",
        confiance="probable",
        piece="Liste des pharmacies et nombre de kits remis",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "V11",
        "Séances d'information sur le papillomavirus au collège",
        4,
        confiance="probable",
        piece="Déroulé et nombre d'élèves",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "PREVENTION",
        "Bilans partagés de médication réalisés",
        "≥ 60",
        confiance="une chance sur deux",
        piece="Extraction CPAM",
        **{**COMPTE, "regle": "proportionnel"},
    ),
    proposition(
        "Q2",
        "Groupe d'analyse de pratiques en place",
        "oui",
        confiance="quasi certain",
        piece="Comptes rendus du groupe",
        regle="états",
    ),
    proposition(
        "E3",
        "Guichet d'aide à l'installation en place",
        "oui",
        confiance="probable",
        piece="Rôles écrits et partenariats",
        regle="états",
    ),
)


def note(identifiant: str, cpts: int, cpam: int, **textes: str) -> Ligne:
    """Une ligne de la feuille « Préparation » (notes 0–10)."""
    return {"identifiant": identifiant, "priorite_cpts": cpts, "priorite_cpam": cpam, **textes}


NOTES = (
    note(
        "A1",
        9,
        10,
        ligne_rouge="Pas de palier plus exigeant cette année",
        argument="219 patients au départ, 112 aujourd'hui : la moitié du chemin en neuf mois.",
        objection_attendue="Le palier visé reste à 50 patients.",
        reponse="Trois médecins partent en retraite dans l'année : tenir 100 est déjà un engagement.",
    ),
    note(
        "A3",
        4,
        6,
        concession_possible="Garder la ligne en suivi, sans euros",
        argument="L'énoncé du contrat se contredit : +700 ne donne pas 68 811.",
        objection_attendue="La cible est signée.",
        reponse="Corrigeons l'erreur d'écriture ensemble, par un simple échange écrit.",
    ),
    note("A5", 7, 5, argument="L'annuaire existe ; il reste à prouver sa diffusion, prévue en février."),
    note(
        "P1",
        8,
        6,
        ligne_rouge="Ne pas passer en tout ou rien",
        concession_possible="Porter la cible à 16 l'an prochain si la règle reste proportionnelle",
        argument="Dix réunions tenues, toutes avec émargement ; treize attendues au 14 avril.",
        objection_attendue="Quinze étaient promises.",
        reponse="Le paiement proportionnel récompense chaque réunion tenue, et pousse à finir.",
    ),
    note("P4", 6, 6, argument="Le bilan chiffré est remis ; la partie qualitative le sera avant le dialogue."),
    note(
        "P7",
        3,
        8,
        ligne_rouge="Ne pas être payés sur une donnée que nous n'avons pas",
        concession_possible="Accepter la cible si la donnée arrive chaque trimestre",
        argument="Donnée demandée trois fois ; ni le résultat ni la mesure ne dépendent de nous.",
        objection_attendue="L'indicateur est national.",
        reponse="Nous ne demandons pas son retrait, mais une donnée et un calendrier.",
    ),
    note("P9", 5, 7, concession_possible="Cible relevée à 75 contre une règle linéaire dès le premier patient"),
    note(
        "V1",
        6,
        9,
        argument="Près de trois points gagnés ; il manque une centaine de femmes pour le premier palier.",
        objection_attendue="Le premier palier n'est pas atteint.",
        reponse="Proposons un palier à 68,5 % et une campagne commune avec les pharmacies.",
    ),
    note("V9", 2, 2, argument="Collège fermé : neutralisation actée en comité de pilotage."),
    note("V11", 4, 7, argument="Extraction attendue fin février ; la tendance est de trois points par an."),
    note("Q2", 5, 4, concession_possible="Remplacer une soirée par un groupe d'analyse de pratiques"),
    note("E2", 5, 5, argument="Quatre participations ; deux inscriptions confirmées en mars."),
)
