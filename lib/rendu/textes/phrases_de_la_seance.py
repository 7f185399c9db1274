"""Les phrases du poste de pilotage : où l'on en est, le temps, et la formulation d'une décision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Final

from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.exercices_passes import exercices_passes
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import unite_de
from lib.domaine.retouches import sans_la_ligne
from lib.domaine.reunion.decisions import (
    TEXTE_AU_PLUS,
    DecisionInscrite,
    IssueDuPoint,
    TermeChange,
    en_vigueur,
)
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.scenario import Scenario
from lib.domaine.termes_compares import ABSENT, LIGNE_NOUVELLE
from lib.rendu.formats import accorder, quantite

AVANT: Final = "La réunion n'a pas commencé. Rien n'est au mur tant que vous n'envoyez rien."


def lecture(deroule: Deroule, journal: Sequence[DecisionInscrite]) -> str:
    """La phrase de la page : le point, le nombre de points, les décisions."""
    if deroule.commencee_le is None:
        return AVANT
    compte = len(en_vigueur(journal))
    decisions = accorder(compte, "décision") if compte else "aucune décision"
    fin = " La réunion est finie." if deroule.est_finie else ""
    fin = f" Séance suspendue depuis {deroule.suspendue_le:%H:%M}." if deroule.suspendue_le else fin
    return f"{fil(deroule)} ; {decisions} au journal.{fin}"


def fil(deroule: Deroule) -> str:
    """« Point 4 sur 9 »."""
    return f"Point {deroule.rang + 1} sur {len(deroule.ordre.points)}"


def fil_au_mur(deroule: Deroule, mission: str) -> str:
    """« Prévention · point 4 sur 9 » ; la mission seule avant l'ouverture."""
    if deroule.commencee_le is None:
        return mission
    dit = fil(deroule)
    return f"{mission} · {dit[:1].lower()}{dit[1:]}" if mission else dit


def duree(secondes: int) -> str:
    """Un temps en minutes et secondes : « 4:05 », « 1:02:09 »."""
    heures, reste = divmod(abs(secondes), 3600)
    minutes, sec = divmod(reste, 60)
    signe = "−" if secondes < 0 else ""
    return f"{signe}{heures}:{minutes:02}:{sec:02}" if heures else f"{signe}{minutes}:{sec:02}"


def minutes_passees(deroule: Deroule, rang: int, le: datetime) -> str:
    """« 4 min sur 10 » ; la durée prévue seule tant que l'on n'en a pas parlé."""
    prevues = deroule.ordre.points[rang].minutes
    passees = deroule.secondes_du_point(le, rang) // 60
    vu = rang == deroule.rang and deroule.commencee_le is not None
    return f"{passees} / {prevues} min" if passees or vu else f"{prevues} min"


def formulation(
    issue: IssueDuPoint, quoi: str, changements: Sequence[TermeChange], *, partage: bool = False, reserve: str = ""
) -> str:
    """La phrase proposée pour une décision, à corriger ; trop longue pour le mur, elle laisse les termes au tableau.

    Seul le nom se raccourcit, et cela se voit : un montant coupé serait un faux montant.

    Args:
        quoi: la ligne ou le point dont on parle.
        changements: ce qui change, ou ce qui était proposé.
        partage: vrai si les autres lignes de la mission donnent ou prennent des euros.
        reserve: ce qui reste discuté, en une phrase ; elle ne se dit pas d'un accord.
    """
    est_nouvelle = any(c.avant == LIGNE_NOUVELLE for c in changements)
    termes = [_terme(c, est_nouvelle=est_nouvelle) for c in changements]
    dits = " ; ".join([*termes, *(["l'écart va aux autres lignes de la mission, au prorata"] if partage else [])])
    suite = f" {reserve}" if reserve and issue is not IssueDuPoint.ACCORD else ""
    phrase = _phrase(issue, quoi, dits) + suite
    if len(phrase) <= TEXTE_AU_PLUS:
        return phrase
    de_trop = len(_phrase(issue, quoi, "") + suite) - TEXTE_AU_PLUS
    nom = quoi if de_trop <= 0 else f"{quoi[: max(0, len(quoi) - de_trop - 1)].rstrip()}…"
    return _phrase(issue, nom, "") + suite


def _terme(change: TermeChange, *, est_nouvelle: bool) -> str:
    """« cible : 15 → 12 » ; « cible : 250 » sur une ligne qui n'existait pas."""
    nom = f"{change.libelle[:1].lower()}{change.libelle[1:]}"
    if est_nouvelle and change.avant in {ABSENT, LIGNE_NOUVELLE}:
        return f"{nom}\u00a0: {change.apres}"
    return f"{nom}\u00a0: {change.avant} → {change.apres}"


def accord_qui_en_attend_un_autre(refus: str) -> str:
    """Pourquoi un accord ne s'inscrit pas encore : il suppose un changement essayé et pas décidé."""
    return f"Cet accord dépend d'un changement essayé et pas encore décidé : décidez-en d'abord. {refus}"


def autres_essais(essai: Scenario, ligne: Indicateur) -> str:
    """Ce qui est essayé ailleurs et n'entre pas dans cette décision ; vide s'il n'y a rien."""
    autres = len(sans_la_ligne(essai, ligne).etapes)
    if not autres:
        return ""
    compte = accorder(autres, "changement essayé", "changements essayés")
    return f"{compte} sur une autre ligne : pas compté ici." if autres == 1 else f"{compte} ailleurs : pas comptés ici."


def _phrase(issue: IssueDuPoint, quoi: str, termes: str) -> str:
    if issue is IssueDuPoint.ACCORD:
        return f"Accord sur « {quoi} » : {termes}." if termes else f"Accord sur « {quoi} », inchangé."
    propose = f" Proposé : {termes}." if termes else ""
    suite = "à revoir avant la prochaine rencontre" if issue is IssueDuPoint.A_REVOIR else "pas d'accord à ce jour"
    return f"« {quoi} » : {suite}.{propose}"


def annees_dites(ligne: Indicateur, exercice: Exercice | None) -> str:
    """Ce que les exercices passés ont donné : « Les années passées : 2025, 48 % pour 60 %. »"""
    dites = [
        f"{point.exercice}, {_ou_inconnu(point.realise, ligne)}"
        + ("" if point.cible is None else f" pour {quantite(point.cible, unite_de(ligne))} demandés")
        for point in exercices_passes(ligne.historique, exercice)
    ]
    return f"Les années passées : {' ; '.join(dites)}." if dites else ""


def pieces_dites(contrat: Contrat, ligne: Indicateur) -> str:
    """Les pièces de la ligne et leur état ; le dire s'il n'y en a pas."""
    pieces = contrat.pieces_de(ligne)
    dites = "; ".join(f"{piece.libelle} ({piece.etat})" for piece in pieces).replace("; ", " ; ")
    return f"Pièces : {dites}." if pieces else "Aucune pièce n'est rattachée à cette ligne."


def _ou_inconnu(valeur: Fraction | None, ligne: Indicateur) -> str:
    return "inconnu" if valeur is None else quantite(valeur, unite_de(ligne))
