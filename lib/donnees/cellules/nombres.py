"""Lire les nombres écrits à la main en français : exacts, avec leur unité, sans jamais deviner en silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lib.domaine.nombres_exacts import au_centime
from lib.donnees.cellules.mots import normaliser

_NOMBRE = re.compile(
    r"[+\-]?(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+)(?:[.,]\d+)?(?![\d.,])|[+\-]?\d{1,3}(?:\.\d{3})+,\d+"
)
_QUANTITE = re.compile(rf"(?P<nombre>{_NOMBRE.pattern})\s*(?P<unite>.*)")
_APPEL_DE_NOTE = re.compile(r"\s*(?:(?<!\*)\*++|\(\d\)|\[\d\]|⁽[¹²³]⁾|(?<![¹²³†‡])[¹²³†‡]++|(?<=\d)[⁰¹²³⁴-⁹₀-₉]++)$")
_LETTRE_O = re.compile(r"(?<=\d)[oO](?=[oO\d\s%€.,]|$)")
_DUREE = re.compile(r"(\d{1,3}) ?h ?([0-5]\d)(?: ?min)?", re.IGNORECASE)
_EUROS = re.compile(
    rf"(?P<nombre>{_NOMBRE.pattern})\s*(?P<mille>k|m(?= ?(?:€|euro)))?\s*(?:€|euros?|eur)?(?!\w)", re.IGNORECASE
)
_MILLIERS_OU_MILLIEMES = re.compile(r"[+\-]?[1-9]\d{0,2},\d{3}")
_MULTIPLES = {"k": 1000, "m": 1_000_000}
_PAR_AN = re.compile(r"\s*(?:/|par)\s*(?:an|annee|année|mois|trimestre|semestre|semaine)\b\D*$", re.IGNORECASE)
_AVANT_UN_MONTANT = re.compile(
    r"^(?:jusqu'a|maximum|maxi|max\.?|au (?:plus|maximum)|environ|soit|montant|plafond|plafonn[eé] [aà]"
    r"|forfait(?:aire)?|dans la limite|€)\s*(?:de|:)?\s*",
    re.IGNORECASE,
)
_UNITES = {
    "pour cent": "%", "pourcent": "%", "pourcents": "%", "pct": "%", "p. cent": "%", "%": "%",
    "euro": "€", "euros": "€", "eur": "€", "heure": "h", "heures": "h", "j": "jours", "jour": "jours",
    "mn": "min", "x": "fois",
    "pts": "points", "pt": "points", "point": "points", "points de %": "points", "points de pourcentage": "points",
}  # fmt: skip
_N_EST_PAS_UNE_UNITE = re.compile(
    r"^(?:à|a|ou|et|sur)\s*\d|^(?:à|ou|et|sur|k|K)$|^[%€]\s?[%€]|^[%€]/$"
    r"|^(?:er|ère|e|eme|ème|nde?)\b|^[^\W\d_]*\d|^[^\w%€°]|\+|\bet \d|/ ?\d|->|→|:"
    r"|^(?:janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre)\b|\d|[¼-¾⅐-⅞↉]"
)
_PRECISION = re.compile(r"\s*(?:\(|,? dont\b|,? soit\b|;(?!.*\d)).*$", re.DOTALL)
_ANNEE_DE_L_UNITE = re.compile(r"\s+(?:en|sur|pour) (?:19|20)\d\d$")
_DELAI = re.compile(
    r"(?<=\w )(?:en |dans |sous )?(?:moins de |les |un d[eé]lai de |[<≤]=? ?)?\d+"
    r" ?(?:h|heures?|j|jours?|semaines?|mois)\b"
)
"""« 80 % des demandes traitées en moins de 48 h » : le délai dit lesquelles, pas combien."""
_AGE = re.compile(
    r"(?:de |[≥>]=? ?|\+ de )?\d{1,3}(?: ?(?:à|a|-|et) ?\d{1,3})? ?(?:ans|mois)\b(?: (?:et|ou) (?:plus|moins))?"
)
"""« patients de 70 ans et plus » : un âge dit qui l'on compte, pas combien."""
CHIFFRES_SIGNIFICATIFS = 15
VALEUR_DEMESUREE = 10**12
"""Ni un effectif ni un montant de CPTS n'atteint mille milliards : c'est une erreur de saisie."""
QUANTITES_RETENUES = 2048
"""Un même texte se relit pour chaque champ que sa colonne peut être, puis pour le sien."""
LONGUEUR_MAXIMALE = 300
"""Au-delà, une cellule est un paragraphe : aucun nombre n'y est cherché."""


@dataclass(frozen=True, slots=True)
class Quantite:
    """Un nombre et son unité.

    Attributes:
        valeur: nombre exact dans l'unité (18 % vaut 18, unité « % »).
        unite: unité écrite après le nombre, vide s'il n'y en a pas.
        autre: seconde lecture possible (« 1.500 » se lit 1500 ou 1,5) ; None si le nombre est sûr.
    """

    valeur: Fraction
    unite: str = ""
    autre: Fraction | None = None


def exact(valeur: float) -> Fraction:
    """Le nombre décimal qu'une cellule affiche, débarrassé du bruit binaire.

    Args:
        valeur: nombre fini d'une cellule.

    Examples:
        >>> exact(0.1 + 0.2)
        Fraction(3, 10)
    """
    if isinstance(valeur, int):
        return Fraction(valeur)
    return Fraction(Decimal(f"{valeur:.{CHIFFRES_SIGNIFICATIFS}g}"))


def lire_nombre(texte: str) -> Fraction | None:
    """Le nombre seul écrit dans un texte français, ou None ; « 1.500 » est ambigu, donc None.

    Examples:
        >>> lire_nombre("1\\u202f234,5")
        Fraction(2469, 2)
    """
    quantite = lire_quantite(texte)
    if quantite is None or quantite.unite or quantite.autre is not None:
        return None
    return quantite.valeur


def lire_quantite(texte: str) -> Quantite | None:
    """Le nombre et l'unité d'un texte qui commence par un nombre, ou None."""
    return _quantite(texte[: LONGUEUR_MAXIMALE + 1])


@lru_cache(maxsize=QUANTITES_RETENUES)
def _quantite(texte: str) -> Quantite | None:
    propre = nettoyer(texte)
    if duree := _DUREE.fullmatch(propre):
        return Quantite(Fraction(duree[1]) + Fraction(int(duree[2]), 60), "h")
    trouve = _QUANTITE.fullmatch(propre) if len(propre) <= LONGUEUR_MAXIMALE else None
    if trouve is None:
        return None
    valeur, autre = _decimal(trouve["nombre"])
    if valeur is None:
        return None
    suite = _sans_precision(trouve["unite"])
    unite, multiple = _unite(suite)
    sans_age = _DELAI.sub("", _AGE.sub("", suite)) if suite.startswith("%") else _AGE.sub("", suite)
    if suite and _N_EST_PAS_UNE_UNITE.search(sans_age):
        return None
    if unite.startswith("€ "):
        return None
    if unite == "€" and autre is not None:
        valeur, autre = autre, None
    if unite != "%" and _MILLIERS_OU_MILLIEMES.fullmatch(trouve["nombre"]) and multiple == 1:
        autre = valeur * 1000
    return Quantite(valeur * multiple, unite, autre)


def lire_montant(texte: str) -> Decimal | None:
    """Le montant [€] écrit dans un texte, au centime, ou None : « jusqu'à 9 000 € » et « 9 k€ » valent 9 000.

    « 1,500 » peut valoir 1,50 € ou 1 500 € : None.

    Examples:
        >>> lire_montant("jusqu'à 9 000 €")
        Decimal('9000.00')
    """
    lectures = lectures_du_montant(texte)
    return lectures[0] if len(lectures) == 1 else None


def lectures_du_montant(texte: str) -> tuple[Decimal, ...]:
    """Les montants [€] qu'un texte peut vouloir dire : aucun, un, ou deux quand il est ambigu."""
    propre = _AVANT_UN_MONTANT.sub("", nettoyer(texte[:LONGUEUR_MAXIMALE]).replace("jusqu'à", "jusqu'a"))
    trouve = _EUROS.match(propre)
    if trouve is None or not _fin_admise(propre[trouve.end() :]):
        return ()
    valeur, autre = _decimal(trouve["nombre"])
    if valeur is None:
        return ()
    multiple = _MULTIPLES.get((trouve["mille"] or "").lower(), 1)
    if multiple == 1 and _MILLIERS_OU_MILLIEMES.fullmatch(trouve["nombre"]):
        return au_centime(valeur), au_centime(valeur * 1000)
    return (au_centime((valeur if autre is None or multiple != 1 else autre) * multiple),)


def nettoyer(texte: str) -> str:
    """Le texte aux espaces simples, au signe moins ASCII, sans appel de note final ni apostrophe de tête.

    Une lettre O prise pour un zéro après un chiffre (« 8O % ») redevient un zéro ; ``porte_une_lettre_o`` le dit.
    """
    simple = " ".join(re.sub(r"[\u00a0\u202f\u2009\u2007]", " ", texte).split())
    simple = simple.replace("\u2212", "-").replace("’", "'").replace("％", "%").lstrip("'")
    simple = _LETTRE_O.sub("0", simple)
    simple = re.sub(r"^([+\-\u2013]) ?(?=\d)", lambda m: m[1].replace("\u2013", "-"), simple)
    return _APPEL_DE_NOTE.sub("", simple)


def porte_une_lettre_o(texte: str) -> bool:
    """Vrai si une lettre O y tient la place d'un zéro (« 1O réunions »)."""
    return _LETTRE_O.search(texte[:LONGUEUR_MAXIMALE]) is not None


def ecrire_le_zero(texte: str) -> str:
    """Le même texte, chaque lettre O qui tient la place d'un zéro devenue un zéro."""
    return _LETTRE_O.sub("0", texte)


def _decimal(texte: str) -> tuple[Fraction | None, Fraction | None]:
    """La valeur du nombre et son autre lecture : « 1.500 » et « 12,500 » peuvent séparer des milliers."""
    compact = texte.replace(" ", "")
    autre = None
    if re.fullmatch(r"[+\-]?[1-9]\d{0,2}(?:\.\d{3}|,\d00)", compact):
        autre = Fraction(re.sub("[.,]", "", compact))
    elif "," in compact or compact.count(".") > 1:
        compact = compact.replace(".", "")
    return _dans_la_limite(Fraction(Decimal(compact.replace(",", ".")))), autre


def _dans_la_limite(valeur: Fraction) -> Fraction | None:
    return valeur if abs(valeur) < VALEUR_DEMESUREE else None


def _sans_precision(texte: str) -> str:
    """Ce qui suit le nombre, sans parenthèse, « dont … », « soit … », année ni fréquence."""
    return _PAR_AN.sub("", _ANNEE_DE_L_UNITE.sub("", _PRECISION.sub("", texte))).strip()


def _unite(texte: str) -> tuple[str, int]:
    """L'unité, et le multiple qu'elle porte (k€ vaut 1000 €)."""
    unite = texte.strip(" .,")
    if normaliser(unite) in ("k€", "keuros", "keuro", "k euros", "ke"):
        return "€", 1000
    if normaliser(unite) in ("m€", "meuros", "millions d'euros", "million d'euros"):
        return "€", 1_000_000
    if unite.startswith("%") or normaliser(unite).startswith("pour cent"):
        return "%", 1
    if re.match(r"(?:points?|pts?)\b", unite):
        return "points", 1
    return _UNITES.get(normaliser(unite), unite), 1


def _fin_admise(reste: str) -> bool:
    """Vrai si ce qui suit le montant ne le contredit pas : rien, « par an », ou une condition."""
    suite = normaliser(reste).strip(" €.")
    return not suite or suite.startswith(("si ", "/an", "par an", "(", "max", "annuel", "sous reserve", "ttc"))
