"""Lire les dates et les échéances écrites à la main : le jour d'abord, une période vaut son dernier jour."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lib.donnees.cellules.mots import normaliser

_MOIS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
_ABREGES = {"jui": 0, "jun": 6, "jul": 7}
"""« jui » peut être juin ou juillet."""
_JOUR = re.compile(r"(?:le )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?: \d{1,2}[:h]\d{2}.*)?")
_JOUR_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t].*)?")
_JOUR_EN_LETTRES = re.compile(r"(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})")
_ORDRES = {
    "premier": 1, "1er": 1, "1": 1, "deuxieme": 2, "second": 2, "2e": 2, "2eme": 2, "2nd": 2, "2": 2,
    "troisieme": 3, "3e": 3, "3eme": 3, "3": 3, "quatrieme": 4, "dernier": 0, "4e": 4, "4eme": 4, "4": 4,
}  # fmt: skip
"""Le rang d'un trimestre ou d'un semestre ; 0 veut dire le dernier."""
_DE = r"[ /\-]?(?:(?:de |de l'annee |d')?)"
_NOMMEES = {
    mois: (rf"(?:{mots}) ?(?P<apres>[{rangs}])", rf"(?P<avant>{'|'.join(_ORDRES)}) ?(?:{mots})", mots[0], rangs)
    for mois, mots, rangs in ((3, r"t|trim\.?|trimestre", "1-4"), (6, r"s|sem\.?|semestre", "12"))
}
_PERIODES = {
    mois: re.compile(
        rf"{apres}{_DE}(?P<an>(?:20)?\d\d)|{avant}{_DE}(?P<annee>(?:20)?\d\d)"
        rf"|(?P<tete>20\d\d)[ /\-]{lettre}(?P<suite>[{rangs}])"
    )
    for mois, (apres, avant, lettre, rangs) in _NOMMEES.items()
}
"""Nombre de mois d'une période → ses écritures (« T4 2025 », « 4e trimestre 2025 », « 2025-T4 »)."""
_FIN = re.compile(
    r"(?:fin|courant|au cours|d'ici)(?: (?:de |du mois de |le |d'))? ?(?:([a-z]+)\.? )?(?:l'annee )?(\d{4})"
)
_MI = re.compile(r"mi[ -](\d{4})")
_MOIS_SEUL = re.compile(r"(?:en |au mois de )?([a-z]+)\.? (\d{4})")
_AVANT = re.compile(r"avant (?!fin |mi |courant |la fin )(?:l'annee |le mois de |debut )?(?:([a-z]+)\.? )?(\d{4})")
_DEVANT = re.compile(
    r"^(?:(?:avant|au plus tard|pour|d'ici(?: a)?|jusqu'a?u?|au|a|en|livree? (?:avant|pour)|des|<=|≤)"
    r" ?(?:le |la )?(?:du )?(?=\d|1er|fin|t\d|s\d|premier|deuxieme|second|troisieme|quatrieme|dernier|courant)"
    r"|(?:pour|au plus tard (?:en|fin)|d'ici(?: a)?|en|jusqu'en|jusqu'a) (?=[a-z]))\s*"
)
_LA_FIN_DE = re.compile(r"^(?:la )?fin (?:du |de la |de )?(?=[\dts]|premier|deuxieme|dernier|second)")
_SANS_ANNEE = re.compile(
    r"(?:(?:avant|au plus tard|pour|d'ici|fin|au|le|courant|mi)[ -]+)*(?:le |fin |la )*"
    r"(?:(?:\d{1,2}|1er) [a-z]{3,9}|\d{1,2}/\d{1,2}|t[1-4]|s[12]|[a-z]{3,9}"
    r"|(?:premier|deuxieme|second|dernier|[1-4](?:er|e|eme|nd)) (?:trimestre|semestre))"
)
_DEUX_DATES = re.compile(r"(?:du )?(\S+) ?(?:-|\u2013|au|a|>|→) ?(\S+)")
PREMIERE_ANNEE, DERNIERE_ANNEE = 1990, 2100
_PARTIES = {mois: re.compile(rf"\b(?:{apres}|{avant})(?!\w)") for mois, (apres, avant, _, _) in _NOMMEES.items()}
_MI_ANNEE = re.compile(r"\b(?:mi[- ](?:annee|parcours|exercice|an)|intermediaire|a mi[- ]\w+)")
_ENTIERE = re.compile(r"\b(?:totale?|cumule?e?|annuel(?:le)?|(?:fin|toute) (?:de |d')?(?:l')?(?:annee|exercice|an))\b")
_CUMUL = re.compile(r"\b(?:cumul\w*|depuis)\b")
_A_LA_FIN = re.compile(r"\bfin\b")
ANNEE_ENTIERE = 100
"""Le rang d'un total ou d'une fin d'année : après toutes les parties de l'année."""
REVISION = re.compile(
    r"\b(?:r[ée]vis[ée]e?s?|actualis[ée]e?s?|corrig[ée]e?s?|rectifi[ée]e?s?|ajust[ée]e?s?|consolid[ée]e?s?|final(?:e|es|s)?"
    r"|(?:re)?n[ée]goci[ée]e?s?|contr[ôo]l[ée]e?s?|v[ée]rifi[ée]e?s?|valid[ée]e?s?|retenue?s?|notifi[ée]e?s?|opposables?"
    r"|accord[ée]e?s?|octroy[ée]e?s?|arbitr[ée]e?s?|sign[ée]e?s?|conventionn[ée]e?s?|contractualis[ée]e?s?"
    r"|nouve(?:au|lle)s?|apr[èe]s (?:contr[ôo]le|v[ée]rification|validation|analyse|examen|instruction|recours"
    r"|arbitrage|r[ée]vision|n[ée]gociation|audit|correction)"
    r"(?: (?:par |de )?(?:la |l')?(?:cpam|ars|caisse|assurance maladie))?"
    r"|d[ée]finiti(?:f|ve)s?|(?:apr[èe]s |par )?(?:l')?avenant(?: n?°? ?\d{1,2})?)(?=\W|$)",
    re.IGNORECASE,
)
"""Ce qui vient après l'accord, ou le dit conclu."""
_AVANT_L_ACCORD = re.compile(
    r"\b(?:provisoires?|initia(?:l|le|ls|les|ux)|projet(?! de sant[ée])|propos[ée]e?s?|propositions?|demand[ée]e?s?"
    r"|sollicit[ée]e?s?|brouillon|anciens?|anciennes?"
    r"|avant (?:l'|la |le )?(?:n[ée]gociation|arbitrage|avenant|r[ée]vision|dialogue|accord|signature|correction))"
    r"(?=\W|$)",
    re.IGNORECASE,
)
"""Ce qui vient avant l'accord : la demande, le projet, la première version."""
_VERSION = re.compile(r"\bv(?:ersion)? ?(?:n ?° ?)?(\d{1,2})(?![\d/])", re.IGNORECASE)


def rang_dans_l_annee(texte: str) -> int:
    """Le mois [1–12] où finit la partie de l'année qu'une entête nomme, 100 pour l'année entière, 0 sans partie.

    Examples:
        >>> [rang_dans_l_annee(t) for t in ("Réalisé T2", "Premier trimestre", "Juill.", "Réalisé total", "Réalisé")]
        [6, 3, 7, 100, 0]
    """
    simple = normaliser(texte)
    return max(_parties(simple), default=ANNEE_ENTIERE if _ENTIERE.search(simple) else 0)


def est_cumulee(texte: str) -> bool:
    """Vrai si l'entête d'une partie de l'année dit qu'elle reprend les précédentes.

    « T3 cumulé », « T1 à T3 », « janv. à juin » et « fin juin » le disent ; un seul trimestre nommé n'est que lui-même,
    quels que soient les mois qui le précisent.

    Examples:
        >>> [est_cumulee(t) for t in ("T1 à T3", "Fin juin", "T4 (oct.-déc.)", "Total T4")]
        [True, True, False, False]
    """
    simple = normaliser(texte)
    periodes, mois = {*_periodes_nommees(simple)}, _mois_nommes(simple)
    if _CUMUL.search(simple):
        return True
    if periodes:
        return any((duree, 1) in periodes and any(d == duree and r > 1 for d, r in periodes) for duree in _PARTIES)
    return _A_LA_FIN.search(simple) is not None or (len({*mois}) > 1 and mois[0] == 1)


def _parties(simple: str) -> list[int]:
    """Le dernier mois de chaque partie de l'année qu'un texte nomme."""
    nommees = [mois * rang for mois, rang in _periodes_nommees(simple)]
    return [*nommees, *_mois_nommes(simple), *[6] * (_MI_ANNEE.search(simple) is not None)]


def _periodes_nommees(simple: str) -> list[tuple[int, int]]:
    """Les trimestres et les semestres qu'un texte nomme : leur nombre de mois, et leur rang dans l'année."""
    nommees = [
        (mois, _ORDRES[trouve["apres"] or trouve["avant"]] or 12 // mois)
        for mois, motif in _PARTIES.items()
        for trouve in motif.finditer(simple)
    ]
    return [(mois, rang) for mois, rang in nommees if mois * rang <= 12]


def _mois_nommes(simple: str) -> list[int]:
    """Les mois qu'un texte nomme, dans l'ordre où il les écrit."""
    return [rang for mot in re.findall(r"[a-z]+", simple) if len(mot) > 2 and (rang := _mois(mot))]


def lire_date(texte: str) -> date | None:
    """Le jour écrit dans un texte français (jj/mm/aaaa, « 1er mars 2026 », aaaa-mm-jj), ou None.

    Examples:
        >>> lire_date("1er févr. 2026")
        datetime.date(2026, 2, 1)
    """
    propre = normaliser(texte[:60])
    if trouve := _JOUR.fullmatch(propre):
        return _jour(_annee(trouve[3]), int(trouve[2]), int(trouve[1]))
    if trouve := _JOUR_ISO.fullmatch(propre):
        return _jour(int(trouve[1]), int(trouve[2]), int(trouve[3]))
    if trouve := _JOUR_EN_LETTRES.fullmatch(propre):
        return _jour(int(trouve[3]), _mois(trouve[2]), int(trouve[1]))
    return None


def lire_echeance(texte: str) -> date | None:
    """Le dernier jour d'une date ou d'une période (« T4 2025 », « fin 2026 », « 1er semestre 2025 »), ou None.

    Examples:
        >>> lire_echeance("T4 2025")
        datetime.date(2025, 12, 31)
    """
    propre = normaliser(texte[:60]).rstrip(".")
    if trouve := _AVANT.fullmatch(propre):
        return _veille(int(trouve[2]), _mois(trouve[1]) if trouve[1] else 1)
    propre = _DEVANT.sub("", propre)
    return lire_date(propre) or _periode(propre) or _periode(_LA_FIN_DE.sub("", propre))


def est_sans_annee(texte: str) -> bool:
    """Vrai pour une échéance à laquelle il ne manque que l'année (« avant le 30 juin », « S1 »)."""
    propre = normaliser(texte[:60]).rstrip(".")
    if _SANS_ANNEE.fullmatch(propre) is None:
        return False
    noms = [mot for mot in re.findall(r"[a-z]{3,9}", propre) if _mois(mot)]
    return bool(noms) or re.search(r"\b[ts][1-4]\b|trimestre|semestre|\d/\d", propre) is not None


def lire_exercice(texte: str) -> tuple[date, date] | None:
    """Les deux jours d'un exercice écrit en une cellule (« 15/04/2026-14/04/2027 »), ou None."""
    trouve = _DEUX_DATES.fullmatch(normaliser(texte[:60]))
    if trouve is None:
        return None
    debut, fin = lire_date(trouve[1]), lire_date(trouve[2])
    return (debut, fin) if debut and fin and debut < fin else None


def _periode(propre: str) -> date | None:
    for mois, motif in _PERIODES.items():
        if trouve := motif.fullmatch(propre):
            return _fin_de_periode(trouve, mois)
    if trouve := _MI.fullmatch(propre):
        return _fin_de_mois(int(trouve[1]), 6)
    for motif in (_FIN, _MOIS_SEUL):
        if trouve := motif.fullmatch(propre):
            return _fin_de_mois(int(trouve[2]), _mois(trouve[1]) if trouve[1] else 12)
    return None


def _fin_de_periode(trouve: re.Match[str], mois: int) -> date | None:
    annee = _annee(trouve["an"] or trouve["annee"] or trouve["tete"])
    nombre = 12 // mois
    rang = _ORDRES[trouve["apres"] or trouve["avant"] or trouve["suite"]] or nombre
    return _fin_de_mois(annee, mois * rang) if rang <= nombre else None


def _veille(annee: int, mois: int) -> date | None:
    premier = _jour(annee, mois, 1) if mois else None
    return premier - timedelta(days=1) if premier else None


def _mois(nom: str) -> int:
    """Le numéro d'un mois écrit en entier ou abrégé ; 0 s'il est inconnu : « décision » n'est pas décembre."""
    abrege = nom.rstrip(".")
    noms = (rang for rang, mois in enumerate(_MOIS, start=1) if len(abrege) > 2 and mois.startswith(abrege))
    return _ABREGES[abrege] if abrege in _ABREGES else next(noms, 0)


def _annee(texte: str) -> int:
    annee = int(texte)
    if annee >= 100:
        return annee
    return 2000 + annee if annee < 50 else 1900 + annee


def _jour(annee: int, mois: int, jour: int) -> date | None:
    if not PREMIERE_ANNEE <= annee <= DERNIERE_ANNEE:
        return None
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None


def _fin_de_mois(annee: int, mois: int) -> date | None:
    premier = _jour(annee + mois // 12, mois % 12 + 1, 1) if mois else None
    return premier - timedelta(days=1) if premier else None


def etape_de(texte: str) -> tuple[int, int]:
    """Où en est la négociation : avant l'accord (-1), on ne sait pas (0), après (1) ; puis le numéro de version.

    Examples:
        >>> etape_de("Avant négociation") < etape_de("Après négociation"), etape_de("v1") < etape_de("v2")
        (True, True)
    """
    version = _VERSION.search(texte)
    est_revisee, est_avant = REVISION.search(texte) is not None, _AVANT_L_ACCORD.search(texte) is not None
    return int(est_revisee) - int(est_avant), int(version[1]) if version else 0
