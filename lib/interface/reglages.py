"""Ce que la personne a changé à la lecture d'un classeur : ses corrections, et ce qu'elle veut lire de masqué."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from lib.domaine.corrections import Correction
from lib.donnees.depot import Depot

_DEPOSE = "depot:"


@dataclass(frozen=True, slots=True)
class Reglages:
    """Les réglages d'une lecture, tels que le dépôt les garde.

    Attributes:
        corrections: dans l'ordre où elles ont été faites.
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """

    corrections: tuple[Correction, ...] = ()
    masques_lus: tuple[str, ...] = ()


def reglages_de(depot: Depot, cle: str) -> Reglages:
    """Les réglages gardés pour ce classeur ; un exemple livré n'a pas de correction."""
    gardees = depot.corrections(empreinte_de(cle)) if est_depose(cle) else ()
    corrections = tuple(Correction(c.cellule, c.valeur, c.motif) for c in gardees)
    return Reglages(corrections, tuple(json.loads(depot.retenu(_masques(cle)) or "[]")))


def retenir_les_masques(depot: Depot, cle: str, feuilles: Collection[str]) -> None:
    """Retient, pour ce classeur, les feuilles dont le contenu masqué est lu."""
    depot.retenir(_masques(cle), json.dumps(sorted(feuilles), ensure_ascii=False))


def est_depose(cle: str) -> bool:
    """Vrai pour un classeur déposé, faux pour un exemple livré."""
    return cle.startswith(_DEPOSE)


def empreinte_de(cle: str) -> str:
    """L'empreinte d'un classeur déposé."""
    return cle.removeprefix(_DEPOSE)


def _masques(cle: str) -> str:
    return f"masques:{cle}"
