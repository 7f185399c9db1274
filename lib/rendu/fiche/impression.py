"""Rendre un texte imprimable : sans caractère de commande, en typographie française."""

from __future__ import annotations

import unicodedata

from lib.domaine.ecriture import FINE
from lib.rendu.typographie import INSECABLE, insecables


def imprimable(texte: str) -> str:
    """Un texte prêt pour le papier, quelle que soit sa provenance.

    Examples:
        >>> imprimable("Annuaire : « oui »") == "Annuaire\\u00a0: «\\u00a0oui\\u00a0»"
        True
        >>> imprimable("a\\x07b\\u202ec")
        'abc'
    """
    propre = "".join(caractere if caractere.isprintable() else _a_la_place_de(caractere) for caractere in texte)
    return insecables(propre)


def _a_la_place_de(caractere: str) -> str:
    """Une espace rare reste une espace ; une commande ou un sens d'écriture forcé disparaissent."""
    if caractere in (INSECABLE, FINE, "\n"):
        return caractere
    return " " if caractere.isspace() or unicodedata.category(caractere) == "Zs" else ""
