"""Ce qu'un payeur dit de ce qu'on lui fait payer : tout en moyens, tout qualitatif, sans utilité ni charge dites."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from lib.domaine.nombres_exacts import ZERO, euros
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
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatDeLigne, Nature, Objet


def tout_en_moyens(q: MissionEnQuestion) -> Appui | None:
    """Toutes les lignes payées d'une mission paient ce que l'on fait, aucune ce que l'on obtient."""
    if len(q.payees) < 2 or any(ligne.indicateur.objet is not Objet.MOYENS for ligne in q.payees):
        return None
    return _sur_les_lignes(q, "objet")


def tout_qualitatif(q: MissionEnQuestion) -> Appui | None:
    """Aucune ligne payée d'une mission n'est chiffrée."""
    if len(q.payees) < 2 or any(ligne.indicateur.nature is not Nature.QUALITATIF for ligne in q.payees):
        return None
    return _sur_les_lignes(q, "nature")


def moyens_deja_faits(q: LigneEnQuestion) -> Appui | None:
    """Une ligne de moyens pleinement acquise : « vous le faites déjà, pourquoi le payer encore ? »"""
    if q.indicateur.objet is not Objet.MOYENS or q.ligne.situation is not EtatDeLigne.ACQUISE:
        return None
    return q.appui("objet", "realise", dit=(euros(q.indicateur.montant_max or ZERO),))


def utilite_non_dite(q: LigneEnQuestion) -> Appui | None:
    """Personne n'écrit ce que la ligne change pour la population."""
    return q.appui("utilite", "indicateur") if not q.indicateur.utilite.strip() else None


def charge_non_dite(q: LigneEnQuestion) -> Appui | None:
    """On demande des euros sans dire le temps que la ligne coûte."""
    if q.indicateur.charge_heures is not None or q.indicateur.montant_max is None:
        return None
    return q.appui("charge_heures", "montant_max", dit=(euros(q.indicateur.montant_max),))


def _sur_les_lignes(q: MissionEnQuestion, champ: str) -> Appui | None:
    """L'appui sur la ligne la plus payée de la mission ; il cite la mission et ses euros."""
    lourde = max(q.payees, key=_euros)
    total = sum((_euros(ligne) for ligne in q.payees), ZERO)
    return appui_sur(lourde.indicateur.cellules, champ, dit=(q.mission.mission.libelle, euros(total)))


def _euros(ligne: LigneValorisee) -> Decimal:
    return ligne.indicateur.montant_max or ZERO


SUR_LA_NATURE: Final = (
    RegleDuRoc(Code.MOYENS_DEJA_FAITS, ThemeDObjection.NATURE, moyens_deja_faits),
    RegleDuRoc(Code.UTILITE_NON_DITE, ThemeDObjection.NATURE, utilite_non_dite),
    RegleDuRoc(Code.CHARGE_NON_DITE, ThemeDObjection.NATURE, charge_non_dite),
)
SUR_LA_NATURE_D_UNE_MISSION: Final = (
    RegleSurUneMission(Code.TOUT_EN_MOYENS, ThemeDObjection.NATURE, tout_en_moyens, est_une_faiblesse=True),
    RegleSurUneMission(Code.TOUT_QUALITATIF, ThemeDObjection.NATURE, tout_qualitatif, est_une_faiblesse=True),
)
