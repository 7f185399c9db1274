"""Ce que la ligne de commande écrit : les résultats sur la sortie standard, tout le reste sur la sortie d'erreur."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper

from lib.rendu.texte_etranger import TexteEtranger

FAIT, BLOQUE, USAGE, INUTILISABLE, PANNE = 0, 1, 2, 3, 4
"""Les codes de sortie : fait, anomalie bloquante, commande mal écrite, fichier ni lu ni écrit, faute à nous."""

ECART = "  "
_COMMANDES_HAUTES = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Ce que ``json`` laisse tel quel et à quoi un terminal obéit : les autres commandes, il les écrit par leur code."""


def en_utf8() -> None:
    """Écrit en UTF-8 quel que soit le terminal ; un caractère impossible est remplacé."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8", errors="replace")


def ecrire_json(objet: Mapping[str, object]) -> None:
    """Un seul objet JSON sur la sortie standard."""
    sys.stdout.write(_COMMANDES_HAUTES.sub(_en_unicode, json.dumps(objet, ensure_ascii=False, indent=1)) + "\n")


def _en_unicode(trouve: re.Match[str]) -> str:
    """Le même caractère, écrit par son code : le JSON ne change pas, et le terminal n'y obéit pas."""
    return f"\\u{ord(trouve.group()):04x}"


def ecrire_lignes(lignes: Iterable[str]) -> None:
    """Des lignes de résultat sur la sortie standard."""
    sys.stdout.writelines(f"{TexteEtranger(ligne).terminal}\n" for ligne in lignes)


def dire(phrase: str) -> None:
    """Une phrase sur la sortie d'erreur."""
    sys.stderr.write(f"{TexteEtranger(phrase).terminal}\n")


def tableau(titres: Sequence[str], rangees: Iterable[Sequence[str]]) -> list[str]:
    """Un tableau de texte aligné : la première colonne à gauche, les autres à droite.

    Args:
        titres: une entête par colonne.
        rangees: autant de cases que de titres.
    """
    toutes = [titres, *rangees]
    largeurs = [max(len(rangee[colonne]) for rangee in toutes) for colonne in range(len(titres))]
    lignes = [_rangee(rangee, largeurs) for rangee in toutes]
    return [lignes[0], ECART.join("─" * largeur for largeur in largeurs), *lignes[1:]]


def _rangee(rangee: Sequence[str], largeurs: Sequence[int]) -> str:
    premiere, *autres = (
        case.ljust(largeur) if not rang else case.rjust(largeur)
        for rang, (case, largeur) in enumerate(zip(rangee, largeurs, strict=True))
    )
    return ECART.join([premiere, *autres]).rstrip()
