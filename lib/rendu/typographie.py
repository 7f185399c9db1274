"""Le typographe : les espaces insécables du français, posées une seule fois et de la même façon partout."""

from __future__ import annotations

import re

from lib.domaine.ecriture import FINE

INSECABLE = "\u00a0"
AVANT_UN_SIGNE_HAUT = re.compile(r"[ \u00a0](?=[;?!])")
AVANT_UN_SIGNE_LARGE = re.compile(r"[ \u202f](?=[:»])|(?<=«)[ \u202f]")
AVANT_UNE_UNITE = re.compile(r"(?<=\d)[ \u00a0](?=[€%])")


def insecables(texte: str) -> str:
    """Le texte, ses espaces insécables posées : fine devant « ; ? ! € % », pleine devant « : » et dans les guillemets.

    Examples:
        >>> insecables("Où en est-on ?") == "Où en est-on\\u202f?"
        True
        >>> insecables("Reste : « 12 % »") == "Reste\\u00a0: «\\u00a012\\u202f%\\u00a0»"
        True
    """
    large = AVANT_UN_SIGNE_LARGE.sub(INSECABLE, AVANT_UN_SIGNE_HAUT.sub(FINE, texte))
    return AVANT_UNE_UNITE.sub(FINE, large)
