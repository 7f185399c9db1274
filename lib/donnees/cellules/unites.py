"""Mettre la valeur et la cible dans la même unité, sans jamais prendre 0,8 pour 80 % en silence."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from lib.donnees.cellules.mots import normaliser

POURCENT = "%"
_ECRITURES_DU_POURCENT = ("%", "pourcent", "pourcentage", "pour cent", "taux", "ratio", "en %", "en pourcentage")
_FAMILLES = {
    "h": "heures", "heure": "heures", "heures": "heures", "jour": "jours", "jours": "jours", "j": "jours",
    "min": "minutes", "minute": "minutes", "minutes": "minutes", "semaine": "semaines", "semaines": "semaines",
    "mois": "mois", "an": "ans", "ans": "ans", "annees": "ans", "€": "euros", "euro": "euros", "euros": "euros",
}  # fmt: skip
_EFFECTIF = "effectif"
_MOT = re.compile(r"[a-z]+")
_PAR = re.compile(r"\bpar\b|/")
_ABREGES = {"rdv": "rendez vous", "nb": "nombre"}
_SANS_PORTEE = frozenset(
    ("de", "d", "des", "du", "la", "le", "les", "l", "en", "par", "an", "a", "et", "ou", "soit", "nombre", "unite",
     "effectif", "total", "realise", "realisee", "fait", "faite", "tenu", "tenue", "effectue", "effectuee", "organise",
     "organisee", "mene", "menee", "ouvert", "ouverte", "environ", "max", "min", "maximum", "minimum")
)  # fmt: skip
"""Mots qui ne disent pas ce que l'on compte."""
_UNITE_ENTRE_PARENTHESES = re.compile(
    r"\((?:en )?(%|€|h|heures?|jours?|minutes?|semaines?|mois|etp|pourcentage)\)", re.IGNORECASE
)
_AU_DELA_DU_POSSIBLE = 1000
"""Un taux au-dessus de 1000 % vient d'un « 80 » saisi dans une cellule au format pourcentage (8000 %)."""


class Accord(Enum):
    """Ce que l'unité d'une valeur dit face à celle de l'indicateur."""

    OUI = "même unité"
    FRACTION_OU_POURCENT = "une part ou des points"
    INCOHERENTE = "unités différentes"


def unite_du_texte(texte: str) -> str:
    """L'unité d'une colonne « Unité », le pourcentage ramené à « % »."""
    return POURCENT if normaliser(texte) in _ECRITURES_DU_POURCENT else texte


def unite_entre_parentheses(texte: str) -> str:
    """L'unité écrite entre parenthèses dans un libellé ou une entête, vide s'il n'y en a pas."""
    trouve = _UNITE_ENTRE_PARENTHESES.search(texte)
    return unite_du_texte(trouve[1]) if trouve else ""


def accorder(valeur: Fraction, unite_lue: str, unite: str) -> Accord:
    """L'accord d'une valeur lue avec l'unité de l'indicateur.

    Args:
        valeur: nombre lu (en points s'il était au format pourcentage).
        unite_lue: unité écrite dans la cellule, ou « % » par son format ; vide pour un nombre nu.
        unite: unité de l'indicateur ; vide si elle est inconnue.
    """
    if not _memes(unite_lue, unite):
        return Accord.INCOHERENTE
    if POURCENT not in (unite, unite_lue):
        return Accord.OUI
    nu_et_petit = not unite_lue and 0 < abs(valeur) <= 1
    return Accord.FRACTION_OU_POURCENT if nu_et_petit or abs(valeur) >= _AU_DELA_DU_POSSIBLE else Accord.OUI


def _memes(une: str, autre: str) -> bool:
    """Vrai si deux unités peuvent être la même ; « patients » et « patients sans MT » le sont, une unité tue aussi."""
    if not une or not autre or une == autre:
        return True
    familles = {_famille(une), _famille(autre)}
    if familles != {_EFFECTIF}:
        return len(familles) == 1
    mots, autres = _mots(une), _mots(autre)
    return not mots or not autres or mots <= autres or autres <= mots


def _mots(unite: str) -> frozenset[str]:
    """Ce qu'une unité compte : ses mots au singulier, sans ceux qui n'ont pas de portée."""
    mots = " ".join(_ABREGES.get(mot, mot) for mot in _MOT.findall(_PAR.split(normaliser(unite))[0])).split()
    return frozenset(_singulier(mot) for mot in mots) - _SANS_PORTEE


def _singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > 3 and mot.endswith(("s", "x")) else mot


def _famille(unite: str) -> str:
    simple = normaliser(unite)
    if simple.startswith(POURCENT) or simple in _ECRITURES_DU_POURCENT:
        return POURCENT
    return _FAMILLES.get(simple.split(" ", maxsplit=1)[0], _EFFECTIF)
