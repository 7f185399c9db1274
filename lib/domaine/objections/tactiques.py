"""Trois tactiques distributives : l'échéance, la poire coupée en deux, le précédent. Chacune part d'un fait.

Source: formation à la négociation de l'Assurance Maladie ; texte non lu, à confirmer.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Final

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.atteinte import atteint_la_cible
from lib.domaine.nombres_exacts import quantite
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import (
    Appui,
    LigneEnQuestion,
    RegleDuRoc,
    ThemeDObjection,
    appui_sur,
)
from lib.domaine.objections.sur_le_passe import dernier_point
from lib.domaine.vocabulaire import NatureCible, Sens

DEUX: Final = Fraction(2)


def echeance(q: LigneEnQuestion) -> Appui | None:
    """« Il faut conclure aujourd'hui » : ce qui n'est pas mesuré à la date du dialogue serait compté pour rien."""
    dialogue = q.contrat.date_dialogue
    if dialogue is None or q.ligne.part_payee is not None or not q.ligne.ventilation.non_evalue:
        return None
    return q.appui("realise", dit=(f"{dialogue:%d/%m/%Y}",))


def couper_la_poire(q: LigneEnQuestion) -> Appui | None:
    """« Coupons la poire en deux » : le milieu entre le réalisé et la cible, s'il y en a un."""
    i, cible = q.indicateur, q.indicateur.cible
    est_simple = cible.nature is NatureCible.NOMBRE and cible.valeur is not None and cible.borne_haute is None
    est_orientee = sens_suivi(i) in (Sens.HAUSSE, Sens.BAISSE)
    if i.est_verrouille or not (est_simple and est_orientee) or q.realise is None or cible.valeur is None:
        return None
    if atteint_la_cible(i, q.realise) is not False:
        return None
    milieu = _milieu(q.realise, cible.valeur, unite_de(i))
    if milieu == cible.valeur:
        return None
    dit = (ecrire_le_realise(i), ecrire_la_cible(i), quantite(milieu, unite_de(i), decimales=1))
    return q.appui("cible", "realise", dit=dit)


def precedent(q: LigneEnQuestion) -> Appui | None:
    """« L'an passé vous aviez accepté » : un exercice passé dont on connaît la cible."""
    point = dernier_point(q)
    if point is None or point.cible is None or q.indicateur.est_verrouille:
        return None
    lieux = dict(point.cellules) | {"indicateur": q.indicateur.cellules.get("indicateur", "")}
    return appui_sur(lieux, "cible", dit=(str(point.exercice), quantite(point.cible, unite_de(q.indicateur))))


def _milieu(realise: Fraction, cible: Fraction, unite: str) -> Fraction:
    """Le milieu ; ce qui se compte en entiers s'arrondit du côté de la cible, comme le ferait un payeur."""
    milieu = (realise + cible) / DEUX
    if unite == "%" or realise.denominator != 1 or cible.denominator != 1:
        return milieu
    return Fraction(ceil(milieu) if cible > realise else floor(milieu))


TACTIQUES: Final = (
    RegleDuRoc(Code.ECHEANCE, ThemeDObjection.TACTIQUE, echeance),
    RegleDuRoc(Code.COUPER_LA_POIRE, ThemeDObjection.TACTIQUE, couper_la_poire),
    RegleDuRoc(Code.PRECEDENT, ThemeDObjection.TACTIQUE, precedent),
)
