"""Un indicateur proposé dans un scénario JSON : mêmes mots que le classeur, aller-retour exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import LigneEcrite, TermesEcrits, completer
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import (
    Condition,
    Fait,
    Maitrise,
    Nature,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.donnees.scenario_json.cible import (
    ecrire_cible,
    ecrire_realise,
    ecrire_toute_la_cible,
    lire_un_realise,
    lire_une_cible,
)
from lib.donnees.scenario_json.suites import (
    ecrire_palier,
    ecrire_point,
    ecrire_releve,
    lire_palier,
    lire_point,
    lire_releve,
)
from lib.donnees.scenario_json.valeurs import (
    Faits,
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    exiger,
    faits_de,
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


@dataclass(frozen=True, slots=True)
class _Attribut:
    """Une clé JSON, l'attribut de l'indicateur qu'elle porte, et comment la lire et l'écrire."""

    cle: str
    champ: str
    lire: Callable[[object, str], Any]
    ecrire: Callable[[Any], object]


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
    exiger(faits, "libelle", lieu)
    lus = {a.champ: a.lire(faits[a.cle], a.cle) for a in _ATTRIBUTS if a.cle in faits}
    termes = TermesEcrits(**{fait: lus.pop(fait) for fait in Fait if fait in lus})
    connus = replace(_VIERGE, **({"mission": mission} | lus))
    return _avec_les_parts(completer(_ecrite(connus, faits.get("cible"), termes)), faits)


def cles_inconnues(objet: object) -> Iterator[str]:
    """Les clés qu'aucun attribut ne porte."""
    connues = {a.cle for a in _ATTRIBUTS} | {"seuil", "intermediaire", "confiance"}
    yield from (cle for cle in faits_de(objet, "L'indicateur") if cle not in connues)


def ecrire_indicateur(indicateur: Indicateur) -> dict[str, object]:
    """L'objet JSON d'un indicateur, sans ce qui vaut le défaut ni ce qui est supposé ; il se relit à l'identique."""
    dits = TermesEcrits(**{fait: getattr(indicateur, fait) for fait in Fait if not indicateur.est_suppose(fait)})
    if completer(ligne_en_mots(indicateur, indicateur.cible.texte, dits)) == indicateur:
        return _ecrire(indicateur, indicateur.supposes)
    # Le texte de la cible en dirait plus que la ligne (un départ, des paliers, un autre sens) : la cible s'écrit toute,
    # et les termes aussi si elle ne suffit pas à les supposer de nouveau.
    telle_quelle = completer(_telle_quelle(indicateur, dits)) == indicateur
    tus = indicateur.supposes if telle_quelle else frozenset[Fait]()
    return _ecrire(indicateur, tus) | {"cible": ecrire_toute_la_cible(indicateur.cible)}


def lire_part_de_regle(valeur: object, cle: str, *, regle: NomRegle, sens: Sens | None = None) -> Fraction:
    """Un seuil ou un objectif intermédiaire : une part [0–1], ou une valeur dans l'unité selon la règle."""
    est_une_valeur = regle is NomRegle.ROSP or (regle is NomRegle.LINEAIRE and cle == "seuil")
    lire = lire_fraction if est_une_valeur and sens is not Sens.STABILITE else lire_part
    return lire(valeur, cle)


def lire_une_regle(valeur: object, cle: str) -> NomRegle:
    """Le nom d'une règle de valorisation, avec ou sans accents ni majuscules."""
    return lire_un_mot(NomRegle, valeur, cle, code=CodeDeRefus.REGLE_INCONNUE)


def _ecrite(connus: Indicateur, cible: object, termes: TermesEcrits) -> LigneEcrite:
    """La ligne telle qu'elle est écrite : un texte se lit comme dans un classeur, un objet se prend tel quel."""
    if isinstance(cible, dict) and set(faits_de(cible, "La clé « cible »")) - {"texte"}:
        return _telle_quelle(connus, termes)
    return ligne_en_mots(connus, connus.cible.texte, termes)


def _telle_quelle(connus: Indicateur, termes: TermesEcrits) -> LigneEcrite:
    return LigneEcrite(connus, termes, cible_est_explicite=connus.cible.operateur is not Operateur.ATTEINDRE)


def _ecrire(indicateur: Indicateur, tus: frozenset[Fait]) -> dict[str, object]:
    ecrits = {a.cle: a.ecrire(getattr(indicateur, a.champ)) for a in _ATTRIBUTS if _est_a_ecrire(a, indicateur, tus)}
    parts = {cle: getattr(indicateur, cle) for cle in ("seuil", "intermediaire")}
    return ecrits | {cle: ecrire_nombre(part) for cle, part in parts.items() if part is not None}


def _avec_les_parts(indicateur: Indicateur, faits: Faits) -> Indicateur:
    lues: dict[str, Any] = {
        cle: lire_part_de_regle(faits[cle], cle, regle=indicateur.regle, sens=indicateur.sens)
        for cle in ("seuil", "intermediaire")
        if cle in faits
    }
    return replace(indicateur, **lues)


def _est_a_ecrire(attribut: _Attribut, indicateur: Indicateur, tus: frozenset[Fait]) -> bool:
    champ = attribut.champ
    if champ in tuple(Fait):
        return champ not in tus
    return champ == "libelle" or bool(getattr(indicateur, champ) != getattr(_VIERGE, champ))


def _texte(cle: str, champ: str = "") -> _Attribut:
    return _Attribut(cle, champ or cle, lire_texte, str)


def _mot(cle: str, famille: type[StrEnum]) -> _Attribut:
    return _Attribut(cle, cle, lambda valeur, lieu: lire_un_mot(famille, valeur, lieu), str)


def _nombre(cle: str) -> _Attribut:
    return _Attribut(cle, cle, lire_fraction, ecrire_nombre_ou_rien)


def _suite(cle: str, lire: Callable[[object, str], Any], ecrire: Callable[[Any], object]) -> _Attribut:
    def lire_tout(valeur: object, lieu: str) -> tuple[Any, ...]:
        if not isinstance(valeur, list):
            raise MouvementRefuse(
                CodeDeRefus.MOUVEMENT_ILLISIBLE, f"La clé « {lieu} » attend une liste entre crochets."
            )
        return tuple(lire(element, lieu) for element in valeur)

    return _Attribut(cle, cle, lire_tout, lambda suite: [ecrire(element) for element in suite])


def _ecrire_jour(jour: date) -> str:
    return jour.isoformat()


_ATTRIBUTS = (
    _Attribut("id", "identifiant", lire_nom, str),
    _Attribut("mission", "mission", lire_nom, str),
    _texte("libelle"),
    _texte("action"),
    _mot("portee", Portee),
    _mot("nature", Nature),
    _mot("objet", Objet),
    _mot("type_mesure", TypeMesure),
    _mot("sens", Sens),
    _texte("unite"),
    _nombre("depart"),
    _Attribut("cible", "cible", lire_une_cible, ecrire_cible),
    _Attribut("realise", "mesure", lire_un_realise, ecrire_realise),
    _Attribut("realise_au", "mesure_le", lire_jour, _ecrire_jour),
    _nombre("numerateur"),
    _nombre("denominateur"),
    _Attribut("remunere", "remunere", lire_booleen, bool),
    _Attribut("montant_max", "montant_max", lire_euros, ecrire_nombre),
    _Attribut("regle", "regle", lire_une_regle, str),
    _suite("paliers", lire_palier, ecrire_palier),
    _mot("maitrise", Maitrise),
    _Attribut("negociable", "negociable", lire_booleen, bool),
    _mot("condition", Condition),
    _texte("source"),
    _texte("mode_de_calcul"),
    _texte("responsable"),
    _texte("utilite"),
    _nombre("charge_heures"),
    _texte("motif_appreciation"),
    _suite("historique", lire_point, ecrire_point),
    _suite("suivi", lire_releve, ecrire_releve),
)
"""Toutes les clés d'un indicateur, sauf « seuil » et « intermediaire » dont la lecture dépend de la règle."""
