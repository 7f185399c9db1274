"""Lire l'argent d'une ligne : payée ou suivie, combien, selon quelles parts et sous quelle condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import Condition, NatureCible, NomRegle, Sens
from lib.donnees.cellules.mots import lire_condition, lire_remunere, lire_vide, normaliser
from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.cellules.operateurs import lire_une_suite
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from lib.donnees.classeur.comprehension.lignes_retirees import sauf_retrait
from lib.donnees.classeur.comprehension.valeurs_lues import valeur_accordee
from lib.donnees.classeur.lignes import Ligne, lire_les_euros

_RENVOI = re.compile(
    r"(?:inclus|incluse|compris|comprise|idem|id\.?|ibid\.?|meme montant|dito|\"|''|〃|forfait|forfaitaire|au forfait)"
    r"(?: (?:dans|avec|que|au|a) .*)?|(?:cf\.?|voir|vu|se reporter a)(?: .*)?"
)
_SI = re.compile(r"\b(?:si|sous réserve d[e'’]|à condition d[e'’])\s*(.+)$", re.IGNORECASE)
_INCONNUE_ET_SA_CHANCE = re.compile(r"\s*(?P<mot>[^(]*?)\s*\((?P<chance>[^()]+)\)\s*")


@dataclass(frozen=True, slots=True)
class ArgentLu:
    """Ce qu'une ligne dit de son paiement.

    Attributes:
        montant_max: euros écrits sur la ligne [€] ; None s'ils ne le sont pas.
        poids: poids dans l'enveloppe de la mission, en points ; None s'il n'est pas donné.
        est_retiree: vrai si le classeur dit que la ligne ne compte plus.
        ouverture: chance [0–1] que la condition soit remplie (interne) ; None si la ligne ne la dit pas.
    """

    remunere: bool
    montant_max: Decimal | None
    poids: Fraction | None
    condition: Condition
    est_retiree: bool = False
    ouverture: Fraction | None = None


def lire_l_argent(ligne: Ligne) -> ArgentLu:
    """Le paiement d'une ligne ; « part fixe » ou « suivi » à la place d'un montant veut dire non rémunérée."""
    ecrit = ligne.cellule("montant_max").texte
    dit_par_le_montant = lire_remunere(ecrit) if not ecrit[:1].isdigit() else None
    remunere = ligne.selon("remunere", lire_remunere, "« oui » ou « suivi »")
    if dit_par_le_montant is False:
        remunere = False
        ligne.noter(
            "montant_max",
            CodeDAnomalie.LIGNE_DE_SUIVI,
            "veut dire que la ligne n'est pas payée sur la part variable : elle est seulement suivie.",
            "Écrivez un montant si elle est payée.",
        )
    montant = (
        None
        if dit_par_le_montant is not None or _est_dit_ailleurs(ligne, ecrit)
        else lire_les_euros(ligne, "montant_max")
    )
    ecrite = lire_la_condition(ligne, ligne.texte("condition") or _condition_du_montant(ecrit))
    condition, est_retiree = sauf_retrait(ligne, ecrite)
    return ArgentLu(remunere is not False, montant, _poids(ligne), condition, est_retiree, lire_l_ouverture(ligne))


def lire_le_seuil(ligne: Ligne, regle: NomRegle | None, sens: Sens | None, unite: str, cible: Cible) -> Fraction | None:
    """Le seuil : une part [0–1] pour « proportionnel avec seuil » et pour une stabilité, sinon dans l'unité."""
    if role_du_seuil(regle, sens).est_une_part:
        return lire_une_part(ligne, "seuil")
    return valeur_accordee(ligne, "seuil", unite, cible)


def lire_l_intermediaire(ligne: Ligne, regle: NomRegle | None, unite: str, cible: Cible) -> Fraction | None:
    """L'intermédiaire : une part [0–1] pour « états », sinon une valeur dans l'unité."""
    if role_de_l_intermediaire(regle).est_une_part:
        return lire_une_part(ligne, "intermediaire")
    return valeur_accordee(ligne, "intermediaire", unite, cible)


def lire_une_part(ligne: Ligne, cle: str) -> Fraction | None:
    """Une part [0–1] : 0,8 ou 80 % ; un 80 nu est lu 80 % et signalé."""
    lue = ligne.quantite(cle)
    if lue is None:
        return None
    if lue.unite == POURCENT:
        return lue.valeur / 100
    if lue.valeur > 1:
        ligne.noter(
            cle,
            CodeDAnomalie.FRACTION_OU_POURCENT,
            "est lu comme un pourcentage, parce qu'une part ne dépasse pas 1.",
            "Écrivez 80 %, ou 0,8.",
        )
        return lue.valeur / 100
    return lue.valeur


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


def _est_dit_ailleurs(ligne: Ligne, ecrit: str) -> bool:
    """Vrai si la cellule renvoie à un autre montant, ou en porte plusieurs : les paliers les liront."""
    if _RENVOI.fullmatch(normaliser(ecrit)):
        phrase = "ne donne pas les euros de cette ligne ; le montant est tenu pour inconnu, rien n'est partagé."
        ligne.noter(
            "montant_max", CodeDAnomalie.MONTANT_INCONNU, phrase, "Écrivez le montant de la ligne, ou « suivi »."
        )
        return True
    return len(lire_une_suite(ecrit)) > 1 or bool(lire_la_phrase(ecrit).paliers)


def _poids(ligne: Ligne) -> Fraction | None:
    poids = ligne.nombre("poids")
    if poids is not None and poids < 0:
        ligne.noter(
            "poids",
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            "est un poids négatif ; il n'est pas repris.",
            "Écrivez un poids positif.",
        )
        return None
    return poids


def _condition_du_montant(ecrit: str) -> str:
    """La condition écrite après le montant (« 67 500 € si crise »), vide s'il n'y en a pas."""
    trouve = _SI.search(ecrit) if lire_vide(ecrit) is None and ecrit[:1].isdigit() else None
    return normaliser(trouve[1]) if trouve else ""


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
