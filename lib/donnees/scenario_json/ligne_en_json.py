"""Un indicateur proposé dans un scénario JSON : mêmes mots que le classeur, aller-retour exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_type_hints

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.exigences import RoleDeParametre, role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.ligne_ecrite import TERMES, LigneEcrite, TermesEcrits, completer
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import (
    EtatMesure,
    Fait,
    NomRegle,
    Operateur,
    Sens,
)
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.donnees.scenario_json.cible_en_json import ecrire_cible, ecrire_realise, lire_un_realise, lire_une_cible
from lib.donnees.scenario_json.cles_json import Faits, exiger, exiger_des_cles_connues, faits_de
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
    lire_nom,
    lire_part,
    lire_texte,
    lire_un_mot,
)

_VIERGE = Indicateur("", "", "")
_PARTS = ("seuil", "intermediaire")
"""Une part ou une valeur dans l'unité : cela dépend de la règle de la ligne."""


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


@dataclass(frozen=True, slots=True)
class _Attribut:
    """Une clé JSON, le champ de l'indicateur qu'elle porte, et comment il s'écrit."""

    cle: str
    champ: str
    ecrit: TypeEcrit


def lire_indicateur(objet: object, lieu: str, *, mission: str = "") -> Indicateur:
    """L'indicateur qu'un objet JSON décrit ; ce qui n'est pas écrit se déduit de la cible et de la nature.

    Args:
        objet: la valeur de « par » ou de « indicateur ».
        lieu: où l'on est dans le scénario, pour les phrases.
        mission: mission de la nouvelle ligne, si le mouvement la donne.

    Raises:
        MouvementRefuse: libellé absent, mot inconnu ou nombre illisible.
    """
    faits = faits_de(objet, lieu)
    exiger_des_cles_connues(objet, _CLES_CONNUES, lieu)
    exiger(faits, "libelle", lieu)
    lus = {a.champ: a.ecrit.lire(faits[a.cle], a.cle) for a in _ATTRIBUTS if a.cle in faits}
    termes = TermesEcrits(**{fait: lus.pop(fait) for fait in TERMES if fait in lus})
    if "etat" in faits:
        lus.setdefault("mesure", _sans_mesure(faits["etat"]))
    connus = replace(_VIERGE, **({"mission": mission} | lus))
    return _avec_les_parts(completer(_ecrite(connus, faits.get("cible"), termes)), faits)


def _sans_mesure(etat: object) -> Mesure:
    """Le réalisé d'une ligne de « verifier » qui n'a que son état : « sans objet », « manquant »…"""
    lu = lire_un_mot(EtatMesure, etat, "etat")
    return Mesure() if lu is EtatMesure.MESURE else Mesure(lu)


def ecrire_indicateur(indicateur: Indicateur) -> dict[str, object]:
    """L'objet JSON d'un indicateur, sans ce qui vaut le défaut ni ce qui est supposé ; il se relit à l'identique."""
    dits = TermesEcrits(**{fait: getattr(indicateur, fait) for fait in TERMES if not indicateur.est_suppose(fait)})
    # Les termes supposés se taisent, sauf si ce qui est écrit ne suffit pas à les supposer de nouveau.
    se_deduisent = completer(_telle_quelle(indicateur, dits)) == indicateur
    tus = indicateur.supposes if se_deduisent else frozenset[Fait]()
    # La cible s'écrit toute, même vide : on ne relira ni son texte, ni le libellé, pour y trouver ce que la ligne sait.
    return _ecrire(indicateur, tus) | {"cible": ecrire_cible(indicateur.cible)}


def lire_part_de_regle(valeur: object, cle: str, *, regle: NomRegle, sens: Sens | None = None) -> Fraction:
    """Un seuil ou un objectif intermédiaire : une part [0–1], ou une valeur dans l'unité selon la règle."""
    role = role_du_seuil(regle, sens) if cle == "seuil" else role_de_l_intermediaire(regle)
    # Un paramètre dont la règle ne se sert pas se lit comme une part : « 10 % » est la tolérance d'une stabilité.
    return lire_part(valeur, cle) if role.est_une_part or role is RoleDeParametre.AUCUN else lire_fraction(valeur, cle)


def _ecrite(connus: Indicateur, cible: object, termes: TermesEcrits) -> LigneEcrite:
    """La ligne telle qu'elle est écrite : un texte se lit comme dans un classeur, un objet se prend tel quel."""
    if isinstance(cible, dict) and set(faits_de(cible, "La clé « cible »")) - {"texte"}:
        return _telle_quelle(connus, termes)
    return ligne_en_mots(connus, connus.cible.texte, termes)


def _telle_quelle(connus: Indicateur, termes: TermesEcrits) -> LigneEcrite:
    est_explicite = connus.cible.operateur not in (Operateur.ATTEINDRE, Operateur.A_PRECISER)
    return LigneEcrite(connus, termes, cible_est_explicite=est_explicite)


def _ecrire(indicateur: Indicateur, tus: frozenset[Fait]) -> dict[str, object]:
    ecrits = {
        a.cle: a.ecrit.ecrire(getattr(indicateur, a.champ)) for a in _ATTRIBUTS if _est_a_ecrire(a, indicateur, tus)
    }
    parts = {cle: getattr(indicateur, cle) for cle in _PARTS}
    return ecrits | {cle: ecrire_nombre(part) for cle, part in parts.items() if part is not None}


def _avec_les_parts(indicateur: Indicateur, faits: Faits) -> Indicateur:
    lues: dict[str, Any] = {
        cle: lire_part_de_regle(faits[cle], cle, regle=indicateur.regle, sens=indicateur.sens)
        for cle in _PARTS
        if cle in faits
    }
    return replace(indicateur, **lues)


def _est_a_ecrire(attribut: _Attribut, indicateur: Indicateur, tus: frozenset[Fait]) -> bool:
    champ = attribut.champ
    if champ in TERMES:
        return champ not in tus
    return champ == "libelle" or bool(getattr(indicateur, champ) != getattr(_VIERGE, champ))


def _attributs() -> Iterator[_Attribut]:
    """Les clés d'une ligne, dans l'ordre de ses champs : le type d'un champ dit comment il se lit et s'écrit."""
    types = get_type_hints(Indicateur)
    for champ in fields(Indicateur):
        if champ.name in {*_PARTS, "supposes", "cellules"}:
            continue
        ecrit = _NOM if champ.name in _NOMS else type_ecrit(types[champ.name])
        yield _Attribut(_CLES.get(champ.name, champ.name), champ.name, ecrit)


_CLES = {"identifiant": "id", "mesure": "realise", "mesure_le": "realise_au"}
"""Les champs dont la clé JSON n'est pas le nom."""
_NOMS = ("identifiant", "mission")
_NOM = TypeEcrit(lire_nom, str)
_ATTRIBUTS = tuple(_attributs())
"""Toutes les clés d'un indicateur, sauf celles dont la lecture dépend de la règle (``_PARTS``)."""
_CLES_DE_LECTURE = ("confiance", "etat", "cellule")
"""Le pari, et ce que « verifier » ajoute à une ligne : une ligne qu'il a rendue se propose telle quelle."""
_CLES_CONNUES = frozenset({attribut.cle for attribut in _ATTRIBUTS} | {*_PARTS, *_CLES_DE_LECTURE})
"""Les clés qu'une ligne peut porter."""
