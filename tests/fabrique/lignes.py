"""Écrire une ligne d'exemple : les colonnes qui ne changent presque jamais ont une valeur d'usage."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from lib.donnees.modele.cellules import Pourcentage, Valeur
from lib.donnees.modele.feuilles import Ligne

AU_15_JANVIER = date(2027, 1, 15)
ASSURANCE_MALADIE = "Assurance Maladie (extraction CPAM)"
ETABLISSEMENT = "Centre hospitalier des Trois Rivières"
REGULATION = "Plateforme du SAS"

D_USAGE: Ligne = {
    "portee": "local",
    "nature": "quantitatif",
    "objet": "moyens",
    "type_mesure": "flux",
    "sens": "hausse",
    "remunere": "oui",
    "regle": "tout ou rien",
    "maitrise": "CPTS",
    "negociable": "oui",
    "source": "CPTS (tableau de suivi)",
    "responsable": "Coordination",
}


def ligne(identifiant: str, *, mission: str, action: str, indicateur: str, **champs: Valeur) -> Ligne:
    """Une ligne chiffrée, relevée le 15 janvier sauf mention contraire."""
    releve = {"realise_au": AU_15_JANVIER} if champs.get("realise") not in (None, "") else {}
    cles = {"identifiant": identifiant, "mission": mission, "action": action, "indicateur": indicateur}
    return {**D_USAGE, **cles, **releve, **champs}


def constat(identifiant: str, *, mission: str, action: str, indicateur: str, **champs: Valeur) -> Ligne:
    """Une ligne qui se constate : fait, partiel ou non fait."""
    d_usage: Ligne = {"nature": "qualitatif", "type_mesure": "état", "cible": "oui"}
    return ligne(identifiant, mission=mission, action=action, indicateur=indicateur, **{**d_usage, **champs})


def donnee_de_tiers(source: str, *, au: date | None = None) -> Ligne:
    """Les colonnes d'une ligne dont ni le résultat ni la donnée n'appartiennent à la CPTS."""
    return {"source": source, "maitrise": "tiers", "objet": "résultats", **({"realise_au": au} if au else {})}


def pourcent(texte: str) -> Pourcentage:
    """Un pourcentage écrit en français : « 68,9 »."""
    return Pourcentage(Fraction(texte.replace(",", ".")))


def fourchette(basse: Valeur, mediane: Valeur, haute: Valeur) -> Ligne:
    """L'avis d'équipe sur la fin d'exercice."""
    return {"prevision_basse": basse, "prevision_mediane": mediane, "prevision_haute": haute}
