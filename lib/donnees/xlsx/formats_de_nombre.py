"""Ce que la mise en forme dit d'un nombre : pourcentage, date, durée. Tout le reste de la mise en forme est ignoré.

Couleurs, polices et remplissages ne sont pas lus : un classeur dont les styles sont mal écrits se lit quand même.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from lib.donnees.xlsx.analyse_xml import analyser

CODE_LE_PLUS_LONG = 255
_TEXTE_ENTRE_GUILLEMETS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class FormatDeNombre:
    """Comment le tableur montre un nombre."""

    est_pourcentage: bool = False
    est_date: bool = False
    est_duree: bool = False


GENERAL = FormatDeNombre()


def lire_les_formats(partie: bytes) -> tuple[FormatDeNombre, ...]:
    """Le format de nombre de chaque style de cellule, dans l'ordre de leurs numéros.

    Raises:
        PartieIllisible: la partie des styles est abîmée.
    """
    cible = _Styles()
    if partie:
        analyser(partie, cible)
    connus = {numero: format_de(cible.codes.get(numero) or BUILTIN_FORMATS.get(numero, "")) for numero in {*cible.xfs}}
    return tuple(connus[numero] for numero in cible.xfs)


def format_de(code: str) -> FormatDeNombre:
    """Ce que dit un code de format (« 0.0 % », « dd/mm/yyyy », « [h]:mm »).

    Examples:
        >>> format_de("0.0%").est_pourcentage
        True
        >>> format_de('0 "% des patients"').est_pourcentage
        False
    """
    if not code:
        return GENERAL
    est_pourcentage = "%" in code and "%" in _TEXTE_ENTRE_GUILLEMETS.sub("", code)
    return FormatDeNombre(est_pourcentage, bool(is_date_format(code)), bool(is_timedelta_format(code)))


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
