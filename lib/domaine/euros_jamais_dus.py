"""Où des euros seraient perdus d'avance : les lignes et les missions qui ne peuvent pas être dues."""

from __future__ import annotations

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle


def pourquoi_jamais_due(contrat: Contrat, ligne: Indicateur) -> str:
    """Pourquoi les euros de cette ligne ne peuvent pas être dus, en un bout de phrase ; vide s'ils peuvent l'être.

    « Pas encore due » ou une condition dont la réponse est inconnue n'y sont pas : l'euro peut encore venir.
    """
    return _pourquoi_la_ligne(ligne) or _pourquoi_la_mission(contrat.mission(ligne.mission))


def verifier_que_la_ligne_peut_etre_due(ligne: Indicateur) -> None:
    """Refuse de verser des euros à une ligne qui ne peut pas être due.

    Raises:
        MouvementRefuse: la ligne est neutralisée, sans objet, ou sa condition n'est pas remplie.
    """
    if raison := _pourquoi_la_ligne(ligne):
        raise MouvementRefuse(
            CodeDeRefus.LIGNE_JAMAIS_DUE,
            f"« {ligne.libelle} » ({ligne.identifiant or 'ligne nouvelle'}) {raison} : les euros qu'on lui verserait "
            "seraient perdus d'avance. Choisissez une autre ligne.",
        )


def _pourquoi_la_ligne(ligne: Indicateur) -> str:
    if ligne.regle is NomRegle.NEUTRALISE:
        return "est neutralisée"
    if ligne.mesure.etat is EtatMesure.SANS_OBJET:
        return "est sans objet"
    return "a une condition qui n'est pas remplie" if ligne.condition is Condition.NON_REMPLIE else ""


def _pourquoi_la_mission(mission: Mission | None) -> str:
    if mission is None:
        return ""
    if not mission.engagee:
        return "est dans une mission qui n'est pas engagée"
    est_fermee = mission.condition is Condition.NON_REMPLIE
    return "est dans une mission dont la condition n'est pas remplie" if est_fermee else ""
