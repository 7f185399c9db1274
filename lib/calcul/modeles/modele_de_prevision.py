"""Ce qu'un modèle rend, et le refus qu'il dit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDeValeur, LoiDiscrete
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.vocabulaire import Methode


class PrevisionImpossible(ErreurDialogue):
    """Une prévision est refusée : la phrase dit pourquoi, et comment faire."""


class Grandeur(StrEnum):
    """Sur quoi porte la loi d'un modèle."""

    VALEUR = "la valeur de fin d'exercice"
    CONNUE = "une valeur qui ne changera plus"
    CONSTAT = "fait, partiel ou non fait"
    PART = "la part payée"


@dataclass(frozen=True, slots=True)
class Modele:
    """Une loi, d'où elle vient et comment elle a été faite."""

    loi: LoiDeValeur
    grandeur: Grandeur
    origine: Origine
    methode: Methode
    phrase: str


def manquer(loi: LoiDeValeur, perte: float, echec: float) -> LoiDeValeur:
    """La loi d'un tout ou rien qu'un évènement fait manquer avec une probabilité.

    Args:
        loi: loi d'un constat ou d'une part.
        perte: probabilité [0–1] que l'évènement fasse manquer.
        echec: la valeur quand c'est manqué.
    """
    if not isinstance(loi, LoiDiscrete):
        return loi
    pesees = loi.pesees(-1.0, 2.0) or ()
    return LoiDiscrete.de([*((v, m * (1 - perte)) for v, m in pesees), (echec, perte)])
