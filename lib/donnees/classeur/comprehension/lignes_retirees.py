"""Reconnaître une ligne que le classeur dit retirée : ses euros ne sont pas payés sans que ce soit dit à vérifier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.domaine.annees.rotation import histoire_de
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import LigneRetiree
from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Condition, NatureCible
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import lire_oui_non, lire_vide, normaliser
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule

_RETIREE = re.compile(
    r"(?:(?:ligne|indicateur|action|objectif) )?(?:supprim|suppression|abandon|retire|retrait|annul|suspendu|neutralis"
    r"|inactive?s?$|archivee?s?$|caduc|caduque|abrog|reporte|hors contrat|sortie? du contrat|remplacee? par|sans suite"
    r"|(?:non|plus) (?:reconduit|retenu|applicable|valoris|remuner))"
)
"""Le mot d'un état, au début d'une case qui n'est ni un libellé, ni une valeur."""
_ET_RIEN_D_AUTRE = re.compile(
    r"(?:(?:ligne|indicateur|action|objectif) )?(?:(?:supprime|abandonne|retire|annule|suspendu|neutralise|abroge)e?s?"
    r"|suppression|abandon|retrait|annulation|neutralisation|inactive?s?|archivee?s?|caduc|caduque|hors contrat"
    r"|sortie? du contrat|sans suite"
    r"|(?:non|plus) (?:reconduit|retenu|applicable|valorise|remunere)e?s?"
    r"|reportee?s? (?:a|en|sur|vers) (?:l'(?:an|annee|exercice)\b.*|20\d\d|n ?\+ ?1)"
    r"|remplacee?s? par (?:l[ae']? ?(?:ligne|indicateur|action|objectif).*|[a-z]{0,3}\d+))"
    r"(?: ?[(:,–-]? ?(?:par|suite|depuis|a compter|a partir|d'un commun accord|en accord|avec l'accord|au dialogue"
    r"|de (?:l'avenant|l'annexe|l'accord|la liste)|du (?:contrat|plan|perimetre)|avenant|cette annee|en 20\d\d|au \d+"
    r"|le \d+)\b.*)?[ .!)]*"
)
"""Toute la case dit l'état de la ligne ; « Annulé une réunion en mars » parle d'autre chose, peut-être."""
_EN_MARGE_DU_LIBELLE = re.compile(
    r"[(\[] ?(?:(?:ligne|indicateur|action|objectif) )?(?:supprime|abandonne|retire|annule|neutralise)e?"
    r"(?: (?:par|en|au|a|depuis|le|suite) [^()\[\]]*)? ?[)\]]"
    r"|^(?:(?:ligne|indicateur|action|objectif) )?(?:supprime|abandonne|retire|annule|neutralise)e?s?(?: ?:| [–—-]) "
)
"""« [Supprimé par avenant] Ateliers » : un état mis entre parenthèses, et rien d'autre."""
_EXEMPLE = re.compile(
    r"(?:(?:ligne|indicateur) d')?exemples?(?: ?[:–—(-].*| ?\d+)?|ex ?:.*|ex\. ?.*"
    r"|.*(?:\bexemple (?:a|pour) \w+(?:er|ir|re)\b|[(\[] ?(?:ligne d')?(?:exemple|ex\.?) ?[)\]]).*"
)
"""« Exemple : nombre d'ateliers » : la ligne d'un modèle, que personne n'a effacée."""
_QUESTION = re.compile(r"\([^()]*\)|\b(?:le|en|depuis|au|oui|non)\b|[?:/*]")
"""Ce qu'une entête ajoute à l'état qu'elle nomme : « Supprimé (oui/non) », « Retiré le »."""
_CHIFFRES = {"1": True, "0": False}
_GARDEE = re.compile(
    r"(?:(?:ligne|indicateur|action) )?(?:maintenue?|active?|actif|reconduite?|conservee?|applicable|en vigueur)"
)
"""L'état contraire : c'est « non » qui retire la ligne."""


def sauf_retrait(ligne: Ligne, condition: Condition) -> tuple[Condition, bool]:
    """Le verrou d'une ligne que le classeur dit retirée se ferme, sauf si sa condition est dite remplie.

    Returns:
        la condition, et vrai si la ligne a vécu puis a été retirée : un exemple oublié n'a jamais été au contrat.
    """
    retrait = _retrait_de(ligne) if condition is not Condition.REMPLIE else None
    if retrait is None:
        return condition, False
    cellule, est_dit = retrait
    _noter_un_retrait(ligne, cellule, est_dit=est_dit)
    return (Condition.INCONNUE, not _est_un_exemple(cellule)) if est_dit else (condition, False)


def histoires_achevees(retirees: Sequence[bool], indicateurs: Sequence[Indicateur]) -> tuple[LigneRetiree, ...]:
    """L'histoire des lignes payées que le tableau montre encore et dit retirées ; un constat n'en a pas.

    Args:
        retirees: ligne à ligne, vrai si le classeur la dit retirée.
    """
    sorties = (i for est_retiree, i in zip(retirees, indicateurs, strict=True) if est_retiree)
    return tuple(histoire_de(i) for i in sorties if i.est_paye and not i.est_un_constat)


def _retrait_de(ligne: Ligne) -> tuple[Cellule, bool] | None:
    """La case qui dit que la ligne ne compte plus (« Supprimé par avenant »), et si c'est sans détour ; ou None."""
    lues = {colonne for cle, colonne in ligne.places.items() if cle != "commentaire"}
    for colonne, cellule in ligne.grille.lignes[ligne.numero].items():
        dit = normaliser(cellule.texte) if colonne not in lues else ""
        if _RETIREE.match(dit):
            return cellule, _ET_RIEN_D_AUTRE.fullmatch(dit) is not None
        est_dit = _repond_a_l_entete(ligne.autres_entetes.get(colonne, ""), dit)
        if est_dit is not None:
            return cellule, est_dit
    libelle = ligne.libelle
    nommes = (libelle, *map(ligne.cellule, ("mission", "action", "identifiant")))
    exemple = next((nom for nom in nommes if _est_un_exemple(nom)), None)
    if exemple is not None:
        return exemple, True
    return (libelle, True) if _EN_MARGE_DU_LIBELLE.search(normaliser(libelle.texte)) else None


def _est_un_exemple(cellule: Cellule) -> bool:
    return _EXEMPLE.fullmatch(normaliser(cellule.texte)) is not None


def _repond_a_l_entete(entete: str, dit: str) -> bool | None:
    """Vrai si « oui », « x », un jour sous « Supprimé » retire la ligne ; faux si l'on n'en est pas sûr, None sinon."""
    etat = _QUESTION.sub(" ", normaliser(entete)).strip()
    retire = _ET_RIEN_D_AUTRE.fullmatch(etat) is not None
    est_muette = lire_vide(dit) in (NatureCible.VIDE, NatureCible.SANS_OBJET)
    if est_muette or not (retire or _GARDEE.fullmatch(etat)):
        return None
    reponse = _CHIFFRES.get(dit, lire_oui_non(dit))
    if reponse is not None:
        return True if reponse is retire else None
    return retire and lire_date(dit) is not None


def _noter_un_retrait(ligne: Ligne, cellule: Cellule, *, est_dit: bool) -> None:
    """Dit que la ligne ne compte plus, et comment la compter ; ou qu'elle compte, et que c'est à vérifier."""
    entete = ligne.autres_entetes.get(cellule.colonne, "")
    sous = f"sous « {entete} » " if entete and not _RETIREE.match(normaliser(cellule.texte)) else ""
    if not est_dit:
        phrase = f"{sous}dit peut-être que la ligne ne compte plus ; elle est comptée quand même."
        remede = "Si elle ne compte plus, écrivez « supprimé » seul dans cette case ; sinon, écrivez-le autrement."
        ligne.journal.cellule(CodeDAnomalie.LIGNE_RETIREE, cellule, "", phrase, remede)
        return
    quoi = "n'est qu'un exemple" if _est_un_exemple(cellule) else "ne compte plus"
    phrase = f"{sous}dit que la ligne {quoi} : ses euros sont tenus pour non dus, hors de l'acquis et du maximum."
    remede = "Videz cette case, ou écrivez « oui » dans « Condition remplie », si la ligne compte ; sinon retirez-la."
    ligne.journal.cellule(CodeDAnomalie.LIGNE_RETIREE, cellule, "", phrase, remede)
