"""Dans quel ordre un payeur parle : selon son tempérament, au hasard d'une graine qui le rejoue à l'identique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from math import log
from typing import Final

from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objections.objection import Objection, ThemeDObjection

PAR_LIGNE_AU_PLUS: Final = 2
"""Un payeur ne s'acharne pas sur une ligne tant qu'il en reste d'autres."""
PAR_CODE_AU_PLUS: Final = 2
"""Ni ne pose toujours la même question."""


class Temperament(StrEnum):
    """La façon d'être du payeur que l'on joue."""

    CONCILIANT = "conciliant"
    RIGOUREUX = "rigoureux"
    CONTRAINT = "sous contrainte budgétaire"


@dataclass(frozen=True, slots=True)
class Penchant:
    """Ce vers quoi un tempérament penche.

    Attributes:
        poids: ce que pèse chaque thème au tirage.
        faiblesse: par combien une vraie faiblesse y multiplie son poids.
        tactiques: combien de tactiques de négociation il emploie en une répétition.
    """

    poids: Mapping[ThemeDObjection, int]
    faiblesse: float
    tactiques: int


_T = ThemeDObjection
PENCHANTS: Final[Mapping[Temperament, Penchant]] = {
    Temperament.CONCILIANT: Penchant(
        {_T.NATURE: 3, _T.MESURE: 2, _T.PREUVE: 2, _T.CIBLE: 2, _T.MAITRISE: 2, _T.PASSE: 1, _T.ARGENT: 1}, 0.5, 1
    ),
    Temperament.RIGOUREUX: Penchant(
        {_T.PREUVE: 5, _T.MESURE: 4, _T.PASSE: 3, _T.CIBLE: 3, _T.ARGENT: 2, _T.NATURE: 1, _T.MAITRISE: 1}, 2.0, 1
    ),
    Temperament.CONTRAINT: Penchant(
        {_T.ARGENT: 5, _T.CIBLE: 4, _T.PASSE: 3, _T.NATURE: 3, _T.PREUVE: 2, _T.MAITRISE: 2, _T.MESURE: 1}, 2.0, 3
    ),
}
"""Nos choix pour jouer chaque rôle ; aucune source ne les mesure."""


def tirer(
    possibles: Iterable[Objection], temperament: Temperament, *, graine: int, nombre: int
) -> tuple[Objection, ...]:
    """Les objections d'une répétition, dans l'ordre où elles se posent ; la même graine rend le même ordre.

    Args:
        possibles: tout ce que l'on peut relever.
        temperament: il dit quels thèmes passent devant, et combien de tactiques s'emploient.
        graine: le numéro de la répétition.
        nombre: combien d'objections, tactiques comprises ; moins s'il n'y en a pas assez.
    """
    toutes, penchant = tuple(possibles), PENCHANTS[temperament]
    enjeu = max((o.euros or ZERO for o in toutes), default=ZERO)
    rangees = sorted(toutes, key=lambda o: (_rang(o, penchant, graine, enjeu), o.cle))
    tactiques = [o for o in rangees if o.theme is ThemeDObjection.TACTIQUE]
    employees = _variees(tactiques, min(penchant.tactiques, nombre), par_code=1)
    questions = _variees([o for o in rangees if o.theme is not ThemeDObjection.TACTIQUE], nombre - len(employees))
    return _intercaler(questions, employees)


def _rang(objection: Objection, penchant: Penchant, graine: int, enjeu: Decimal) -> float:
    """Plus il est petit, plus l'objection vient tôt : tirage sans remise, chacune selon son poids."""
    poids = float(penchant.poids.get(objection.theme, 1))
    poids *= penchant.faiblesse if objection.est_une_faiblesse else 1.0
    poids *= 1.0 + (float((objection.euros or ZERO) / enjeu) if enjeu else 0.0)
    return -log(_hasard(f"{graine}|{objection.code}|{objection.ligne or objection.mission}")) / poids


def _hasard(texte: str) -> float:
    """Un nombre de ]0, 1[ qui ne dépend que du texte, sur toute machine."""
    return (int.from_bytes(sha256(texte.encode()).digest()[:6]) + 1) / (2**48 + 2)


def _variees(rangees: Sequence[Objection], nombre: int, *, par_code: int = PAR_CODE_AU_PLUS) -> list[Objection]:
    """Les premières, sans s'acharner ; celles que l'on a passées reviennent s'il en manque."""
    lignes, codes = Counter[str](), Counter[str]()
    prises, passees = [], []
    dites: set[tuple[str, tuple[str, ...]]] = set()
    for objection in rangees:
        trop = lignes[objection.ligne] >= PAR_LIGNE_AU_PLUS and objection.ligne
        dite = (str(objection.code), objection.appui.cellules)  # une pièce vaut pour plusieurs lignes
        if trop or codes[objection.code] >= par_code or dite in dites:
            passees.append(objection)
            continue
        dites.add(dite)
        lignes[objection.ligne] += 1
        codes[objection.code] += 1
        prises.append(objection)
    return [*prises, *passees][: max(nombre, 0)]


def _intercaler(questions: Sequence[Objection], tactiques: Sequence[Objection]) -> tuple[Objection, ...]:
    """Les tactiques viennent dans la seconde moitié, à distance l'une de l'autre."""
    suite = list(questions)
    for rang, tactique in enumerate(tactiques, start=1):
        place = len(questions) // 2 + rang * max(1, len(questions) // (2 * len(tactiques)))
        suite.insert(min(place + rang - 1, len(suite)), tactique)
    return tuple(suite)
