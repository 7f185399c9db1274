"""Les colonnes de la feuille « Indicateurs » : la seule feuille obligatoire."""

from __future__ import annotations

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    Maitrise,
    Nature,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.champ import Champ, Feuille, Forme, Importance

OUI_NON = ("oui", "non")
REPONSES = (Condition.REMPLIE.value, Condition.NON_REMPLIE.value, Condition.INCONNUE.value)

_QUOI = (
    Champ("identifiant", "Identifiant", "Un code court et stable, par exemple A3. Vide : un code est proposé.",
          synonymes=("id", "code", "code indicateur", "réf", "référence", "n° indicateur", "numéro", "n°", "num")),
    Champ("mission", "Mission", "Le code de la mission, tel qu'il est écrit dans la feuille « Missions ».",
          Forme.MOT, tuple(LIBELLES_DES_MISSIONS), importance=Importance.UTILE,
          synonymes=("axe", "axe ACI", "volet", "thématique", "thème", "titre", "n° mission", "mission ACI",
                     "intitulé de la mission", "mission concernée", "orientation")),
    Champ("action", "Action", "L'action du projet de santé à laquelle la ligne se rattache.",
          synonymes=("fiche action", "sous-action", "objectif opérationnel", "projet", "intitulé de l'action",
                     "nom de l'action", "n° action", "actions menées", "dispositif")),
    Champ("indicateur", "Indicateur", "Ce qui est mesuré ou constaté, en toutes lettres.",
          importance=Importance.INDISPENSABLE,
          synonymes=("libellé", "libellé de l'indicateur", "intitulé", "intitulé de l'indicateur", "critère",
                     "texte", "indicateurs", "indicateur de suivi", "indicateur retenu", "nom de l'indicateur",
                     "description de l'indicateur", "critère d'évaluation")),
    Champ("portee", "Portée", "« national » si l'accord l'impose : la ligne ne se négocie pas.",
          Forme.MOT, tuple(Portee),
          synonymes=("national / local", "nationale ou locale", "niveau", "origine", "type", "catégorie", "caractère",
                     "socle / local")),
    Champ("nature", "Nature", "« quantitatif » pour un chiffre, « qualitatif » pour un constat.",
          Forme.MOT, tuple(Nature),
          synonymes=("qualitatif / quantitatif", "quanti / quali", "nature de l'indicateur", "type d'indicateur",
                     "type", "catégorie", "type d'indicateurs")),
    Champ("objet", "Objet", "« moyens » : ce que l'on fait ; « résultats » : ce que l'on obtient.",
          Forme.MOT, tuple(Objet),
          synonymes=("moyens / résultats", "moyen ou résultat", "famille", "type", "catégorie")),
    Champ("type_mesure", "Type de mesure",
          "flux : s'accumule dans l'année ; stock : niveau à un jour donné ; taux : pourcentage ; état : fait ou non.",
          Forme.MOT, tuple(TypeMesure), synonymes=("type de la mesure", "flux / stock", "mode de mesure")),
    Champ("sens", "Sens", "Le sens favorable. Vide : déduit de la cible, et signalé.",
          Forme.MOT, tuple(Sens),
          synonymes=("sens favorable", "sens d'évolution", "évolution souhaitée", "tendance attendue", "sens attendu")),
    Champ("unite", "Unité", "Par exemple %, réunions, patients. En %, écrire 69,7 % et non 0,697.",
          synonymes=("unité de mesure", "unités", "en")),
)  # fmt: skip

_COMBIEN = (
    Champ("depart", "Départ", "La valeur de référence, avant l'exercice.", Forme.NOMBRE,
          synonymes=("initial", "valeur initiale", "point de départ", "N-1", "T0", "valeur de référence",
                     "état initial", "situation initiale", "valeur de départ", "référence N-1", "année de référence",
                     "baseline", "valeur N-1", "réalisé N-1", "résultat N-1", "bilan N-1")),
    Champ("cible", "Cible", "Ce que le contrat demande : 15, ≥ 80 %, < 48 h, 4 à 6, oui, fin 2026…",
          Forme.CIBLE, importance=Importance.UTILE,
          synonymes=("objectif", "objectif cible", "attendu", "objectif N", "valeur cible", "cible N", "objectifs",
                     "résultat attendu", "objectif chiffré", "objectif à atteindre", "cible à atteindre",
                     "cible annuelle", "objectif annuel", "seuil", "seuil cible", "seuil à atteindre", "taux cible",
                     "niveau attendu", "cible contractuelle")),
    Champ("ambition", "Ambition interne", "Ce que l'on vise vraiment. Reste interne à la CPTS.",
          est_interne=True, synonymes=("ambition", "cible interne", "objectif interne")),
    Champ("realise", "Réalisé", "La valeur d'aujourd'hui. 0 est une valeur ; vide veut dire « pas de donnée ».",
          Forme.MESURE, importance=Importance.UTILE,
          synonymes=("valeur", "suivi", "résultat", "résultats", "atteint", "bilan N", "bilan", "valeur réalisée",
                     "résultat obtenu", "réalisation", "valeur atteinte", "réalisé N", "résultat N", "réel",
                     "valeur actuelle", "valeur observée", "constaté", "état", "avancement", "taux de réalisation",
                     "atteint O/N/P", "état d'avancement", "résultat de l'année", "fait", "réalisé à date",
                     "valeur au", "réalisé au jour")),
    Champ("realise_au", "Réalisé au", "Le jour auquel la valeur réalisée a été relevée.", Forme.DATE,
          synonymes=("date du réalisé", "date de mesure", "arrêté au", "données au", "à la date du", "date du relevé",
                     "date", "date de la donnée")),
    Champ("numerateur", "Numérateur", "Pour un taux : ce qui est compté.", Forme.NOMBRE, synonymes=("num.",)),
    Champ("denominateur", "Dénominateur", "Pour un taux : sur combien.", Forme.NOMBRE,
          synonymes=("dénom.", "population cible", "effectif total")),
)  # fmt: skip

_ARGENT = (
    Champ("remunere", "Rémunéré", "« oui » si la ligne est payée, « suivi » si elle est seulement suivie.",
          Forme.MOT, ("oui", "suivi"),
          synonymes=("payé", "rémunération", "suivi / part variable", "part variable O/N", "payé ou suivi", "suivi",
                     "type", "valorisé", "donne lieu à rémunération")),
    Champ("montant_max", "Montant max (€)", "Les euros de la ligne pleinement atteinte. Paliers : le plus grand.",
          Forme.EUROS, importance=Importance.UTILE,
          synonymes=("montant", "budget", "enveloppe", "part variable", "part variable (€)", "valorisation", "max €",
                     "montant maximal", "montant maximum", "montant variable", "rémunération (€)", "euros", "en euros",
                     "montant de la part variable", "valorisation (€)", "montant associé", "montant alloué", "€",
                     "rémunération maximale", "dotation", "rémunération associée", "montant annuel")),
    Champ("regle", "Règle", "Comment le montant dépend du réalisé. Vide : tout ou rien, et signalé.",
          Forme.MOT, tuple(NomRegle),
          synonymes=("règle de calcul", "règle de valorisation", "règle de paiement", "modalité de paiement",
                     "modalités de versement", "mode de valorisation", "règle de rémunération", "calcul du montant")),
    Champ("seuil", "Seuil", "Proportionnel avec seuil : une part (80 %). Linéaire, ROSP : une valeur dans l'unité.",
          Forme.NOMBRE,
          synonymes=("seuil de déclenchement", "seuil minimal", "plancher", "seuil minimum", "seuil bas", "minimum",
                     "seuil de paiement")),
    Champ("intermediaire", "Intermédiaire", "ROSP : l'objectif intermédiaire. États : la part payée si partiel.",
          Forme.NOMBRE, synonymes=("objectif intermédiaire", "cible intermédiaire", "seuil intermédiaire")),
)  # fmt: skip

_CONTEXTE = (
    Champ("maitrise", "Maîtrise", "De qui dépend le résultat : de la CPTS, d'un effort partagé, ou de tiers.",
          Forme.MOT, tuple(Maitrise), synonymes=("niveau de maîtrise", "dépend de", "qui maîtrise")),
    Champ("negociable", "Négociable", "« non » si la ligne ne peut pas changer.", Forme.MOT, OUI_NON,
          synonymes=("négociation possible", "modifiable", "négociable O/N")),
    Champ("source", "Source", "D'où vient la donnée.",
          synonymes=("source de la donnée", "origine de la donnée", "qui fournit", "source des données", "fournisseur",
                     "outil de suivi", "source de données", "données source")),
    Champ("mode_de_calcul", "Mode de calcul", "Comment la valeur se calcule.",
          synonymes=("modalités de calcul", "méthode de calcul", "calcul", "définition", "formule", "mode de recueil")),
    Champ("responsable", "Responsable", "Le rôle qui suit la ligne (jamais un nom de personne).",
          synonymes=("référent", "référents", "référent(s)", "pilote", "porteur", "pilote de l'action",
                     "responsable de l'action", "en charge", "suivi par")),
)  # fmt: skip

_INTERNE = (
    Champ("prevision_basse", "Prévision basse", "1 chance sur 10 de faire moins. Reste interne.", Forme.NOMBRE,
          est_interne=True, synonymes=("estimation basse", "hypothèse basse", "scénario bas")),
    Champ("prevision_mediane", "Prévision médiane", "Autant de chances au-dessus qu'au-dessous. Reste interne.",
          Forme.NOMBRE, est_interne=True,
          synonymes=("estimation médiane", "prévision", "hypothèse centrale", "projection", "estimé fin d'année",
                     "estimation")),
    Champ("prevision_haute", "Prévision haute", "1 chance sur 10 de faire plus. Reste interne.", Forme.NOMBRE,
          est_interne=True, synonymes=("estimation haute", "hypothèse haute", "scénario haut")),
    Champ("confiance", "Confiance", "Pour un état : l'un des cinq mots. Reste interne.", Forme.MOT,
          tuple(Confiance), est_interne=True, synonymes=("niveau de confiance", "chances", "probabilité")),
)  # fmt: skip

_FIN = (
    Champ("utilite", "Utilité pour la population", "Ce que l'indicateur change pour les habitants.",
          synonymes=("utilité", "intérêt pour la population", "bénéfice attendu")),
    Champ("charge_heures", "Charge (heures)", "Le temps de travail de la ligne, en heures par an.", Forme.NOMBRE,
          synonymes=("charge", "temps passé", "heures", "charge de travail", "temps estimé")),
    Champ("commentaire", "Commentaire",
          "Note libre, interne ; pour une appréciation : le rôle qui l'a fixée et pourquoi.",
          est_interne=True,
          synonymes=("commentaires", "remarque", "remarques", "commentaire CPTS", "observations", "observation",
                     "commentaires / observations", "notes", "commentaire CPAM", "avis ARS", "décision", "précisions")),
    Champ("condition_remplie", "Condition remplie", "Si la ligne dépend d'une condition : est-elle remplie ?",
          Forme.MOT, REPONSES, synonymes=("condition levée", "prérequis rempli", "condition réalisée")),
)  # fmt: skip

_HORS_MODELE = (
    Champ("poids", "Poids (%)", "La part de l'enveloppe variable de la mission, si le montant n'est pas donné.",
          Forme.PART, est_au_modele=False,
          synonymes=("poids", "pondération", "pondération (%)", "% de la part variable", "poids dans la mission",
                     "part de l'enveloppe", "% enveloppe", "clé de répartition", "coefficient")),
    Champ("condition", "Condition", "La condition de paiement de la ligne, en toutes lettres.", est_au_modele=False,
          synonymes=("condition de paiement", "prérequis", "sous condition", "sous réserve de")),
    Champ("palier_texte", "Paliers", "Les paliers écrits dans la ligne, quand il n'y a pas de feuille « Paliers ».",
          est_au_modele=False, synonymes=("paliers", "palier", "seuils et montants", "paliers de paiement")),
    Champ("piece", "Pièce justificative", "La pièce qui prouve le réalisé.", est_au_modele=False,
          synonymes=("pièces", "pièces justificatives", "pièce", "justificatif", "justificatifs", "livrable",
                     "livrables", "preuve", "preuves", "PJ", "éléments de preuve", "pièces à fournir")),
    Champ("echeance", "Échéance", "Le jour où la pièce ou l'action est due.", Forme.DATE, est_au_modele=False,
          synonymes=("calendrier", "date d'échéance", "date limite", "période", "à rendre pour le", "délai")),
    Champ("montant_fixe", "Part fixe (€)", "La part fixe se lit dans la feuille « Missions ».", est_au_modele=False,
          synonymes=("part fixe", "montant fixe", "montant part fixe", "montant de la part fixe", "fixe")),
    Champ("montant_paye", "Montant payé (€)", "Calculé par l'application : lu seulement pour être reconnu.",
          est_au_modele=False,
          synonymes=("montant payé", "montant versé", "montant obtenu", "montant acquis", "montant réalisé",
                     "montant dû", "montant perçu", "versé", "montant payé N-1", "montant atteint")),
    Champ("taux_atteinte", "Taux d'atteinte", "Calculé par l'application : lu seulement pour être reconnu.",
          est_au_modele=False,
          synonymes=("% atteinte", "% d'atteinte", "pourcentage d'atteinte", "taux d'atteinte de l'objectif", "écart")),
)  # fmt: skip

INDICATEURS = Feuille(
    "Indicateurs",
    "Une ligne par indicateur négocié : ce qui est demandé, ce qui est fait, combien c'est payé.",
    (*_QUOI, *_COMBIEN, *_ARGENT, *_CONTEXTE, *_INTERNE, *_FIN, *_HORS_MODELE),
    synonymes=("indicateur", "tableau des indicateurs", "suivi des indicateurs", "annexe", "annexe indicateurs"),
)
"""La feuille « Indicateurs », dans l'ordre des colonnes du modèle."""
