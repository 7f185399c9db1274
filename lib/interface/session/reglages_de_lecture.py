"""Comment la personne a réglé la lecture d'un classeur, tel que le dépôt le garde : corrections, contenu masqué lu."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from lib.domaine.corrections import Correction
from lib.donnees.depot import Depot, IdentifiantDeClasseur, Instantane
from lib.donnees.depot.pannes import ReglageIllisible


@dataclass(frozen=True, slots=True)
class ReglagesDeLecture:
    """Les réglages d'une lecture, tels que le dépôt les garde.

    Attributes:
        corrections: dans l'ordre où elles ont été faites.
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """

    corrections: tuple[Correction, ...] = ()
    masques_lus: tuple[str, ...] = ()


def reglages_du(lu: Instantane) -> ReglagesDeLecture:
    """Les réglages gardés pour le classeur affiché ; un exemple livré n'a pas de correction."""
    corrections = tuple(Correction(c.cellule, c.valeur, c.motif) for c in lu.corrections)
    return ReglagesDeLecture(corrections, _feuilles(lu.reglages.get(_masques(lu.classeur), "[]")))


def retenir_les_masques(depot: Depot, classeur: IdentifiantDeClasseur, feuilles: Collection[str]) -> None:
    """Retient, pour ce classeur, les feuilles dont le contenu masqué est lu."""
    depot.reglages.retenir(_masques(classeur), json.dumps(sorted(feuilles), ensure_ascii=False))


def _feuilles(ecrit: str) -> tuple[str, ...]:
    """Les feuilles retenues ; les ignorer quand elles ne se relisent pas changerait des montants sans le dire."""
    try:
        lues = json.loads(ecrit)
    except (ValueError, RecursionError) as faute:
        raise ReglageIllisible("les feuilles masquées à lire") from faute
    if not isinstance(lues, list) or not all(isinstance(feuille, str) for feuille in lues):
        raise ReglageIllisible("les feuilles masquées à lire")
    return tuple(lues)


def _masques(classeur: IdentifiantDeClasseur) -> str:
    return f"masques:{classeur}"
