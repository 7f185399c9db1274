"""Le modèle de classeur, déclaré une seule fois : ses feuilles, leurs colonnes, leur aide et leurs synonymes.

Le lecteur y cherche les entêtes, l'écrivain du modèle y prend les titres, les commentaires et les listes.
"""

from __future__ import annotations

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.domaine.vocabulaire import (
    Categorie,
    Confiance,
    EtatPiece,
    Nature,
    NomRegle,
    Objet,
    TypeMesure,
)
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs.champ import Champ, Feuille, Forme, Importance
from lib.donnees.champs.colonnes_des_indicateurs import INDICATEURS, OUI_NON, REPONSES
from lib.donnees.champs.feuilles_jointes import FEUILLES_JOINTES

CONTRAT = Feuille(
    "Contrat",
    "L'identité de la CPTS et les dates du contrat : une information par ligne.",
    (
        Champ("cpts", "CPTS", "Le nom de la CPTS.", synonymes=("nom de la CPTS", "nom", "nom CPTS")),
        Champ("departement", "Département", "Le département."),
        Champ("region", "Région", "La région."),
        Champ("population", "Population", "Le nombre d'habitants du territoire.", Forme.ENTIER,
              synonymes=("habitants", "nombre d'habitants", "population couverte")),
        Champ("taille", "Taille", "La taille de la CPTS dans l'accord, de 1 à 4.", Forme.ENTIER,
              ("1", "2", "3", "4"), synonymes=("taille de la CPTS", "catégorie de taille")),
        Champ("signature", "Signature de l'ACI", "Le jour de la signature du contrat.", Forme.DATE,
              synonymes=("date de signature", "signature", "date de signature de l'ACI")),
        Champ("exercice_debut", "Exercice début", "Le premier jour de l'exercice.", Forme.DATE,
              synonymes=("début de l'exercice", "exercice du", "date de début")),
        Champ("exercice_fin", "Exercice fin", "Le dernier jour de l'exercice.", Forme.DATE,
              synonymes=("fin de l'exercice", "exercice au", "date de fin")),
        Champ("exercice", "Exercice", "Les deux dates en une cellule, par exemple 15/04/2026-14/04/2027.",
              est_au_modele=False, synonymes=("période", "année du contrat", "exercice du contrat")),
        Champ("date_dialogue", "Date du dialogue", "Le jour de la réunion de dialogue de gestion.", Forme.DATE,
              synonymes=("dialogue de gestion", "date du dialogue de gestion", "date de la réunion")),
        Champ("version_bareme", "Version du barème", "La version de l'accord, par exemple AV2-2021.",
              synonymes=("barème", "avenant", "version de l'accord")),
        Champ("reserve", "Réserve (€)", "La réserve disponible. Reste interne.", Forme.EUROS,
              est_interne=True, synonymes=("réserve", "réserves", "trésorerie disponible")),
        Champ("charges_annuelles", "Charges annuelles (€)", "Les charges d'une année. Reste interne.", Forme.EUROS,
              est_interne=True, synonymes=("charges annuelles", "charges")),
        Champ("autres_recettes", "Autres recettes sûres (€)", "Les recettes sûres hors contrat. Reste interne.",
              Forme.EUROS, est_interne=True, synonymes=("autres recettes", "autres recettes sûres")),
        Champ("fictives", "Données fictives", "« oui » pour un exemple inventé : un filigrane le rappelle.",
              Forme.MOT, OUI_NON),
    ),
    synonymes=("identité", "cpts", "fiche cpts", "informations"),
    est_en_fiche=True,
)  # fmt: skip

MISSIONS = Feuille(
    "Missions",
    "Une ligne par mission du contrat, avec ses deux enveloppes annuelles.",
    (
        Champ("code", "Code", "Le code repris dans les autres feuilles.", Forme.MOT, tuple(LIBELLES_DES_MISSIONS),
              synonymes=("code mission", "code de la mission")),
        Champ("mission", "Mission", "Le libellé de la mission.", importance=Importance.INDISPENSABLE,
              synonymes=("libellé", "intitulé", "axe", "volet", "nom de la mission", "thématique")),
        Champ("categorie", "Catégorie", "« socle » ou « complémentaire ».", Forme.MOT, tuple(Categorie),
              synonymes=("type", "socle / complémentaire", "type de mission")),
        Champ("engagee", "Engagée", "« oui » si la mission est au contrat.", Forme.MOT, OUI_NON,
              synonymes=("engagée (oui / non)", "active", "signée")),
        Champ("demarrage", "Démarrage", "Le jour où la mission a démarré.", Forme.DATE,
              synonymes=("date de démarrage", "début", "date de début")),
        Champ("part_fixe", "Part fixe (€)", "L'enveloppe fixe annuelle.", Forme.EUROS,
              synonymes=("part fixe", "fixe", "montant fixe", "volet fixe", "enveloppe fixe")),
        Champ("part_variable", "Part variable (€)", "L'enveloppe variable annuelle.", Forme.EUROS,
              importance=Importance.UTILE,
              synonymes=("part variable", "variable", "montant variable", "volet variable", "enveloppe variable",
                         "enveloppe")),
        Champ("condition", "Condition", "Ce dont le paiement de la mission dépend.",
              synonymes=("condition de paiement", "sous condition")),
        Champ("condition_remplie", "Condition remplie", "Vide ou « inconnu » : la mission est tenue pour non due.",
              Forme.MOT, REPONSES, synonymes=("condition levée", "condition réalisée")),
    ),
    synonymes=("mission", "enveloppes", "parts fixes et variables"),
)  # fmt: skip

PALIERS = Feuille(
    "Paliers",
    "Une ligne par palier : les paliers se remplacent, ils ne s'additionnent pas.",
    (
        Champ("identifiant", "Identifiant", "L'identifiant de l'indicateur.", importance=Importance.INDISPENSABLE,
              synonymes=("indicateur", "id", "code")),
        Champ("libelle", "Libellé", "Le nom du palier, par exemple socle ou objectif.", synonymes=("palier", "nom")),
        Champ("seuil", "Seuil", "La valeur à atteindre, dans l'unité de l'indicateur.", Forme.NOMBRE,
              importance=Importance.INDISPENSABLE, synonymes=("valeur", "borne", "cible")),
        Champ("montant", "Montant (€)", "Le montant payé quand ce palier est atteint.", Forme.EUROS,
              importance=Importance.INDISPENSABLE, synonymes=("montant", "euros")),
    ),
    synonymes=("palier", "seuils"),
)  # fmt: skip

HISTORIQUE = Feuille(
    "Historique",
    "Ce que les exercices passés ont donné.",
    (
        Champ("identifiant", "Identifiant", "L'identifiant de l'indicateur.", importance=Importance.INDISPENSABLE,
              synonymes=("indicateur", "id", "code")),
        Champ("exercice", "Exercice", "L'exercice, par exemple 2025.", importance=Importance.INDISPENSABLE,
              synonymes=("année", "période")),
        Champ("cible", "Cible", "La cible de cet exercice.", Forme.NOMBRE, synonymes=("objectif",)),
        Champ("realise", "Réalisé", "Le réalisé de cet exercice.", Forme.NOMBRE, synonymes=("valeur", "résultat")),
        Champ("montant_paye", "Montant payé (€)", "Ce qui a été payé.", Forme.EUROS,
              synonymes=("montant payé", "payé", "montant versé")),
        Champ("libelle", "Libellé", "Ce que la ligne mesurait, si elle n'est plus dans « Indicateurs » : sans lui, "
              "ses exercices ne sont pas repris.", synonymes=("intitulé",)),
    ),
    synonymes=("historiques", "années passées"),
)  # fmt: skip

SUIVI = Feuille(
    "Suivi",
    "Les valeurs relevées en cours d'exercice.",
    (
        Champ("identifiant", "Identifiant", "L'identifiant de l'indicateur.", importance=Importance.INDISPENSABLE,
              synonymes=("indicateur", "id", "code")),
        Champ("date", "Date", "Le jour du relevé.", Forme.DATE, importance=Importance.INDISPENSABLE,
              synonymes=("date du relevé", "jour")),
        Champ("valeur", "Valeur", "La valeur ce jour-là.", Forme.NOMBRE, importance=Importance.INDISPENSABLE,
              synonymes=("réalisé", "résultat")),
    ),
    synonymes=("relevés",),
)  # fmt: skip

PIECES = Feuille(
    "Pièces",
    "Les pièces justificatives, par indicateur ou par action.",
    (
        Champ("rattachement", "Identifiant ou action", "Un identifiant, ou le libellé exact d'une action.",
              importance=Importance.INDISPENSABLE, synonymes=("identifiant", "action", "indicateur", "rattachement")),
        Champ("piece", "Pièce", "La pièce à produire.", importance=Importance.INDISPENSABLE,
              synonymes=("pièce justificative", "pièces justificatives", "livrable", "justificatif", "preuve")),
        Champ("responsable", "Responsable (rôle)", "Le rôle qui la produit (jamais un nom de personne).",
              synonymes=("responsable", "pilote", "référent")),
        Champ("etat", "État", "Son avancement.", Forme.MOT, tuple(EtatPiece), synonymes=("avancement", "statut")),
        Champ("echeance", "Échéance", "Le jour où elle est due.", Forme.DATE, synonymes=("date limite", "date")),
        Champ("force", "Force (1 à 3)", "1 : déclaratif · 2 : document · 3 : extraction ou attestation.",
              Forme.ENTIER, ("1", "2", "3"), synonymes=("force", "valeur probante")),
    ),
    synonymes=("pièces justificatives", "preuves", "livrables"),
)  # fmt: skip

CONTRE_PROPOSITIONS = Feuille(
    "Contre-propositions",
    "Les indicateurs de rechange que la CPTS peut proposer.",
    (
        Champ("rattachement", "Identifiant remplacé ou mission", "L'identifiant à remplacer, ou un code de mission.",
              importance=Importance.INDISPENSABLE, synonymes=("identifiant", "identifiant remplacé", "mission")),
        Champ("indicateur", "Indicateur", "L'indicateur proposé.", importance=Importance.INDISPENSABLE,
              synonymes=("libellé", "intitulé", "proposition")),
        Champ("nature", "Nature", "« quantitatif » ou « qualitatif ».", Forme.MOT, tuple(Nature)),
        Champ("objet", "Objet", "« moyens » ou « résultats ».", Forme.MOT, tuple(Objet)),
        Champ("type_mesure", "Type de mesure", "flux, stock, taux ou état.", Forme.MOT, tuple(TypeMesure)),
        Champ("cible", "Cible", "La cible proposée.", Forme.CIBLE, synonymes=("objectif",)),
        Champ("regle", "Règle", "La règle proposée.", Forme.MOT, tuple(NomRegle)),
        Champ("confiance", "Confiance", "Les chances de l'atteindre. Reste interne.", Forme.MOT, tuple(Confiance),
              est_interne=True),
        Champ("piece", "Pièce", "La pièce qui le prouverait.", synonymes=("pièce justificative", "preuve")),
    ),
    synonymes=("propositions", "contre-proposition"),
)  # fmt: skip

ACTIONS = Feuille(
    "Actions",
    "Les actions, leurs coûts, et une colonne de pourcentage par code de mission.",
    (
        Champ("action", "Action", "Le libellé de l'action.", importance=Importance.INDISPENSABLE,
              synonymes=("fiche action", "libellé", "intitulé de l'action")),
        Champ("cout_prevu", "Coût prévu (€)", "Le coût prévu de l'année.", Forme.EUROS,
              synonymes=("coût prévu", "budget prévu", "prévu", "budget")),
        Champ("cout_realise", "Coût réalisé (€)", "Le coût constaté.", Forme.EUROS,
              synonymes=("coût réalisé", "dépensé", "réalisé")),
        Champ("heures_prevues", "Heures prévues", "Le temps que l'équipe y prévoit.", Forme.NOMBRE,
              est_au_modele=False, synonymes=("temps prévu", "nombre d'heures prévues")),
        Champ("heures_realisees", "Heures réalisées", "Le temps passé.", Forme.NOMBRE,
              est_au_modele=False, synonymes=("heures faites", "temps passé", "heures")),
        Champ("part", "Part de la mission", "La part de l'action dans la mission ; une colonne par code de mission.",
              Forme.PART, est_au_modele=False),
    ),
    synonymes=("action", "budget des actions"),
)  # fmt: skip

PREPARATION = Feuille(
    "Préparation",
    "Le cahier interne : cette feuille n'est jamais dans un fichier partageable.",
    (
        Champ("identifiant", "Identifiant", "L'identifiant de l'indicateur.", importance=Importance.INDISPENSABLE,
              synonymes=("indicateur", "id", "code")),
        Champ("priorite_cpts", "Priorité CPTS (0–10)", "Ce que la ligne vaut pour nous.", Forme.ENTIER,
              synonymes=("priorité CPTS",)),
        Champ("priorite_cpam", "Priorité CPAM estimée (0–10)", "Ce que nous pensons qu'elle vaut pour la CPAM.",
              Forme.ENTIER, synonymes=("priorité CPAM estimée", "priorité CPAM")),
        Champ("ligne_rouge", "Ligne rouge", "Ce que nous n'accepterons pas."),
        Champ("concession_possible", "Concession possible", "Ce que nous pouvons céder."),
        Champ("argument", "Argument", "Notre argument."),
        Champ("objection_attendue", "Objection attendue", "Ce que l'on nous opposera."),
        Champ("reponse", "Réponse", "Notre réponse."),
        Champ("fait", "Fait", "Ce sur quoi l'argument s'appuie.", est_au_modele=False,
              synonymes=("fait à l'appui",)),
        Champ("source_du_fait", "Source du fait", "D'où vient ce fait.", est_au_modele=False),
    ),
    synonymes=("preparation interne", "cahier interne"),
    est_interne=True,
)  # fmt: skip

FEUILLES: tuple[Feuille, ...] = (
    CONTRAT,
    MISSIONS,
    INDICATEURS,
    PALIERS,
    HISTORIQUE,
    SUIVI,
    PIECES,
    CONTRE_PROPOSITIONS,
    ACTIONS,
    PREPARATION,
)
"""Toutes les feuilles du modèle, dans l'ordre des onglets."""


_PAR_NOM = {normaliser(nom): feuille for feuille in reversed(FEUILLES) for nom in (*feuille.synonymes, feuille.nom)}
_JOINTES = frozenset(normaliser(feuille.nom) for feuille in FEUILLES_JOINTES)


def feuille_du_nom(nom: str) -> Feuille | None:
    """La feuille du modèle qui porte ce nom, ou l'un de ses synonymes ; None sinon."""
    return _PAR_NOM.get(normaliser(nom))


def est_jointe(nom: str) -> bool:
    """Vrai si cet onglet porte le nom d'un tableau que l'application joint."""
    return normaliser(nom) in _JOINTES
