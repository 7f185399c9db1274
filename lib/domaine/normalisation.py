"""Deux textes, deux unités écrits à la main : la casse, les accents et les espaces n'y changent rien.

« patients » et « patients sans MT » sont la même unité ; « jours », non.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ESPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\ufeff\u200b\t\r\n"
_VERS_ESPACE = str.maketrans(dict.fromkeys(ESPACES, " "))
POURCENT = "%"
AU_DELA_DU_POSSIBLE = 1000
"""Un taux au-dessus de 1000 % vient d'un « 80 » saisi dans une cellule au format pourcentage (8000 %)."""
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


@lru_cache(maxsize=8192)
def normaliser(texte: str) -> str:
    """Le texte en minuscules, sans accents, aux espaces simples.

    Examples:
        >>> normaliser("  Réalisé\\u00a0AU ")
        'realise au'
    """
    espace = texte.translate(_VERS_ESPACE).replace("’", "'")
    decompose = unicodedata.normalize("NFKD", espace.lower().replace("œ", "oe"))
    if not decompose.isascii():
        decompose = "".join(c for c in decompose if not unicodedata.combining(c)).lower()
    return " ".join(decompose.split())


def dit_le_pourcent(texte: str) -> bool:
    """Vrai si une colonne « Unité » dit le pourcentage, de quelque façon."""
    return normaliser(texte) in _ECRITURES_DU_POURCENT


def memes_unites(une: str, autre: str) -> bool:
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
    if simple.startswith(POURCENT) or dit_le_pourcent(unite):
        return POURCENT
    return _FAMILLES.get(simple.split(" ", maxsplit=1)[0], _EFFECTIF)
