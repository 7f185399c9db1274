"""Ce qu'un format de nombre écrit autour du nombre : « ≤ 100 », « 2 jours », « 9 k€ ».

La cellule porte 9 et montre « 9 k€ » : c'est ce qui est montré que la personne a voulu dire.
Source : ECMA-376, 18.8.31 (codes de format).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.ecriture import nombre
from lib.donnees.cellules.nombres import exact

DECIMALES_ECRITES = 10
_MORCEAU = re.compile(
    r'"(?P<cite>[^"]*)"?|\\(?P<echappe>.)|_.|\*.|\[[^\[\]]*+\]|(?P<general>General|Standard)|(?P<place>[0#?])'
    r"|(?P<nu>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"\[[<>=]")
_OPERATEURS = frozenset("≤≥<>=±~≈")
_SANS_PORTEE = re.compile(r"€|\beuros?\b|\beur\b|\b(?:ht|ttc)\b|%", re.IGNORECASE)
"""Une monnaie ou un pourcentage se lit déjà sans l'écrire autour du nombre."""


@dataclass(frozen=True, slots=True)
class TexteDeFormat:
    """Ce qui entoure le nombre.

    Attributes:
        est_seul: vrai si le format montre ces mots à la place du nombre (« n.c. »).
        diviseur: par quoi le nombre est divisé avant d'être montré ; 1/100 pour un pourcentage.
    """

    avant: str
    apres: str
    diviseur: Fraction
    est_seul: bool = False

    def montrer(self, valeur: float) -> str:
        """Le texte que la cellule montre, le nombre n'étant pas arrondi."""
        if self.est_seul:
            return self.avant
        return f"{self.avant}{nombre(exact(valeur) / self.diviseur, decimales=DECIMALES_ECRITES)}{self.apres}"


def texte_de_format(code: str) -> TexteDeFormat | None:
    """Ce qu'un code de format écrit autour d'un nombre positif ; None s'il ne change pas ce qui se lit.

    Examples:
        >>> texte_de_format('"≤ "0" jours"').montrer(30)
        '≤ 30 jours'
        >>> texte_de_format('0.0," k€"').montrer(4500)
        '4,5 k€'
        >>> texte_de_format('# ##0 "€"') is None
        True
    """
    if _CONDITION.search(code):
        return None
    avant, apres, virgules, a_une_place, est_pourcentage = "", "", 0, False, False
    for morceau in _MORCEAU.finditer(code):
        if morceau["nu"] == ";":  # les formats suivants montrent les négatifs, le zéro et les textes
            break
        if morceau["place"] or morceau["general"]:
            a_une_place, apres, virgules = True, "", 0
            continue
        # Une virgule juste après le dernier chiffre divise par mille ; entre deux chiffres, elle sépare les milliers.
        est_pourcentage |= morceau["nu"] == "%"
        virgules += a_une_place and not apres and morceau["nu"] == ","
        ecrit = morceau["cite"] or morceau["echappe"] or (morceau["nu"] or "").strip(",.")
        avant, apres = (avant, apres + ecrit) if a_une_place else (avant + ecrit, apres)
    if not a_une_place:
        return TexteDeFormat(avant, "", Fraction(1), est_seul=True) if _dit_quelque_chose(avant) else None
    if not (_dit_quelque_chose(avant) or _dit_quelque_chose(apres) or apres.strip() == "+"):
        return None
    return TexteDeFormat(avant, apres, Fraction(1, 100) if est_pourcentage else Fraction(1000) ** virgules)


def _dit_quelque_chose(texte: str) -> bool:
    reste = _SANS_PORTEE.sub("", texte)
    return any(c.isalpha() or c in _OPERATEURS for c in reste)
