"""Le vocabulaire de réserve : d'autres mots pour les mêmes choses, qu'aucun constat ne cite.

Un lecteur réparé mot à mot d'après les listes ordinaires ne le lira pas mieux ; un lecteur qui comprend, si.
"""

from __future__ import annotations

RESERVE: dict[str, tuple[str, ...]] = {
    "tout ou rien": (
        "La somme n'est due que si la cible est atteinte", "Objectif non atteint = pas de financement",
        "100 % du montant dès que l'objectif est rempli, sinon néant", "Aucun paiement si l'objectif n'est pas tenu",
        "Règlement en totalité à l'atteinte de la cible", "T.O.R.", "Tout, ou rien du tout", "Soit 100 %, soit 0 %",
        "Paiement conditionné à l'atteinte complète de l'objectif", "Intégralité si réussite, zéro sinon",
    ),
    "prorata": (
        "Payé en proportion de ce qui est fait", "Selon le pourcentage d'objectif atteint, 100 % maximum",
        "Calcul : montant x (réalisé ÷ objectif)", "Au pro rata", "Pro-rata de l'objectif, plafonné",
        "Versement partiel possible, à hauteur du taux de réalisation", "Rémunération proportionnelle à l'atteinte",
        "Autant de % payés que de % réalisés (max 100)", "Prorata temporis non applicable : prorata du résultat",
    ),
    "seuil": (
        "Prorata au-dessus de {s} % de réalisation, néant au-dessous",
        "Plancher de {s} % d'atteinte, ensuite prorata",
        "Pas de paiement avant {s} % de l'objectif, puis proportionnel",
        "Proportionnel dès lors que {s} % sont atteints, rien sinon",
        "Déclenchement à {s} % de la cible puis paiement au prorata",
    ),
    "progression": (
        "Proportionnel à l'écart comblé entre la situation initiale et l'objectif",
        "Prorata du progrès accompli depuis le point de départ",
        "Montant × (résultat − valeur de départ) ÷ (objectif − valeur de départ)",
        "Selon la part du chemin parcourue vers l'objectif",
    ),
    "états": (
        "Terminé : totalité ; en partie : la moitié ; sinon rien", "Complet 100 % / partiel 50 % / absent 0 %",
        "Moitié du montant si partiellement fait, tout si fait",
    ),
    "à l'unité": (
        "{p} € pour chaque {u} (plafond {m} €)", "Forfait unitaire : {p} € ; total plafonné à {m} €",
        "{m} € au plus, à raison de {p} € par {u}",
    ),
    "deux temps": (
        "La moitié à {p} % de l'objectif, le tout une fois l'objectif atteint",
        "Atteinte ≥ 100 % : somme entière / à partir de {p} % : demi-somme / moins de {p} % : rien",
        "Deux niveaux : 50 % versés à partir de {p} % d'atteinte, le solde à 100 %",
    ),
    "générale tout ou rien": (
        "Principe retenu : paiement en tout ou rien, indicateur par indicateur.",
        "Pour chaque ligne, la somme est versée en entier si la cible est atteinte, sinon elle est perdue.",
    ),
    "générale prorata": (
        "Chaque ligne est payée en proportion de son taux d'atteinte, sans dépasser 100 %.",
        "Le versement se fait au prorata pour l'ensemble des lignes.",
    ),
    "entête libelle": (
        "Ce que l'on mesure", "Engagement de la CPTS", "Nom de l'indicateur",
        "Indicateur de résultat ou de moyens",
    ),
    "entête cible": (
        "But à atteindre", "Visé en {a}", "Engagement chiffré", "Seuil de réussite", "Valeur visée",
    ),
    "entête realise": (
        "Où en est-on", "Valeur relevée", "Fait en {a}", "Mesuré fin {a}", "Chiffre définitif",
    ),
    "entête depart": ("Au démarrage", "Avant l'action", "Dernière valeur connue ({p})", "Situation {p}"),
    "entête montant": (
        "Somme en jeu", "Maximum payable", "Dotation", "Plafond de rémunération", "Ce que ça rapporte au plus",
    ),
    "entête regle": (
        "Façon de payer", "Principe de versement", "Paiement", "Quand est-ce versé ?",
        "Règles du jeu financières",
    ),
    "entête taux": ("Progression (%)", "% objectif", "Niveau d'atteinte", "R/O"),
    "entête acquis": ("Gagné à ce jour", "Montant obtenu", "Projection du versement"),
    "cible hausse": (
        "pas moins de {v}", "{v} au bas mot", "dépasser ou égaler {v}", "on vise {v}", "cible de {v}",
        "{v} (plancher)",
    ),
    "cible baisse": (
        "pas plus de {v}", "plafond {v}", "rester sous ou à {v}", "abaisser à {v}", "{v} (plafond)",
        "limiter à {v}",
    ),
    "cible chemin": ("{d} aujourd'hui, {v} visés", "{v} au lieu de {d}", "partir de {d} pour arriver à {v}"),
    "échéance": ("d'ici le {j}", "à rendre le {j} au plus tard", "date limite : {j}", "échéance {j}"),
    "booléen": (
        "C'est fait", "Existence du document", "Effectif", "Opérationnel", "Mise en place constatée",
        "Oui attendu",
    ),
    "état fait": (
        "C'est fait", "Achevé", "Bouclé", "Signé le 02/04/2026", "Effectif depuis mars", "Oui, voir PJ",
        "Acquis",
    ),
    "état partiel": ("À moitié", "Partiellement fait", "En partie seulement"),
    "état non fait": ("Pas commencé", "Abandonné", "Rien de fait", "Non, reporté", "Aucune avancée"),
}  # fmt: skip
