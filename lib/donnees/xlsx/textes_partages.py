"""Les textes d'un classeur, rangés une fois pour toutes ses cellules, tels que la personne les lit."""

from __future__ import annotations

import re

from lib.donnees.xlsx.analyse_xml import analyser

TEXTE_LE_PLUS_LONG = 8_000
"""Quatre pages : une cellule d'annexe n'en demande pas tant, et chaque caractère gardé s'analyse."""

_CARACTERE_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SOUS_JACENTS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def lire_les_textes(partie: bytes) -> tuple[str, ...]:
    """Les textes partagés, dans l'ordre de leurs numéros.

    Raises:
        PartieIllisible: la partie est abîmée.
    """
    cible = _Textes()
    if partie:
        analyser(partie, cible)
    return tuple(cible.textes)


def texte_affiche(texte: str) -> str:
    """Le texte d'une cellule comme un tableur le montre : codes « _x000D_ » traduits, caractères de contrôle ôtés.

    Il garde un caractère de plus que permis quand il en avait trop : la lecture saura le dire.
    """
    texte = texte[: TEXTE_LE_PLUS_LONG + 1]
    if "_x" in texte:
        texte = _CARACTERE_CODE.sub(lambda code: chr(int(code[1], 16)), texte).replace("\r\n", "\n").replace("\r", "\n")
    return texte if texte.isprintable() else _SOUS_JACENTS.sub("", texte)


class _Textes:
    """Réunit les morceaux de chaque texte, sans les guides de prononciation."""

    def __init__(self) -> None:
        self.textes: list[str] = []
        self._morceaux: list[str] = []
        self._ecoute = False
        self._prononciation = False

    def start(self, balise: str, _attributs: dict[str, str]) -> None:
        match balise.rpartition("}")[2]:
            case "si":
                self._morceaux = []
            case "t":
                self._ecoute = not self._prononciation
            case "rPh":
                self._prononciation = True

    def end(self, balise: str) -> None:
        match balise.rpartition("}")[2]:
            case "si":
                self.textes.append(texte_affiche("".join(self._morceaux)))
            case "t":
                self._ecoute = False
            case "rPh":
                self._prononciation = False

    def data(self, texte: str) -> None:
        if self._ecoute:
            self._morceaux.append(texte)
