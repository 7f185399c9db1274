"""Ce qu'un format de nombre montre à la place du nombre : « ≤ 100 », « 2 jours », « 9 k€ », ou rien du tout.

La cellule porte 9 et montre « 9 k€ » : c'est ce qui est montré que la personne a voulu dire. Elle porte 12 et montre
« -12 », ou rien : le nombre est lu, et l'écart se dit. Un code a une section par signe (« 0;-0;"néant" ») ou par
condition (« [>=10]"oui";"non" »). Source : ECMA-376, 18.8.31 (codes de format).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.nombres_exacts import nombre
from lib.donnees.cellules.nombres import exact

DECIMALES_ECRITES = 10
_OPERATEURS = frozenset("≤≥<>=±~≈‰")
_MOINS = ("-", "–", "—", "\u2212")
_SANS_PORTEE = re.compile(r"€|\beuros?\b|\beur\b|\b(?:ht|ttc)\b|%", re.IGNORECASE)
"""Une monnaie ou un pourcentage se lit déjà sans l'écrire autour du nombre."""
_ZERO_MONTRE = re.compile(r"[\s€$]*(?:[-–—]|0)[\s€$]*")
"""Le tiret d'un format comptable montre un zéro."""
_MORCEAU = re.compile(
    r'"(?P<cite>[^"]*)"?|\\(?P<echappe>.)|_.|\*.|\[(?P<crochets>[^\[\]]*+)\]|(?P<general>General|Standard)'
    r"|(?P<place>[0#?])|(?P<nu>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_COMPARER = {"<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt,
             "=": operator.eq}  # fmt: skip


@dataclass(slots=True)
class Section:
    """Ce qu'une section d'un format écrit.

    Attributes:
        avant: ce qui est écrit avant le nombre ; tout ce qui l'est, si la section n'a pas de place pour lui.
        a_une_place: vrai si le nombre y est montré.
        montre_le_zero: faux si toutes ses places sont des dièses : un zéro n'y montre aucun chiffre.
        virgules: les milliers dont elle divise le nombre.
        condition: le signe et le nombre de « [>=10] », ou None.
    """

    avant: str = ""
    apres: str = ""
    a_une_place: bool = False
    montre_le_zero: bool = False
    virgules: int = 0
    est_pourcentage: bool = False
    condition: tuple[str, Fraction] | None = None

    @property
    def diviseur(self) -> Fraction:
        """Par quoi le nombre est divisé avant d'être montré ; 1/100 pour un pourcentage."""
        return Fraction(1, 100) if self.est_pourcentage else Fraction(1000) ** self.virgules

    def convient(self, valeur: Fraction) -> bool:
        """Vrai si sa condition admet cette valeur ; une section sans condition les admet toutes."""
        return self.condition is None or bool(_COMPARER[self.condition[0]](valeur, self.condition[1]))

    def ecrire(self, morceau: re.Match[str]) -> None:
        """Ajoute un morceau du code."""
        if morceau["place"] or morceau["general"]:
            self.a_une_place, self.apres, self.virgules = True, "", 0
            self.montre_le_zero |= morceau["place"] != "#"
            return
        if morceau["crochets"] is not None:
            self._lire_les_crochets(morceau["crochets"])
            return
        # Une virgule juste après le dernier chiffre divise par mille ; entre deux chiffres, elle sépare les milliers.
        self.est_pourcentage |= morceau["nu"] == "%"
        self.virgules += self.a_une_place and not self.apres and morceau["nu"] == ","
        nu = morceau["nu"] or ""
        ecrit = morceau["cite"] or morceau["echappe"] or ("" if nu == "/" or nu.isdigit() else nu.strip(",."))
        if self.a_une_place:
            self.apres += ecrit
        else:
            self.avant += ecrit

    def _lire_les_crochets(self, contenu: str) -> None:
        if (trouve := _CONDITION.fullmatch(contenu)) is not None:
            self.condition = trouve[1], Fraction(trouve[2])


def sections_de(code: str) -> tuple[Section, ...]:
    """Les sections d'un code de format, dans l'ordre ; un point-virgule entre guillemets n'en sépare pas.

    Examples:
        >>> [section.avant for section in sections_de('"≥ "0;"moins de zéro"')]
        ['≥ ', 'moins de zéro']
    """
    sections = [Section()]
    for morceau in _MORCEAU.finditer(code):
        if morceau["nu"] == ";":
            sections.append(Section())
        else:
            sections[-1].ecrire(morceau)
    return tuple(sections)


def section_pour(sections: Sequence[Section], valeur: float) -> tuple[Section, bool]:
    """La section qui montre une valeur, et si le tableur écrit lui-même le signe moins devant elle."""
    nombre = exact(valeur)
    if any(section.condition for section in sections):
        choisie = next((section for section in sections[:3] if section.convient(nombre)), sections[-1])
        return choisie, nombre < 0
    if nombre < 0 and len(sections) > 1:
        return sections[1], False
    if nombre == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], nombre < 0


@dataclass(frozen=True, slots=True)
class FormatEcrit:
    """Un format de nombre qui peut montrer autre chose que le nombre."""

    sections: Sequence[Section]

    def texte(self, valeur: float) -> str | None:
        """Ce que la cellule montre et qui se lit à la place de son nombre (« ≤ 30 jours ») ; None sinon."""
        section, _ = section_pour(self.sections, valeur)
        if not section.a_une_place:
            return section.avant if _dit_quelque_chose(section.avant) else None
        return self._montrer(valeur) if valeur >= 0 and _parle(section) else None

    def affichage_trompeur(self, valeur: float) -> str | None:
        """Ce que la cellule montre quand ce n'est pas le nombre lu (« -12 » pour 12, rien pour 5) ; None sinon."""
        section, ecrit_le_signe = section_pour(self.sections, valeur)
        montre = self._montrer(valeur)
        if not section.a_une_place or (valeur == 0 and not section.montre_le_zero):
            est_un_zero = valeur == 0 and _ZERO_MONTRE.fullmatch(montre)
            return None if _dit_quelque_chose(montre) or est_un_zero else montre.strip()
        est_reduit = section.virgules > 0 and not _parle(section)
        est_montre_negatif = ecrit_le_signe or _est_un_moins(section)
        return montre.strip() if est_reduit or (valeur != 0 and est_montre_negatif != (valeur < 0)) else None

    @property
    def est_ordinaire(self) -> bool:
        """Vrai s'il montre toujours le nombre lui-même, son signe, et rien qui se lise."""
        premiere, *autres = self.sections
        if not premiere.a_une_place or premiere.virgules or _est_un_moins(premiere) or _parle(premiere):
            return False
        if len(self.sections) < 3 and not premiere.montre_le_zero:
            return False
        if any(section.condition for section in self.sections):
            return all(section.a_une_place and not _parle(section) for section in self.sections)
        est_negative = not autres or (autres[0].a_une_place and _est_un_moins(autres[0]))
        zero = autres[1] if len(autres) > 1 else premiere
        return est_negative and (zero.a_une_place or _ZERO_MONTRE.fullmatch(zero.avant) is not None)

    def _montrer(self, valeur: float) -> str:
        """Le texte que la cellule montre, le nombre n'étant pas arrondi."""
        section, ecrit_le_signe = section_pour(self.sections, valeur)
        if not section.a_une_place or (valeur == 0 and not section.montre_le_zero):
            return section.avant + section.apres
        ecrit = nombre(abs(exact(valeur)) / section.diviseur, decimales=DECIMALES_ECRITES)
        return f"{'-' if ecrit_le_signe else ''}{section.avant}{ecrit}{section.apres}"


def format_ecrit(code: str) -> FormatEcrit | None:
    """Le format d'un code, s'il peut montrer autre chose que le nombre ; None s'il le montre toujours tel quel.

    Examples:
        >>> format_ecrit('"≤ "0" jours"').texte(30)
        '≤ 30 jours'
        >>> format_ecrit('0.0," k€"').texte(4500)
        '4,5 k€'
        >>> format_ecrit('"-"0').affichage_trompeur(12)
        '-12'
        >>> format_ecrit('# ##0 "€"') is None
        True
    """
    ecrit = FormatEcrit(sections_de(code))
    return None if not code or code == "@" or ecrit.est_ordinaire else ecrit


def _parle(section: Section) -> bool:
    """Vrai si ce que la section écrit autour du nombre en change la lecture."""
    return (
        _dit_quelque_chose(section.avant)
        or _dit_quelque_chose(section.apres)
        or "+" in (section.avant.strip(), section.apres.strip())
    )


def _dit_quelque_chose(texte: str) -> bool:
    reste = _SANS_PORTEE.sub("", texte)
    return any(c.isalnum() or c == "/" or c in _OPERATEURS for c in reste)


def _est_un_moins(section: Section) -> bool:
    """Vrai si la section écrit elle-même un signe moins, ou les parenthèses d'un négatif comptable."""
    avant = section.avant.strip(" €$")
    est_entre_parentheses = avant[-1:] == "(" and ")" in section.apres
    return avant[-1:] in _MOINS or section.apres.strip(" €$")[:1] in _MOINS or est_entre_parentheses
