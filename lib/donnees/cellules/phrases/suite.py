"""Lire une suite de nombres séparés : « 60 % / 65 % / 70 % », « 1 000 € ; 1 500 € »."""

from __future__ import annotations

import re

from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, Quantite, lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import sans_operateur

_SEPARATEUR = re.compile(r"\s*(?:[/;|\n·•]|->|→|\bpuis\b)\s*")
_NOM = re.compile(r"^[^\W\d]+ ?\d? ?: ")


def lire_une_suite(texte: str) -> tuple[Quantite, ...]:
    """Les nombres d'une suite, dans l'ordre ; vide si un seul morceau n'en est pas un, ou s'il n'y en a pas deux.

    Examples:
        >>> [str(q.valeur) for q in lire_une_suite("60 % / 65 % / 70 %")]
        ['60', '65', '70']
    """
    morceaux = [morceau for morceau in _SEPARATEUR.split(texte[:LONGUEUR_MAXIMALE]) if morceau]
    lues = [lire_quantite(sans_operateur(_NOM.sub("", nettoyer(morceau)))[0]) for morceau in morceaux]
    sures = tuple(lue for lue in lues if lue is not None and lue.autre is None)
    return sures if len(sures) == len(morceaux) > 1 else ()
