"""Trouver, autour d'un tableau, la phrase qui fixe la règle de toutes ses lignes (« chaque montant est versé… »)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.phrases.regle_ecrite import lire_la_regle, ressemble_a_une_regle
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

_SORTE = re.compile(
    r"\b(?:pro ?rata(?! temporis)|proportionnel\w*|tout ou rien|lineaire|par paliers?)\b|\b100 ?% si\b|\b0 sinon\b"
)
"""Ce qui nomme une façon de payer."""
_PORTEE = re.compile(
    r"\b(?:chaque|tou(?:s|tes) les|l'ensemble des|sauf (?:mention|precision|indication)|par defaut"
    r"|regles? (?:communes?|generales?|uniques?|de (?:paiement|versement|remuneration|valorisation))"
    r"|(?:les|ces) (?:indicateurs?|montants?|lignes?|objectifs?)\b)"
)
"""Ce qui la dit de toutes les lignes."""
_ARGENT = re.compile(r"\b(?:verse\w*|paye\w*|paiement|versement|remuner\w*|valoris\w*|montants?|regles?)\b")
_ANNONCE = re.compile(
    r"^(?:nb|n\.b\.|note|attention|rappel|\*)?\s*[:.]?\s*(?:sauf (?:mention|precision|indication) contraire,?\s*)?"
    r"(?:par defaut,?\s*)?(?:(?:regles?|modalites?|modes?|principes?)(?: [a-z']+){0,4} ?: ?)?"
)
_POUR_QUI = re.compile(
    r",? ?(?:\b(?:pour|sur|de|a|dans) )?\b(?:chaque|tou(?:s|tes) les|l'ensemble des|les|ces)"
    r" (?:montants?|indicateurs?|lignes?|objectifs?|actions?)\b"
    r"(?: (?:chiffre|quantitatif)s?| du tableau| de l'annexe| du contrat| ci-(?:dessus|dessous))*"
    r"(?: (?:est|sont|seront|sera)\b)?"
)
_LONGUEUR = 300


def fixe_une_regle(texte: str) -> bool:
    """Vrai pour une phrase qui dit de toutes les lignes comment elles se paient.

    Examples:
        >>> fixe_une_regle("Sauf mention contraire, chaque montant est versé au prorata.")
        True
        >>> fixe_une_regle("Montant proportionnel à la population")
        False
    """
    if len(texte) > _LONGUEUR or _PORTEE.search(normaliser(texte)) is None:
        return False
    return _nomme_une_facon_de_payer(texte) or lire_la_regle(enonce_de(texte)) is not None


def parle_de_paiement(texte: str) -> bool:
    """Vrai pour une phrase qui nomme une façon de payer, pour toutes les lignes ou pour quelques-unes.

    Examples:
        >>> parle_de_paiement("La mission Accès est payée en tout ou rien.")
        True
    """
    vaut_pour_toutes = _PORTEE.search(normaliser(texte[:_LONGUEUR])) is not None
    return _nomme_une_facon_de_payer(texte) or (vaut_pour_toutes and ressemble_a_une_regle(texte))


def _nomme_une_facon_de_payer(texte: str) -> bool:
    dit = normaliser(texte[:_LONGUEUR])
    return _SORTE.search(dit) is not None and _ARGENT.search(dit) is not None


def enonce_de(texte: str) -> str:
    """Ce que la phrase dit de la règle, sans ce qui dit pour qui elle vaut.

    Examples:
        >>> enonce_de("Sauf mention contraire, chaque montant est versé au prorata.")
        'verse au prorata'
    """
    return _POUR_QUI.sub(" ", _ANNONCE.sub("", normaliser(texte))).strip(" .,")


def trouver_la_regle_commune(grille: Grille, numeros: Iterable[int], journal: JournalDeLecture) -> Cellule | None:
    """La cellule qui fixe la règle de tout le tableau, réduite à ce qu'elle dit de la règle ; None sans elle.

    Deux phrases qui ne disent pas la même chose se lisent l'une après l'autre, et ne se comprennent pas.

    Args:
        grille: la feuille du tableau.
        numeros: les lignes qui ne sont pas des données : au-dessus de l'entête, et les notes.
        journal: reçoit chaque phrase retenue.
    """
    cellules = [cellule for numero in numeros for cellule in grille.lignes.get(numero, {}).values()]
    fixent = [cellule for cellule in cellules if fixe_une_regle(cellule.texte)]
    for cellule in (c for c in cellules if parle_de_paiement(c.texte) and c not in fixent):
        phrase = "parle de la façon de payer, et n'est pas suivie : la règle de chaque ligne est à vérifier."
        remede = "Écrivez la règle de chaque ligne dans une colonne « Règle »."
        journal.cellule(CodeDAnomalie.REGLE_INCOMPRISE, cellule, "", phrase, remede)
    for cellule in fixent:
        phrase = "donne leur règle de paiement aux lignes qui n'en écrivent pas."
        remede = "Écrivez la règle d'une ligne dans une colonne « Règle » si la sienne est autre."
        journal.cellule(CodeDAnomalie.NOTE_EXCLUE, cellule, "", phrase, remede)
    enonces = dict.fromkeys(enonce_de(cellule.texte) for cellule in fixent)
    return replace(fixent[0], valeur=" ; ou ".join(enonces)) if fixent else None


def regle_du_classeur(grilles: Iterable[Grille]) -> Cellule | None:
    """La règle qu'une phrase, seule sur sa rangée, fixe quelque part ; None si le classeur en fixe plusieurs."""
    seules = (rangee.values() for grille in grilles for rangee in grille.lignes.values() if len(rangee) == 1)
    fixent = [cellule for cellules in seules for cellule in cellules if fixe_une_regle(cellule.texte)]
    enonces = {enonce_de(cellule.texte) for cellule in fixent}
    return replace(fixent[0], valeur=enonces.pop()) if len(enonces) == 1 else None


def phrase_non_suivie(grille: Grille, numeros: Iterable[int]) -> Cellule | None:
    """La première phrase hors du tableau qui parle de la façon de payer, et que l'on ne sait pas suivre ; ou None."""
    cellules = (cellule for numero in numeros for cellule in grille.lignes.get(numero, {}).values())
    return next((c for c in cellules if parle_de_paiement(c.texte) and not fixe_une_regle(c.texte)), None)


def noter_une_regle_non_suivie(ligne: Ligne, phrase: Cellule) -> None:
    """Dit, sur une ligne qui tait sa règle, qu'une phrase en parlait peut-être."""
    constat = f"la cellule {phrase.reference} parle de la façon de payer, et n'est pas suivie : la règle est supposée."
    remede = "Écrivez la règle de la ligne dans une colonne « Règle »."
    ligne.noter("regle", CodeDAnomalie.REGLE_ABSENTE, constat, remede, valeur="", gravite=Gravite.A_VERIFIER)


def noter_une_regle_d_ailleurs(cellule: Cellule, nom: str, journal: JournalDeLecture) -> None:
    """Dit, sur la phrase d'une autre feuille, que les lignes de celle-ci la suivent : c'est à vérifier."""
    phrase = f"fixe une règle dans une autre feuille ; les lignes de « {nom} » qui n'en écrivent pas la suivent aussi."
    remede = "Écrivez leur règle dans une colonne « Règle » si la leur est autre."
    journal.cellule(CodeDAnomalie.REGLE_TIREE_DU_TEXTE, cellule, "", phrase, remede, gravite=Gravite.A_VERIFIER)
