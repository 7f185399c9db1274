"""Pourquoi un mouvement est refusé : des codes stables (contrat public), chacun avec ce qu'il veut dire."""

from __future__ import annotations

from enum import Enum, StrEnum


class OrigineDeRefus(Enum):
    """Ce qui a fait refuser."""

    CONTRAT = "le contrat ne le permet pas"
    ECRITURE = "ce qui est écrit ne se lit pas"
    CAHIER = "le cahier interne ne se lit pas"


_CONTRAT, _ECRITURE, _CAHIER = OrigineDeRefus


class CodeDeRefus(StrEnum):
    """Le code d'un refus : sa valeur est celle du JSON.

    Attributes:
        origine: ce qui a fait refuser.
        quand: dans quel cas, en une phrase sans majuscule.
    """

    origine: OrigineDeRefus
    quand: str

    def __new__(cls, code: str, origine: OrigineDeRefus, quand: str) -> CodeDeRefus:
        """Un code et ses propriétés."""
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.origine, membre.quand = origine, quand
        return membre

    INDICATEUR_NATIONAL = "INDICATEUR_NATIONAL", _CONTRAT, "la ligne est imposée par l'accord national"
    NON_NEGOCIABLE = "NON_NEGOCIABLE", _CONTRAT, "le classeur la déclare non négociable"
    INDICATEUR_INCONNU = "INDICATEUR_INCONNU", _CONTRAT, "aucun identifiant ou code de ce nom"
    MISSION_INCONNUE = "MISSION_INCONNUE", _CONTRAT, "aucun identifiant ou code de ce nom"
    MISSION_A_ZERO = "MISSION_A_ZERO", _CONTRAT, "la mission n'a pas de part variable"
    LIGNE_SANS_MONTANT = "LIGNE_SANS_MONTANT", _CONTRAT, "la ligne n'a pas d'euros connus"
    AUCUNE_LIGNE_A_PARTAGER = (
        "AUCUNE_LIGNE_A_PARTAGER",
        _CONTRAT,
        "aucune autre ligne locale payée, qui puisse être due, ne peut donner ou recevoir",
    )
    AUTRE_MISSION = (
        "AUTRE_MISSION",
        _CONTRAT,
        "la ligne citée est dans une autre mission : chaque mission garde son enveloppe",
    )
    LIGNE_JAMAIS_DUE = (
        "LIGNE_JAMAIS_DUE",
        _CONTRAT,
        "la ligne est neutralisée, sans objet, ou sa condition n'est pas remplie : les euros versés seraient perdus",
    )
    IDENTIFIANT_PRIS = (
        "IDENTIFIANT_PRIS",
        _CONTRAT,
        "l'identifiant donné à la ligne nouvelle est déjà au contrat",
    )
    SOMME_DIFFERENTE = (
        "SOMME_DIFFERENTE",
        _CONTRAT,
        "les montants ne font pas le compte, ou dépassent ce que porte la ligne remplacée ; le message dit l'écart",
    )
    MONTANT_NEGATIF = "MONTANT_NEGATIF", _CONTRAT, "un montant est négatif, ou une ligne n'a pas assez d'euros"
    CIBLE_ILLISIBLE = "CIBLE_ILLISIBLE", _CONTRAT, "la cible ne se lit pas, et la règle a besoin d'un nombre"
    UNITE_INCOHERENTE = (
        "UNITE_INCOHERENTE",
        _CONTRAT,
        "la cible n'a pas l'unité de la ligne, ne se compare pas à ce qu'elle mesure, ou dit l'inverse de son sens",
    )
    SENS_CONTRAIRE = (
        "SENS_CONTRAIRE",
        _CONTRAT,
        "la cible n'a pas l'unité de la ligne, ne se compare pas à ce qu'elle mesure, ou dit l'inverse de son sens",
    )
    LIGNE_A_PALIERS = (
        "LIGNE_A_PALIERS",
        _CONTRAT,
        "la ligne est payée par paliers : changer sa cible n'aurait aucun effet",
    )
    CIBLE_PLUS_FACILE = (
        "CIBLE_PLUS_FACILE",
        _CONTRAT,
        "céder demande une cible plus exigeante : ni égale, ni plus facile, ni une fourchette hors de l'ancienne",
    )
    FRACTION_OU_POURCENT = (
        "FRACTION_OU_POURCENT",
        _CONTRAT,
        "« 0,6 » sur une ligne en %, dans n'importe quel champ : 0,6 % ou 60 % ? Rien n'est deviné",
    )
    REGLE_INCONNUE = "REGLE_INCONNUE", _ECRITURE, "la règle n'existe pas, ou contredit la ligne"
    REGLE_INAPPLICABLE = "REGLE_INAPPLICABLE", _CONTRAT, "la règle n'existe pas, ou contredit la ligne"
    MOUVEMENT_INCONNU = "MOUVEMENT_INCONNU", _ECRITURE, "type inconnu, clé absente, mauvaise forme"
    MOUVEMENT_INCOMPLET = "MOUVEMENT_INCOMPLET", _ECRITURE, "type inconnu, clé absente, mauvaise forme"
    MOUVEMENT_ILLISIBLE = "MOUVEMENT_ILLISIBLE", _ECRITURE, "type inconnu, clé absente, mauvaise forme"
    MONTANT_ILLISIBLE = "MONTANT_ILLISIBLE", _ECRITURE, "une valeur ne se lit pas"
    NOMBRE_ILLISIBLE = "NOMBRE_ILLISIBLE", _ECRITURE, "une valeur ne se lit pas"
    DATE_ILLISIBLE = "DATE_ILLISIBLE", _ECRITURE, "une valeur ne se lit pas"
    MOT_INCONNU = "MOT_INCONNU", _ECRITURE, "une valeur ne se lit pas"
    CLE_INCONNUE = "CLE_INCONNUE", _ECRITURE, "une clé n'est pas connue, où qu'elle soit ; le message la nomme"
    VERSION_INCONNUE = "VERSION_INCONNUE", _CAHIER, "le cahier vient d'une autre version"
    PARI_ILLISIBLE = "PARI_ILLISIBLE", _CAHIER, "un pari noté ne se lit pas"
