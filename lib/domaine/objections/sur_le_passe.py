"""Ce qu'un payeur tire des exercices passés : promis et manqué, cible reconduite ou abaissée, recul, surplace."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from lib.domaine.denouement import est_atteint
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.exercices_passes import exercices_mesures, exercices_passes
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.mouvements.plus_exigeant import est_plus_exigeante
from lib.domaine.nombres_exacts import euros, quantite
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import (
    Appui,
    LigneEnQuestion,
    RegleDuRoc,
    ThemeDObjection,
    appui_sur,
    est_mieux,
)
from lib.domaine.vocabulaire import Objet, TypeMesure


def deja_promis(q: LigneEnQuestion) -> Appui | None:
    """L'an passé, la cible n'a pas été tenue : « vous l'aviez déjà promis »."""
    point = dernier_point(q)
    if point is None or point.cible is None or point.realise is None or est_tenu(q, point) is not False:
        return None
    return _appui_du_passe(q, point, "cible", "realise", dit=(_ecrit(q, point.cible), _ecrit(q, point.realise)))


def cible_reconduite(q: LigneEnQuestion) -> Appui | None:
    """La cible est celle de l'an passé, au nombre près."""
    point = dernier_point(q)
    if point is None or point.cible is None or point.cible != q.indicateur.cible.valeur:
        return None
    return _appui_du_passe(q, point, "cible", dit=(_ecrit(q, point.cible),))


def cible_abaissee(q: LigneEnQuestion) -> Appui | None:
    """La cible demande moins que celle de l'an passé."""
    point, i = dernier_point(q), q.indicateur
    if point is None or point.cible is None or not i.cible.nature.est_chiffree:
        return None
    if not est_plus_exigeante(i, replace(i.cible, valeur=point.cible, borne_haute=None)):
        return None
    return _appui_du_passe(q, point, "cible", dit=(_ecrit(q, point.cible), ecrire_la_cible(i)))


def recul(q: LigneEnQuestion) -> Appui | None:
    """Le réalisé est moins bon que l'an passé ; un flux en cours d'année ne se compare pas à une année entière."""
    point, i = dernier_point(q), q.indicateur
    est_comparable = i.type_mesure in (TypeMesure.STOCK, TypeMesure.TAUX)
    if point is None or point.realise is None or q.realise is None or not est_comparable:
        return None
    if not est_mieux(i, point.realise, q.realise):
        return None
    return _appui_du_passe(q, point, "realise", dit=(_ecrit(q, point.realise), ecrire_le_realise(i)))


def sur_place(q: LigneEnQuestion) -> Appui | None:
    """Les deux derniers exercices ont donné le même résultat."""
    points = exercices_mesures(q.indicateur.historique, q.contrat.exercice)
    if len(points) < 2 or points[-1].realise is None or points[-1].realise != points[-2].realise:
        return None
    return _appui_du_passe(q, points[-1], "realise", dit=(_ecrit(q, points[-1].realise),))


def payee_sans_atteindre(q: LigneEnQuestion) -> Appui | None:
    """L'an passé, la ligne a rapporté des euros sans que sa cible soit tenue."""
    point = dernier_point(q)
    if point is None or not point.montant_paye or est_tenu(q, point) is not False:
        return None
    return _appui_du_passe(q, point, "montant_paye", dit=(euros(point.montant_paye),))


def passe_inconnu(q: LigneEnQuestion) -> Appui | None:
    """Un résultat chiffré sans aucun exercice passé, quand d'autres lignes du contrat en ont."""
    i = q.indicateur
    d_autres_en_ont = any(exercices_passes(autre.historique, q.contrat.exercice) for autre in q.contrat.indicateurs)
    if dernier_point(q) is not None or not d_autres_en_ont or i.objet is not Objet.RESULTATS or i.est_un_constat:
        return None
    return q.appui("indicateur")


def dernier_point(q: LigneEnQuestion) -> PointAnnuel | None:
    """Le dernier exercice passé de la ligne, ou None ; celui en cours n'est pas passé, même s'il a sa colonne."""
    passes = exercices_passes(q.indicateur.historique, q.contrat.exercice)
    return passes[-1] if passes else None


def est_tenu(q: LigneEnQuestion, point: PointAnnuel) -> bool | None:
    """Vrai si la cible de cet exercice passé a été atteinte ; None si l'on ne peut pas le dire."""
    try:
        return est_atteint(q.indicateur, point)
    except ErreurDeRegle:
        return None


def _ecrit(q: LigneEnQuestion, valeur: Fraction) -> str:
    return quantite(valeur, unite_de(q.indicateur))


def _appui_du_passe(q: LigneEnQuestion, point: PointAnnuel, *champs: str, dit: tuple[str, ...]) -> Appui | None:
    """L'appui d'un exercice passé : ses cellules, à défaut celle de la ligne ; l'exercice est cité en premier."""
    lieux = {cle: adresse for cle, adresse in point.cellules.items() if cle in champs}
    repli = {cle: q.indicateur.cellules.get(cle, "") for cle in ("indicateur", "mission")}
    return appui_sur(lieux | repli, *champs, dit=(str(point.exercice), *dit))


SUR_LE_PASSE: Final = (
    RegleDuRoc(Code.DEJA_PROMIS, ThemeDObjection.PASSE, deja_promis, est_une_faiblesse=True),
    RegleDuRoc(Code.CIBLE_RECONDUITE, ThemeDObjection.PASSE, cible_reconduite),
    RegleDuRoc(Code.CIBLE_ABAISSEE, ThemeDObjection.PASSE, cible_abaissee, est_une_faiblesse=True),
    RegleDuRoc(Code.RECUL, ThemeDObjection.PASSE, recul, est_une_faiblesse=True),
    RegleDuRoc(Code.SUR_PLACE, ThemeDObjection.PASSE, sur_place),
    RegleDuRoc(Code.PAYEE_SANS_ATTEINDRE, ThemeDObjection.PASSE, payee_sans_atteindre, est_une_faiblesse=True),
    RegleDuRoc(Code.PASSE_INCONNU, ThemeDObjection.PASSE, passe_inconnu),
)
