"""Lire une condition de paiement : son texte et sa réponse ; sans réponse, les euros ne sont pas dus."""

from __future__ import annotations

import re
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Condition, NatureCible
from lib.donnees.cellules.mots import lire_condition
from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.cellules.unites import POURCENT
from lib.donnees.cellules.vides import lire_vide
from lib.donnees.classeur.lignes import Ligne

_INCONNUE_ET_SA_CHANCE = re.compile(r"\s*(?P<mot>[^(]*?)\s*\((?P<chance>[^()]+)\)\s*")


def lire_la_condition(ligne: Ligne, texte: str) -> Condition:
    """La condition d'une mission ou d'une ligne.

    Args:
        ligne: la ligne, pour sa colonne « Condition remplie ».
        texte: la condition telle qu'elle est écrite ; vide s'il n'y en a pas.
    """
    if _a_une_reponse_incomprise(ligne):
        ligne.noter(
            "condition_remplie",
            CodeDAnomalie.VALEUR_INCONNUE,
            "n'est pas une réponse prévue : les euros sont tenus pour non dus.",
            "Écrivez « oui », « non » ou « inconnu ».",
        )
        return Condition.INCONNUE
    reponse = ligne.selon("condition_remplie", _lire_la_reponse, "« oui », « non » ou « inconnu »")
    if reponse is Condition.INCONNUE:
        _noter_l_inconnue(ligne)
    if reponse is not None:
        return reponse
    if not texte:
        return Condition.SANS
    ligne.noter(
        next((cle for cle in ("condition_remplie", "condition", "montant_max") if cle in ligne.places), "condition"),
        CodeDAnomalie.CONDITION_SANS_REPONSE,
        f"on ne sait pas si la condition « {texte} » est remplie : les euros sont tenus pour non dus.",
        "Écrivez « oui », « non » ou « inconnu » dans la colonne « Condition remplie ».",
    )
    return Condition.INCONNUE


def lire_l_ouverture(ligne: Ligne) -> Fraction | None:
    """La chance [0–1] que la condition soit remplie, si la case « Condition remplie » la dit (interne)."""
    return _lire_la_chance(ligne.texte("condition_remplie"))


def _lire_la_reponse(texte: str) -> Condition | None:
    """« oui », « non », « inconnu » ; une chance (0,3, 30 % ou « inconnu (30 %) ») est une réponse inconnue."""
    reponse = lire_condition(texte)
    if reponse is not None:
        return reponse
    return Condition.INCONNUE if _lire_la_chance(texte) is not None else None


def _lire_la_chance(texte: str) -> Fraction | None:
    ecrite = _INCONNUE_ET_SA_CHANCE.fullmatch(texte)
    if ecrite is not None and lire_condition(ecrite["mot"]) is not Condition.INCONNUE:
        return None
    quantite = lire_quantite(ecrite["chance"] if ecrite else texte)
    if quantite is None or quantite.autre is not None:
        return None
    if quantite.unite == POURCENT:
        return quantite.valeur / 100 if 0 <= quantite.valeur <= 100 else None
    return quantite.valeur if not quantite.unite and 0 < quantite.valeur < 1 else None


def _a_une_reponse_incomprise(ligne: Ligne) -> bool:
    """Vrai si la case « Condition remplie » porte un mot que l'on n'a pas compris : le verrou reste fermé."""
    texte = ligne.texte("condition_remplie")
    est_tue = lire_vide(texte) in (NatureCible.VIDE, NatureCible.SANS_OBJET)
    return not est_tue and _lire_la_reponse(texte) is None


def _noter_l_inconnue(ligne: Ligne) -> None:
    ligne.noter(
        "condition_remplie",
        CodeDAnomalie.CONDITION_INCONNUE,
        "ne dit pas que la condition est remplie : les euros sont tenus pour non dus.",
        "Écrivez « oui » le jour où la condition est remplie.",
    )
