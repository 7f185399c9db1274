"""Ce qu'un payeur dit des euros : une ligne trop lourde, une somme fausse, une règle trop douce ou supposée."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO, au_centime, euros, part
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import (
    Appui,
    LigneEnQuestion,
    MissionEnQuestion,
    RegleDuRoc,
    RegleSurUneMission,
    ThemeDObjection,
    appui_sur,
)
from lib.domaine.vocabulaire import Condition, Fait, NatureCible, NomRegle, TypeMesure

PART_LOURDE: Final = Fraction(1, 2)
"""La part de sa mission [0–1] à partir de laquelle une ligne est trop lourde."""
RAPPORT_QUI_SE_VOIT: Final = 2
"""À partir de là, deux prix d'une même unité demandent une raison."""


def ligne_lourde(q: MissionEnQuestion) -> Appui | None:
    """Une seule ligne porte au moins la moitié des euros de sa mission."""
    total = sum((ligne.indicateur.montant_max or ZERO for ligne in q.payees), ZERO)
    if len(q.payees) < 2 or not total:
        return None
    lourde = max(q.payees, key=lambda ligne: ligne.indicateur.montant_max or ZERO).indicateur
    sa_part = Fraction(lourde.montant_max or ZERO) / Fraction(total)
    if sa_part < PART_LOURDE:
        return None
    dit = (q.mission.mission.libelle, lourde.libelle, part(sa_part, decimales=0))
    return appui_sur(lourde.cellules, "montant_max", dit=dit)


def somme_differente(q: MissionEnQuestion) -> Appui | None:
    """Les lignes d'une mission n'expliquent pas son enveloppe."""
    ecart, enveloppe = q.mission.ventilation.inconnu, q.mission.mission.part_variable
    if not q.mission.lignes or not ecart or enveloppe is None:
        return None
    lieux = dict(q.mission.mission.cellules) or dict(q.mission.lignes[0].indicateur.cellules)
    return appui_sur(lieux, "part_variable", dit=(q.mission.mission.libelle, euros(abs(ecart)), euros(enveloppe)))


def payee_des_la_premiere(q: LigneEnQuestion) -> Appui | None:
    """Une règle proportionnelle sans seuil : on est payé dès la première unité."""
    if q.indicateur.regle is not NomRegle.PROPORTIONNEL or q.indicateur.est_un_constat:
        return None
    return q.appui("regle")


def regle_supposee(q: LigneEnQuestion) -> Appui | None:
    """La règle de paiement n'est écrite nulle part : nous la supposons."""
    if not q.indicateur.est_suppose(Fait.REGLE):
        return None
    return q.appui("regle", "montant_max", dit=(str(q.indicateur.regle),))


def mission_sans_acquis(q: MissionEnQuestion) -> Appui | None:
    """Une mission évaluée dont aucun euro n'est acquis."""
    euros_de = q.mission.ventilation
    if euros_de.acquis or not euros_de.a_produire or not q.payees:
        return None
    lieux = dict(q.mission.mission.cellules) or dict(q.payees[0].indicateur.cellules)
    return appui_sur(lieux, "part_variable", dit=(q.mission.mission.libelle, euros(euros_de.a_produire)))


def montant_inconnu(q: LigneEnQuestion) -> Appui | None:
    """Une ligne que l'on dit payée, et dont le montant n'est pas écrit."""
    if not q.indicateur.remunere or q.indicateur.montant_max is not None:
        return None
    return q.appui("montant_max")


def condition_fermee(q: MissionEnQuestion) -> Appui | None:
    """Une mission dont la condition n'est pas remplie, ou dont on ne sait pas si elle l'est."""
    mission = q.mission.mission
    if mission.condition not in (Condition.NON_REMPLIE, Condition.INCONNUE) or not q.payees:
        return None
    lieux = dict(mission.cellules) or dict(q.payees[0].indicateur.cellules)
    return appui_sur(lieux, "condition_remplie", "condition", dit=(mission.libelle, mission.texte_condition))


def prix_inegal(q: LigneEnQuestion) -> Appui | None:
    """À cible pleine, l'unité de cette ligne coûte au moins deux fois celle d'une autre qui se compte pareil."""
    le_sien = _prix_de_l_unite(q.indicateur)
    if le_sien is None:
        return None
    autres = (
        (prix, autre)
        for autre in q.contrat.indicateurs
        if autre.unite == q.indicateur.unite and (prix := _prix_de_l_unite(autre)) is not None
    )
    moindre, moins_cher = min(autres, key=lambda paire: paire[0])
    if le_sien < RAPPORT_QUI_SE_VOIT * moindre:
        return None
    dit = (euros(au_centime(le_sien)), q.indicateur.unite, moins_cher.libelle, euros(au_centime(moindre)))
    return q.appui("montant_max", "cible", dit=dit)


def _prix_de_l_unite(i: Indicateur) -> Fraction | None:
    """Ce qu'une unité rapporte à cible pleine [€] ; None si la ligne n'est pas payée ou ne se compte pas en flux."""
    se_compte = i.type_mesure is TypeMesure.FLUX and i.unite.strip() and i.unite != "%"
    if not (se_compte and i.est_paye and i.montant_max and i.cible.nature is NatureCible.NOMBRE and i.cible.valeur):
        return None
    return Fraction(i.montant_max) / i.cible.valeur if i.cible.valeur > 0 else None


SUR_L_ARGENT: Final = (
    RegleDuRoc(Code.PAYEE_DES_LA_PREMIERE, ThemeDObjection.ARGENT, payee_des_la_premiere),
    RegleDuRoc(Code.REGLE_SUPPOSEE, ThemeDObjection.ARGENT, regle_supposee, est_une_faiblesse=True),
    RegleDuRoc(Code.PRIX_INEGAL, ThemeDObjection.ARGENT, prix_inegal),
    RegleDuRoc(Code.MONTANT_INCONNU, ThemeDObjection.ARGENT, montant_inconnu, est_une_faiblesse=True),
)
SUR_L_ARGENT_D_UNE_MISSION: Final = (
    RegleSurUneMission(Code.LIGNE_LOURDE, ThemeDObjection.ARGENT, ligne_lourde),
    RegleSurUneMission(Code.SOMME_DIFFERENTE, ThemeDObjection.ARGENT, somme_differente, est_une_faiblesse=True),
    RegleSurUneMission(Code.MISSION_SANS_ACQUIS, ThemeDObjection.ARGENT, mission_sans_acquis, est_une_faiblesse=True),
    RegleSurUneMission(Code.CONDITION_FERMEE, ThemeDObjection.ARGENT, condition_fermee),
)
