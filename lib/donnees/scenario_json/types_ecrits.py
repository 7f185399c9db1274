"""Comment une valeur se lit et s'écrit en JSON, d'après son seul type : la même dans une ligne et un mouvement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import NoneType
from typing import Any, get_args

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.scenario_json.cible_en_json import ecrire_cible, ecrire_realise, lire_un_realise, lire_une_cible
from lib.donnees.scenario_json.suites import (
    ecrire_palier,
    ecrire_point,
    ecrire_releve,
    lire_palier,
    lire_point,
    lire_releve,
)
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    lire_booleen,
    lire_euros,
    lire_fraction,
    lire_jour,
    lire_texte,
    lire_un_mot,
)


@dataclass(frozen=True, slots=True)
class TypeEcrit:
    """Lire la valeur d'une clé (refusée avec une phrase), écrire une valeur connue."""

    lire: Callable[[object, str], Any]
    ecrire: Callable[[Any], object]


def type_ecrit(type_: object) -> TypeEcrit:
    """Comment s'écrivent les valeurs d'un type ; ``X | None`` s'écrit comme ``X``.

    Raises:
        KeyError: un type que personne n'a encore écrit, à déclarer ici.
    """
    connu = sans_rien(type_)
    if isinstance(connu, type) and issubclass(connu, StrEnum) and connu not in _TYPES:
        return _mot(connu)
    return _TYPES[connu]


def sans_rien(type_: object) -> object:
    """Le type d'une valeur connue : ``Cible`` pour ``Cible | None``."""
    return next(t for t in get_args(type_) if t is not NoneType) if NoneType in get_args(type_) else type_


def lire_une_regle(valeur: object, cle: str) -> NomRegle:
    """Le nom d'une règle de valorisation, avec ou sans accents ni majuscules."""
    return lire_un_mot(NomRegle, valeur, cle, code=CodeDeRefus.REGLE_INCONNUE)


def _mot(famille: type[StrEnum]) -> TypeEcrit:
    return TypeEcrit(lambda valeur, cle: lire_un_mot(famille, valeur, cle), str)


def _suite(lire: Callable[[object, str], Any], ecrire: Callable[[Any], object]) -> TypeEcrit:
    def lire_tout(valeur: object, cle: str) -> tuple[Any, ...]:
        if not isinstance(valeur, list):
            raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, f"La clé « {cle} » attend une liste entre crochets.")
        return tuple(lire(element, cle) for element in valeur)

    return TypeEcrit(lire_tout, lambda suite: [ecrire(element) for element in suite])


_TYPES: Mapping[object, TypeEcrit] = {
    str: TypeEcrit(lire_texte, str),
    bool: TypeEcrit(lire_booleen, bool),
    date: TypeEcrit(lire_jour, date.isoformat),
    Decimal: TypeEcrit(lire_euros, ecrire_nombre),
    Fraction: TypeEcrit(lire_fraction, ecrire_nombre),
    NomRegle: TypeEcrit(lire_une_regle, str),
    Cible: TypeEcrit(lire_une_cible, ecrire_cible),
    Mesure: TypeEcrit(lire_un_realise, ecrire_realise),
    tuple[Palier, ...]: _suite(lire_palier, ecrire_palier),
    tuple[PointAnnuel, ...]: _suite(lire_point, ecrire_point),
    tuple[Releve, ...]: _suite(lire_releve, ecrire_releve),
}
"""Un nombre décimal est un montant [€], une fraction une quantité ; les mots du vocabulaire s'en déduisent."""
