"""Comparer deux textes écrits à la main : la casse, les accents et les espaces n'y changent rien."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ESPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a\ufeff\u200b\t\r\n"
_VERS_ESPACE = str.maketrans(dict.fromkeys(ESPACES, " "))


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
