"""Ce qu'un payeur dit de qui tient le résultat : un tiers, personne, nous seuls ; et l'objection que nous attendons."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.atteinte import atteint_la_cible
from lib.domaine.nombres_exacts import part
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import (
    Appui,
    LigneEnQuestion,
    RegleDuRoc,
    ThemeDObjection,
    appui_sur,
)
from lib.domaine.vocabulaire import Maitrise, NatureCible, Sens, TypeMesure

FIN_D_EXERCICE_PROCHE: Final = Fraction(3, 4)
"""La part de l'exercice [0–1] après laquelle ce qui manque ne se rattrape guère."""
RETARD_NOTABLE: Final = Fraction(1, 10)
"""L'écart [0–1] entre la part faite et la part de l'année passée dont un payeur s'étonne."""


def depend_de_tiers(q: LigneEnQuestion) -> Appui | None:
    """Le résultat dépend d'un tiers : « alors pourquoi nous demander de le payer ? »"""
    return q.appui("maitrise") if q.indicateur.maitrise is Maitrise.TIERS else None


def maitrise_non_dite(q: LigneEnQuestion) -> Appui | None:
    """Personne n'écrit de qui dépend le résultat."""
    return q.appui("maitrise", "indicateur") if q.indicateur.maitrise is None else None


def entre_vos_mains(q: LigneEnQuestion) -> Appui | None:
    """L'exercice s'achève, la cible n'est pas tenue, et elle ne dépendait que de nous."""
    tard = q.part_ecoulee is not None and q.part_ecoulee >= FIN_D_EXERCICE_PROCHE
    sous_la_cible = q.ligne.part_payee is not None and q.ligne.part_payee < 1
    if q.indicateur.maitrise is not Maitrise.CPTS or not (tard and sous_la_cible):
        return None
    return q.appui("maitrise", "realise", dit=(ecrire_le_realise(q.indicateur), ecrire_la_cible(q.indicateur)))


def national_sous_la_cible(q: LigneEnQuestion) -> Appui | None:
    """Un indicateur national que l'on n'atteint pas : il ne se négocie pas."""
    if not q.indicateur.est_national or q.ligne.part_payee is None or q.ligne.part_payee >= 1:
        return None
    return q.appui("portee", "realise", dit=(ecrire_le_realise(q.indicateur), ecrire_la_cible(q.indicateur)))


def en_retard_sur_l_annee(q: LigneEnQuestion) -> Appui | None:
    """Un flux à la hausse dont la part faite est loin derrière la part de l'année passée."""
    i, cible = q.indicateur, q.indicateur.cible
    est_un_flux = i.type_mesure is TypeMesure.FLUX and sens_suivi(i) is Sens.HAUSSE
    if not est_un_flux or cible.nature is not NatureCible.NOMBRE or not cible.valeur or q.realise is None:
        return None
    fait, passe = q.realise / cible.valeur, q.part_ecoulee
    if passe is None or atteint_la_cible(i, q.realise) or passe - fait < RETARD_NOTABLE:
        return None
    return q.appui("realise", "cible", dit=(part(fait, decimales=0), part(passe, decimales=0)))


def sans_responsable(q: LigneEnQuestion) -> Appui | None:
    """Aucun rôle ne porte la ligne."""
    return q.appui("responsable", "indicateur") if not q.indicateur.responsable.strip() else None


def objection_ecrite(q: LigneEnQuestion) -> Appui | None:
    """L'objection que l'équipe attend, dans ses propres mots."""
    if q.note is None or not q.note.objection_attendue.strip():
        return None
    lieux = dict(q.note.cellules) | {"indicateur": q.indicateur.cellules.get("indicateur", "")}
    return appui_sur(lieux, "objection_attendue", dit=(q.note.objection_attendue,))


SUR_LA_MAITRISE: Final = (
    RegleDuRoc(Code.DEPEND_DE_TIERS, ThemeDObjection.MAITRISE, depend_de_tiers),
    RegleDuRoc(Code.MAITRISE_NON_DITE, ThemeDObjection.MAITRISE, maitrise_non_dite),
    RegleDuRoc(Code.ENTRE_VOS_MAINS, ThemeDObjection.MAITRISE, entre_vos_mains, est_une_faiblesse=True),
    RegleDuRoc(Code.NATIONAL_SOUS_LA_CIBLE, ThemeDObjection.MAITRISE, national_sous_la_cible),
    RegleDuRoc(Code.EN_RETARD_SUR_L_ANNEE, ThemeDObjection.MAITRISE, en_retard_sur_l_annee, est_une_faiblesse=True),
    RegleDuRoc(Code.SANS_RESPONSABLE, ThemeDObjection.MAITRISE, sans_responsable),
    RegleDuRoc(Code.OBJECTION_ECRITE, ThemeDObjection.MAITRISE, objection_ecrite),
)
