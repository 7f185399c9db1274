"""Suivre ce que des cases disent de leur propre ligne : retirée, mise en réserve, sa cible ou son montant changés.

Rien n'y est payé autrement sans que ce soit dit à vérifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lib.domaine.annees.rotation import histoire_de
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import LigneRetiree
from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Condition, NatureCible
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import lire_oui_non, lire_vide, normaliser
from lib.donnees.classeur.lignes import Ligne, cite_un_nombre, touche_a_la_ligne
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
_CASES_LIBRES = ("commentaire", "remunere", "source", "mode_de_calcul", "responsable", "piece")
_DECISION = re.compile(
    r"(?:l[ae'] ?)?(?P<quoi>cible|objectif|montant)s? (?:est |a ete )?"
    r"(?:portee?|ramenee?|fixee?|abaissee?|relevee?|revue?"
    r"|reduite?|modifiee?|augmentee?|diminuee?|passee?)s?(?: de \d[\d ,.]*(?:%|€|euros?)?)? (?:a|au) "
    r"(?P<valeur>\d[\d ,.]*?(?: ?%| ?€| ?euros?)?)(?: (?:par|lors|suite|en|au|le|depuis|des|apres) .*)?[ .]*"
)
"""« Cible portée à 140 », et rien d'autre : une décision sans détour, qui remplace ce que la ligne écrivait."""
_CHAMP_DECIDE = {"cible": "cible", "objectif": "cible", "montant": "montant_max"}
_EXTRAIT = 140
"""Ce qui se cite d'un commentaire [caractères]."""
_CHIFFRES = {"1": True, "0": False}
_GARDEE = re.compile(
    r"(?:(?:ligne|indicateur|action) )?(?:maintenue?|active?|actif|reconduite?|conservee?|applicable|en vigueur)"
)
"""L'état contraire : c'est « non » qui retire la ligne."""


def selon_les_decisions(ligne: Ligne) -> Ligne:
    """La même ligne, où la cible ou le montant qu'une case libre décide remplace le sien ; c'est à vérifier."""
    decidees = {}
    for cellule in _cases_libres(ligne):
        dite = _DECISION.fullmatch(normaliser(cellule.texte[:_EXTRAIT]))
        cle = _CHAMP_DECIDE[dite["quoi"]] if dite else ""
        if dite is None or cle not in ligne.places or cle in decidees:
            continue
        decidees[cle] = ligne.grille.place(ligne.numero, ligne.places[cle], dite["valeur"])
        ancienne = ligne.cellule(cle).texte or "rien"
        phrase = f"est suivi : {ligne.titre(cle)} se lit {dite['valeur']}, et non {ancienne}."
        remede = (
            f"Écrivez {dite['valeur']} dans sa colonne, puis videz cette case ; ou videz-la si elle ne compte plus."
        )
        ligne.journal.cellule(CodeDAnomalie.NOTE_A_SUIVRE, cellule, "", phrase, remede)
    return replace(ligne, decidees=decidees) if decidees else ligne


def sauf_retrait(ligne: Ligne, condition: Condition) -> tuple[Condition, bool]:
    """Le verrou d'une ligne que le classeur dit retirée se ferme, sauf si sa condition est dite remplie.

    Returns:
        la condition, et vrai si la ligne a vécu puis a été retirée : un exemple oublié n'a jamais été au contrat.
    """
    retrait = _retrait_de(ligne) if condition is not Condition.REMPLIE else None
    if retrait is None:
        _noter_ce_qui_la_touche(ligne)
        return condition, False
    cellule, est_dit = retrait
    _noter_un_retrait(ligne, cellule, est_dit=est_dit)
    return (Condition.INCONNUE, not _est_un_exemple(cellule)) if est_dit else (condition, False)


def _cases_libres(ligne: Ligne) -> list[Cellule]:
    """Les cases de texte dont aucun champ ne tire une valeur."""
    lues = {colonne for cle, colonne in ligne.places.items() if cle not in _CASES_LIBRES}
    cellules = ligne.grille.lignes[ligne.numero].items()
    return [c for colonne, c in cellules if colonne not in lues and isinstance(c.valeur, str)]


def _noter_ce_qui_la_touche(ligne: Ligne) -> None:
    """Dit ce qu'une case libre de la ligne, ou un commentaire posé sur l'une d'elles, peut y changer."""
    remede = "Écrivez dans leurs colonnes la cible, le réalisé et le montant à suivre, puis effacez cette parole."
    for cellule in _cases_libres(ligne):
        est_libre = cellule.colonne == ligne.places.get("commentaire")
        est_suivie = ligne.decidees and _DECISION.fullmatch(normaliser(cellule.texte))
        if touche_a_la_ligne(cellule.texte, est_libre=est_libre) and not est_suivie:
            phrase = "peut changer ce que la ligne paie, et n'est pas suivi."
            ligne.journal.cellule(CodeDAnomalie.NOTE_A_SUIVRE, cellule, "", phrase, remede)
    lues = {*ligne.places.values()}
    for colonne, cellule in ligne.grille.lignes[ligne.numero].items() if ligne.grille.commentaires else ():
        commentaire = ligne.grille.commentaires.get(cellule.origine or (cellule.ligne, colonne), "")
        est_un_nombre = colonne in lues and any(c.isdigit() for c in cellule.texte)
        if touche_a_la_ligne(commentaire) or (est_un_nombre and cite_un_nombre(commentaire)):
            phrase = f"porte un commentaire, « {commentaire[:_EXTRAIT]} », qui n'est pas suivi."
            ligne.journal.cellule(CodeDAnomalie.NOTE_A_SUIVRE, cellule, "", phrase, remede)


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
