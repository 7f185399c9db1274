"""Les champs d'un mouvement et leur façon de s'écrire en JSON : un mouvement de plus n'a rien à déclarer ici."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, cast, get_type_hints

from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.mouvements import MOUVEMENTS, Mouvement
from lib.domaine.mouvements.ecrits import (
    CodeDeMission,
    EurosParLigne,
    Identifiant,
    IdentifiantFacultatif,
    Marches,
    PartDeRegle,
)
from lib.domaine.vocabulaire import Confiance
from lib.donnees.scenario_json.ligne_en_json import (
    ecrire_indicateur,
    lire_indicateur,
    lire_part_de_regle,
    sans_rien,
    type_ecrit,
)
from lib.donnees.scenario_json.valeurs import (
    ecrire_des_euros,
    ecrire_nombre,
    lire_des_euros,
    lire_nom,
    lire_un_mot,
)

Lus = Mapping[str, Any]
"""Les champs du mouvement déjà lus, par leur nom."""

_CLES = {"identifiant": "id"}
"""Les champs dont la clé JSON n'est pas le nom."""


@dataclass(frozen=True, slots=True)
class Sorte:
    """Comment une valeur se lit et s'écrit.

    Attributes:
        lire: la valeur JSON, sa clé et les champs déjà lus → la valeur du domaine.
        ecrire: la valeur du domaine → la valeur JSON.
        se_tait: vrai si une valeur inconnue n'est pas écrite ; faux si elle s'écrit ``null``.
    """

    lire: Callable[[object, str, Lus], Any]
    ecrire: Callable[[Any], object]
    se_tait: bool = False


@dataclass(frozen=True, slots=True)
class ChampEcrit:
    """Un champ d'un mouvement : son nom dans le domaine, sa clé JSON, comment il se lit et s'écrit.

    Attributes:
        est_exige: vrai s'il n'a pas de valeur par défaut.
        est_une_ligne: vrai si la valeur est un indicateur entier.
        est_le_pari: vrai si la valeur est notre pari, qui s'écrit avec la ligne et non à côté d'elle.
    """

    nom: str
    cle: str
    sorte: Sorte
    est_exige: bool
    est_une_ligne: bool
    est_le_pari: bool


@cache
def champs_ecrits(genre: type[Mouvement]) -> tuple[ChampEcrit, ...]:
    """Les champs d'un genre de mouvement, dans l'ordre où ils s'écrivent ; sans défaut, un champ est exigé.

    Args:
        genre: une classe de mouvement, dont les champs ont un type connu de ce module.
    """
    types = get_type_hints(genre, include_extras=True)
    # Chaque mouvement est une dataclass ; leur base, abstraite, n'en est pas une.
    ecrits = ((champ, sans_rien(types[champ.name])) for champ in fields(cast(Any, genre)))
    return tuple(
        ChampEcrit(
            champ.name,
            _CLES.get(champ.name, champ.name),
            _SORTES.get(type_) or _du_type(type_),
            est_exige=champ.default is MISSING and champ.default_factory is MISSING,
            est_une_ligne=type_ is Indicateur,
            est_le_pari=type_ is Confiance,
        )
        for champ, type_ in ecrits
        if type_ not in MOUVEMENTS  # un mouvement dans un autre s'écrit à plat : voir ``lire_une_concession``
    )


def _du_type(type_: object) -> Sorte:
    """La sorte d'un type que rien ne distingue ici : il s'écrit comme dans une ligne."""
    ecrit = type_ecrit(type_)
    return Sorte(_seule(ecrit.lire), ecrit.ecrire)


def _seule(lire: Callable[[object, str], Any]) -> Callable[[object, str, Lus], Any]:
    """Une lecture qui ne dépend pas des autres champs."""
    return lambda valeur, cle, _lus: lire(valeur, cle)


def _ligne(valeur: object, cle: str, _lus: Lus) -> Indicateur:
    return lire_indicateur(valeur, f"La clé « {cle} »")


def _part(valeur: object, cle: str, lus: Lus) -> Any:
    return lire_part_de_regle(valeur, cle, regle=lus["regle"])


def _confiance(valeur: object, cle: str, _lus: Lus) -> Confiance:
    return lire_un_mot(Confiance, valeur, cle)


_SORTES: Mapping[object, Sorte] = {
    Identifiant: Sorte(_seule(lire_nom), str),
    IdentifiantFacultatif: Sorte(_seule(lire_nom), lambda identifiant: identifiant or None),
    CodeDeMission: Sorte(_seule(lire_nom), str),
    Indicateur: Sorte(_ligne, ecrire_indicateur),
    PartDeRegle: Sorte(_part, ecrire_nombre, se_tait=True),
    Marches: Sorte(_seule(type_ecrit(tuple[Palier, ...]).lire), type_ecrit(tuple[Palier, ...]).ecrire, se_tait=True),
    EurosParLigne: Sorte(_seule(lire_des_euros), ecrire_des_euros, se_tait=True),
    Confiance: Sorte(_confiance, str, se_tait=True),
}
"""Les sortes propres aux mouvements ; toute autre s'écrit d'après son type (``ligne_en_json``)."""
