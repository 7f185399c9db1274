"""Ce que la mise en forme dit d'un nombre : pourcentage, date, durée. Tout le reste de la mise en forme est ignoré.

Couleurs, polices et remplissages ne sont pas lus : un classeur dont les styles sont mal écrits se lit quand même.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lib.donnees.xlsx.analyse_xml import analyser

CODE_LE_PLUS_LONG = 255
_TEXTE_ENTRE_GUILLEMETS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TEXTE_OU_COULEUR = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""Ce qu'un format de date écrit sans que ce soit une date : un texte, une couleur, une langue."""
_LETTRE_DE_DATE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_LETTRE_DE_DUREE = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormatDeNombre:
    """Comment le tableur montre un nombre."""

    est_pourcentage: bool = False
    est_date: bool = False
    est_duree: bool = False


GENERAL = FormatDeNombre()
_DATE = FormatDeNombre(est_date=True)
_FORMATS_NATIFS = {
    **dict.fromkeys((9, 10), FormatDeNombre(est_pourcentage=True)),
    **dict.fromkeys((14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 47), _DATE),
    46: FormatDeNombre(est_date=True, est_duree=True),
}
"""Les formats que le tableur connaît sans que le fichier les écrive, par numéro ; les autres sont de simples nombres.

Source : ECMA-376, 18.8.30.
"""


def lire_les_formats(partie: bytes) -> tuple[FormatDeNombre, ...]:
    """Le format de nombre de chaque style de cellule, dans l'ordre de leurs numéros.

    Raises:
        PartieIllisible: la partie des styles est abîmée.
    """
    cible = _Styles()
    if partie:
        analyser(partie, cible)
    connus = {numero: _format(numero, cible.codes) for numero in {*cible.xfs}}
    return tuple(connus[numero] for numero in cible.xfs)


def format_de(code: str) -> FormatDeNombre:
    """Ce que dit un code de format (« 0.0 % », « dd/mm/yyyy », « [h]:mm »).

    Examples:
        >>> format_de("0.0%").est_pourcentage
        True
        >>> format_de('0 "% des patients"').est_pourcentage
        False
    """
    if not code:
        return GENERAL
    est_pourcentage = "%" in code and "%" in _TEXTE_ENTRE_GUILLEMETS.sub("", code)
    positif = code.split(";", maxsplit=1)[0]  # les formats suivants montrent les négatifs, le zéro et les textes
    est_date = _LETTRE_DE_DATE.search(_TEXTE_OU_COULEUR.sub("", positif)) is not None
    return FormatDeNombre(est_pourcentage, est_date, _LETTRE_DE_DUREE.search(positif) is not None)


def _format(numero: int, ecrits: Mapping[int, str]) -> FormatDeNombre:
    """Le format de ce numéro : celui que le fichier écrit, sinon celui que le tableur connaît."""
    code = ecrits.get(numero)
    return format_de(code) if code else _FORMATS_NATIFS.get(numero, GENERAL)


class _Styles:
    """Retient les formats de nombre et, style par style, celui qui s'applique."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.xfs: list[int] = []
        self._dans = ""

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        match balise.rpartition("}")[2]:
            case "numFmts" | "cellXfs" as conteneur:
                self._dans = conteneur
            case "numFmt" if self._dans == "numFmts":
                self.codes[_numero(attributs)] = attributs.get("formatCode", "")[:CODE_LE_PLUS_LONG]
            case "xf" if self._dans == "cellXfs":
                self.xfs.append(_numero(attributs))

    def end(self, balise: str) -> None:
        if balise.rpartition("}")[2] == self._dans:
            self._dans = ""

    def data(self, texte: str) -> None:
        """Les styles n'ont pas de texte."""


def _numero(attributs: dict[str, str]) -> int:
    numero = attributs.get("numFmtId", "")
    return int(numero) if numero.isdecimal() and len(numero) < 10 else 0
