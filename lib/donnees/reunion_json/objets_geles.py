"""Une dataclass gelée en JSON, dans les deux sens, d'après les types de ses champs : un fait ne s'y décrit qu'une fois.

Lu strictement : une clé inconnue ou un mot d'un autre type est refusé, rien n'est deviné. Une clé absente prend la
valeur par défaut du champ : ce qu'une version d'hier a gardé se relit.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from lib.domaine.mouvements import Mouvement
from lib.domaine.scenario import Scenario
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from lib.donnees.scenario_json.mouvement_en_json import ecrire_mouvement, lire_mouvement

T = TypeVar("T")


class ObjetIllisible(ValueError):
    """Une valeur gardée n'est pas de la sorte attendue."""


def en_objet(valeur: object) -> Any:
    """La valeur telle qu'elle s'écrit en JSON."""
    for sorte, (ecrire, _) in _A_PART.items():
        if isinstance(valeur, sorte):
            return ecrire(valeur)
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return {champ.name: en_objet(getattr(valeur, champ.name)) for champ in fields(valeur)}
    if isinstance(valeur, tuple):
        return [en_objet(piece) for piece in valeur]
    return valeur


def depuis_un_objet(sorte: type[T], brut: object) -> T:
    """La dataclass de cette sorte qu'un objet JSON décrit.

    Raises:
        ObjetIllisible: ce n'est pas un objet, une clé est inconnue, ou une valeur n'a pas le type de son champ.
    """
    types = _types_de(cast(Hashable, sorte))
    if not isinstance(brut, Mapping) or not set(brut) <= set(types):
        raise ObjetIllisible(sorte.__name__)
    try:
        return sorte(**{nom: _lue(types[nom], valeur) for nom, valeur in brut.items()})
    except TypeError as faute:  # un champ sans défaut manque
        raise ObjetIllisible(sorte.__name__) from faute


@cache
def _types_de(sorte: Hashable) -> Mapping[str, Any]:
    return get_type_hints(sorte)


def _lue(attendu: Any, brut: object) -> Any:
    if get_origin(attendu) in (Union, UnionType):
        (seul,) = (t for t in get_args(attendu) if t is not NoneType)
        return None if brut is None else _lue(seul, brut)
    if get_origin(attendu) is tuple:
        return _les_pieces(get_args(attendu)[0], brut)
    for sorte, (_, lire) in _A_PART.items():
        if issubclass(attendu, sorte):
            return lire(attendu, brut)
    if is_dataclass(attendu):
        return depuis_un_objet(cast(type, attendu), brut)
    if type(brut) is not attendu:
        raise ObjetIllisible(f"{attendu.__name__} attendu")
    return brut


def _les_pieces(sorte: Any, brut: object) -> tuple[Any, ...]:
    if not isinstance(brut, list):
        raise ObjetIllisible("une liste attendue")
    return tuple(_lue(sorte, piece) for piece in brut)


def _texte(brut: object) -> str:
    if not isinstance(brut, str):
        raise ObjetIllisible("un texte attendu")
    return brut


def _nombre(sorte: Callable[[str], T], brut: object) -> T:
    try:
        return sorte(_texte(brut))
    except (ArithmeticError, ValueError) as faute:
        raise ObjetIllisible("un nombre attendu") from faute


_A_PART: Final[Mapping[type, tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]]] = {
    StrEnum: (str, lambda sorte, brut: sorte(_texte(brut))),
    Decimal: (str, lambda _, brut: _nombre(Decimal, brut)),
    Fraction: (str, lambda _, brut: _nombre(Fraction, brut)),
    datetime: (datetime.isoformat, lambda _, brut: datetime.fromisoformat(_texte(brut))),
    Mouvement: (ecrire_mouvement, lambda _, brut: lire_mouvement(brut)),
    Scenario: (ecrire_scenario, lambda _, brut: lire_scenario(_texte(brut), partage_vide_au_prorata=True).scenario),
}
"""Ce qui a sa propre écriture : comment l'écrire, comment le lire."""
