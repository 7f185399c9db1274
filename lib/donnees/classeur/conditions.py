"""Lire une condition de paiement : son texte et sa réponse ; sans réponse, les euros ne sont pas dus."""

from __future__ import annotations

from lib.domaine.vocabulaire import Condition
from lib.donnees.cellules.mots import lire_condition
from lib.donnees.classeur.ligne import Ligne


def lire_la_condition(ligne: Ligne, texte: str) -> Condition:
    """La condition d'une mission ou d'une ligne.

    Args:
        ligne: la ligne, pour sa colonne « Condition remplie ».
        texte: la condition telle qu'elle est écrite ; vide s'il n'y en a pas.
    """
    reponse = ligne.selon("condition_remplie", lire_condition, "« oui », « non » ou « inconnu »")
    if reponse is not None:
        return reponse
    if not texte:
        return Condition.SANS
    ligne.noter(
        next((cle for cle in ("condition_remplie", "condition", "montant_max") if cle in ligne.places), "condition"),
        "CONDITION_SANS_REPONSE",
        f"on ne sait pas si la condition « {texte} » est remplie : les euros sont tenus pour non dus.",
        "Écrivez « oui », « non » ou « inconnu » dans la colonne « Condition remplie ».",
    )
    return Condition.INCONNUE
