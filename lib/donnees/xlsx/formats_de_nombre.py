"""Ce que la mise en forme dit d'un nombre : pourcentage, date, durée, mots écrits autour, et ce qui est barré.

Couleurs et remplissages ne sont pas lus : un classeur dont les styles sont mal écrits se lit quand même.

Une date du tableur est un compte de jours depuis une origine ; une durée, une fraction de jour.
Source : ECMA-376, 18.17.4 (dates et heures d'une cellule).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import NamedTuple

from lib.donnees.xlsx.analyse_xml import analyser, est_active
from lib.donnees.xlsx.textes_de_format import FormatEcrit, format_ecrit

CODE_LE_PLUS_LONG = 255
_TEXTE_ENTRE_GUILLEMETS = re.compile(r'"[^"]*+"|\\.|\[[^\[\]]*+\]')
_TEXTE_OU_COULEUR = re.compile(r'"[^"]*+"|\[(?!hh?\]|mm?\]|ss?\])[^\[\]]*+\]')
"""Ce qu'un format de date écrit sans que ce soit une date : un texte, une couleur, une langue."""
_UN_NOMBRE_SEUL = re.compile(r"(?:#[, ]##)?0(?:\.[0#]+)?(?:\\? ?\"?€\"?| ?%)?")
"""Un code qui ne montre que le nombre, en euros ou en pourcentage."""
_LETTRE_DE_DATE = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_LETTRE_DE_DUREE = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
ORIGINE_DE_1900, ORIGINE_DE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
PREMIER_MARS_1900 = 60
"""Le tableur compte un 29 février 1900 qui n'a pas existé : avant le 1ᵉʳ mars, ses jours ont un rang de moins."""


@dataclass(frozen=True, slots=True)
class FormatDeNombre:
    """Comment le tableur montre une cellule.

    Attributes:
        ecrit: ce que le format montre d'un nombre (« 9 k€ », « -12 », rien) ; None s'il le montre toujours tel quel.
        est_barre: vrai si toute la cellule est barrée.
        retrait: le nombre de crans dont l'alignement décale le texte.
    """

    est_pourcentage: bool = False
    est_date: bool = False
    est_duree: bool = False
    ecrit: FormatEcrit | None = None
    est_barre: bool = False
    retrait: int = 0


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
    formats = {numero: _format(numero, cible.codes) for numero in {style.format for style in cible.xfs}}
    connus: dict[tuple[int, bool, int], FormatDeNombre] = {}
    return tuple(_du_style(style, formats, connus, est_barre=style.police in cible.barrees) for style in cible.xfs)


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
    est_duree = _LETTRE_DE_DUREE.search(positif) is not None
    ecrit = None if est_date or est_duree or _UN_NOMBRE_SEUL.fullmatch(code) else format_ecrit(code)
    return FormatDeNombre(est_pourcentage, est_date, est_duree, ecrit)


def moment_de(jours: float, *, depuis_1904: bool) -> datetime | time:
    """La date que montre une cellule ; sans jour entier, l'heure seule.

    Args:
        jours: jours et fraction de jour depuis l'origine, positifs.

    Raises:
        OverflowError: au-delà du calendrier.

    Examples:
        >>> moment_de(46127, depuis_1904=False)
        datetime.datetime(2026, 4, 15, 0, 0)
        >>> moment_de(0.75, depuis_1904=False)
        datetime.time(18, 0)
    """
    entiers, fraction = divmod(jours, 1)
    heure = timedelta(milliseconds=round(fraction * 86_400 * 1000))
    if entiers == 0 and heure < timedelta(days=1):
        return (ORIGINE_DE_1904 + heure).time()
    if depuis_1904:
        return ORIGINE_DE_1904 + timedelta(days=entiers) + heure
    return ORIGINE_DE_1900 + timedelta(days=entiers + (jours < PREMIER_MARS_1900)) + heure


def duree_de(jours: float) -> str:
    """Une durée comme on la dit, à la minute.

    Args:
        jours: jours et fraction de jour, positifs.

    Raises:
        OverflowError: au-delà de ce qui se compte.

    Examples:
        >>> duree_de(1.5), duree_de(0.0625)
        ('36 h', '1 h 30')
    """
    heures, minutes = divmod(round(timedelta(days=jours).total_seconds() / 60), 60)
    return f"{heures} h {minutes:02}" if minutes else f"{heures} h"


def _format(numero: int, ecrits: Mapping[int, str]) -> FormatDeNombre:
    """Le format de ce numéro : celui que le fichier écrit, sinon celui que le tableur connaît."""
    code = ecrits.get(numero)
    return format_de(code) if code else _FORMATS_NATIFS.get(numero, GENERAL)


class _Style(NamedTuple):
    """Les numéros du format de nombre et de la police d'un style de cellule, et le retrait de son texte."""

    format: int
    police: int
    retrait: int = 0


def _du_style(
    style: _Style,
    formats: Mapping[int, FormatDeNombre],
    connus: dict[tuple[int, bool, int], FormatDeNombre],
    *,
    est_barre: bool,
) -> FormatDeNombre:
    """Le format d'un style, bâti une fois pour tous ceux qui lui ressemblent."""
    cle = style.format, est_barre, style.retrait
    if cle not in connus:
        connus[cle] = replace(formats[style.format], est_barre=est_barre, retrait=style.retrait)
    return connus[cle]


class _Styles:
    """Retient les formats de nombre, les polices barrées et, style par style, ce qui s'applique."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.xfs: list[_Style] = []
        self.barrees: set[int] = set()
        self._polices = 0
        self._dans = ""

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        match balise.rpartition("}")[2]:
            case "numFmts" | "cellXfs" | "fonts" as conteneur:
                self._dans = conteneur
            case "numFmt" if self._dans == "numFmts":
                self.codes[_numero(attributs, "numFmtId")] = attributs.get("formatCode", "")[:CODE_LE_PLUS_LONG]
            case "xf" if self._dans == "cellXfs":
                self.xfs.append(_Style(_numero(attributs, "numFmtId"), _numero(attributs, "fontId")))
            case "alignment" if self._dans == "cellXfs" and self.xfs:
                self.xfs[-1] = self.xfs[-1]._replace(retrait=_numero(attributs, "indent"))
            case "font" if self._dans == "fonts":
                self._polices += 1
            case "strike" if self._dans == "fonts" and est_active(attributs):
                self.barrees.add(self._polices - 1)

    def end(self, balise: str) -> None:
        if balise.rpartition("}")[2] == self._dans:
            self._dans = ""

    def data(self, texte: str) -> None:
        """Les styles n'ont pas de texte."""


def _numero(attributs: dict[str, str], nom: str) -> int:
    numero = attributs.get(nom, "")
    return int(numero) if numero.isdecimal() and len(numero) < 10 else 0
