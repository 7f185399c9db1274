"""Ce que l'on ignore d'une ligne que l'on propose, et dont ses euros dépendent : qui la contrôle, d'où elle part."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import TypeMesure


class Inconnue(StrEnum):
    """Ce que personne n'a encore dit."""

    DEPART = "départ"
    CONTROLE = "contrôle"


def inconnues_de(ligne: Indicateur, *, est_nouvelle: bool) -> tuple[Inconnue, ...]:
    """Ce que l'on ignore d'une ligne proposée.

    Args:
        ligne: la ligne telle que l'option la laisse.
        est_nouvelle: vrai si elle entre au contrat ; une ligne qui y était déjà n'a pas besoin de dire son départ.
    """
    return tuple(_inconnues(ligne, est_nouvelle=est_nouvelle))


def reserves_des_inconnues(ligne: Indicateur, inconnues: tuple[Inconnue, ...]) -> tuple[str, ...]:
    """Ce que l'on ignore d'une ligne, une phrase chacun ; rien n'est proposé sans le dire."""
    phrases = {
        Inconnue.DEPART: f"On ne sait pas d'où part « {ligne.libelle} » : écrivez son départ avant de la proposer.",
        Inconnue.CONTROLE: f"On ne sait pas de qui dépend « {ligne.libelle} » : dites qui la contrôle avant de la "
        "proposer.",
    }
    return tuple(phrases[inconnue] for inconnue in inconnues)


def _inconnues(ligne: Indicateur, *, est_nouvelle: bool) -> Iterator[Inconnue]:
    if est_nouvelle and ligne.depart is None and ligne.type_mesure is not TypeMesure.ETAT:
        yield Inconnue.DEPART
    if ligne.maitrise is None:
        yield Inconnue.CONTROLE
