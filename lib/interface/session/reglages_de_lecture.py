"""Comment la personne a réglé la lecture d'un classeur, tel que le dépôt le garde : corrections, contenu masqué lu."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from lib.domaine.corrections import Correction
from lib.donnees.depot import CorrectionGardee, Depot, IdentifiantDeClasseur, Instantane
from lib.donnees.depot.pannes import ReglageIllisible

MASQUES_LUS: Final = "masques:{}"
"""Où le dépôt garde les feuilles dont le contenu masqué est lu, en JSON ; une liste par classeur."""
AUCUN_MASQUE: Final = "[]"


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
    return reglages_ecrits(lu.corrections, lu.reglages.get(MASQUES_LUS.format(lu.classeur), AUCUN_MASQUE))


def reglages_ecrits(corrections: Iterable[CorrectionGardee], masques: str) -> ReglagesDeLecture:
    """Les réglages que disent ces corrections et ces feuilles, tels que le dépôt les garde.

    Raises:
        ReglageIllisible: les feuilles ne se relisent pas.
    """
    return ReglagesDeLecture(tuple(Correction(c.cellule, c.valeur, c.motif) for c in corrections), _feuilles(masques))


def retenir_les_masques(depot: Depot, classeur: IdentifiantDeClasseur, feuilles: Collection[str]) -> None:
    """Retient, pour ce classeur, les feuilles dont le contenu masqué est lu."""
    depot.reglages.retenir(MASQUES_LUS.format(classeur), json.dumps(sorted(feuilles), ensure_ascii=False))


def _feuilles(ecrit: str) -> tuple[str, ...]:
    """Les feuilles retenues ; les ignorer quand elles ne se relisent pas changerait des montants sans le dire."""
    try:
        lues = json.loads(ecrit)
    except (ValueError, RecursionError) as faute:
        raise ReglageIllisible("les feuilles masquées à lire") from faute
    if not isinstance(lues, list) or not all(isinstance(feuille, str) for feuille in lues):
        raise ReglageIllisible("les feuilles masquées à lire")
    return tuple(lues)
