"""Lire un réalisé écrit à la main : un nombre, un constat, une date, ou l'un des états d'une donnée absente."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.domaine.indicateur import Mesure
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import lire_vide, normaliser
from lib.donnees.cellules.nombres import lire_nombre, lire_quantite

_CONSTATS = {
    Fraction(1): (
        "fait", "faite", "faits", "faites", "oui", "o", "realise", "realisee", "atteint", "atteinte", "vrai", "x", "ok",
        "termine", "terminee", "effectue", "effectuee", "en place", "mis en place", "mise en place", "✓", "✔", "☑",
        "✅", "fait en totalite", "totalement atteint", "diffuse", "diffusee",
    ),
    Fraction(1, 2): (
        "partiel", "partielle", "partiellement", "en cours partiel", "partiellement atteint",
        "partiellement realise", "en partie", "p", "partiellement fait",
    ),
    Fraction(0): (
        "non fait", "non faite", "non", "n", "non realise", "non realisee", "non atteint", "non atteinte", "pas fait",
        "pas realise", "faux", "non commence", "non demarre", "non debute", "✗", "✘", "✖", "☐", "❌", "a faire",
        "pas commence", "pas demarre", "pas encore fait", "non initie", "a realiser",
    ),
}  # fmt: skip
_FAIT = re.compile(
    r"(?:sign|valid|adopt|publi|envoy|depos|livr|diffus|realis|approuv|form(?:alis)?|cre|install|organis|cloture?|arrete?)ee?s?"
    r"|(?:trans|re|sou)mise?s?|faite?s?|rendue?s?|tenue?s?|etablie?s?|mise?s? en (?:place|oeuvre|ligne)"
)
"""Ce qui est achevé se dit par son participe."""
_PAS_FAIT = re.compile(
    r"(?:(?:a|en|non|pas|sans|ratee?s?)\b|pre?vu|programm|planifi|envisag|report|repouss|decal|differ|annul|refus|rejet|abandonn|suspend"
    r"|attend|demand|commenc|debut|demarr|lanc|initi|engag|relanc|interromp|retard|perdu|contest|manqu|souhait|imprevu)"
)
"""Un participe qui dit une attente, un début ou un échec n'achève rien."""
_PARTICIPE = re.compile(
    r"(?P<mot>[a-z]+(?:ee?s?|ise?s?|ite?s?|ue?s?|ie?s?))(?: (?:a|au|aux|par|avec|en|dans|sur|pour) .{1,40})?"
)
_VALEURS = {mot: valeur for valeur, mots in _CONSTATS.items() for mot in mots}
_ZERO = ("zero", "neant", "aucun", "aucune")
_PAS_ENCORE_DU = (
    "pas encore du", "pas_encore_du", "non echu", "non echue", "a venir", "pas encore exigible", "pas encore due",
    "non du", "echeance a venir",
)  # fmt: skip
_ABSENCES = {
    NatureCible.SANS_OBJET: EtatMesure.SANS_OBJET,
    NatureCible.VIDE: EtatMesure.MANQUANT,
    NatureCible.A_DEFINIR: EtatMesure.MANQUANT,
    NatureCible.INDISPONIBLE: EtatMesure.MANQUANT,
    NatureCible.ERREUR: EtatMesure.MANQUANT,
}
_PRECISE = re.compile(r"(?P<constat>[^(),;:]{1,30})[(](?P<precision>[^()]*)[)]")
_RESTREINT = re.compile(
    r"partiel|partie|sauf|hors|mais|\bsur\b|cours|reste|prevu|manqu|non|pas|sans|attente|\d ?/ ?\d|%|annul|report"
    r"|a \w+er\b"
)
_VOYANTS = re.compile(r"^(?:[▲▼△▽●○◆■□≈~\s]|env(?:iron|\.) )+|(?<![▲▼△▽●○◆■□\s])[▲▼△▽●○◆■□\s]++$")
"""Les voyants d'un tableau de bord, et le signe « environ » : le nombre est ce qu'ils entourent."""
_LONGUEUR = 80
"""Au-delà [caractères], c'est une phrase, pas un réalisé que l'on date."""
_MOIS = "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
_DATE = rf"\d{{1,2}}[/.\-]\d{{1,2}}(?:[/.\-](?:\d{{4}}|\d\d))?|(?:fin |\d{{1,2}}(?:er)? )(?:{_MOIS})(?: \d{{4}})?"
_ACCOMPAGNE = re.compile(
    rf"(?P<reste>\S.*?)[\s,;(–-]+"
    rf"(?:(?:arr[êe]t[ée]e?s? )?(?:au|à la date du|en date du|le) (?P<date>{_DATE})|à ce jour|à date)\)?",
    re.IGNORECASE,
)
_D_UNE_ANNEE = re.compile(
    r"(?P<reste>\S.*?) ?(?: en |[(](?:en |année |exercice )?)(?P<annee>20\d\d)[)]?", re.IGNORECASE
)
"""« 20 (2025) », « 20 en 2025 » : l'année seule, qui n'est pas un jour."""
_ANNEE = re.compile(r"[/.\- ](?P<entiere>\d{4})$|[/.\-]\d{1,2}[/.\-](?P<courte>\d\d)$")
_JOUR_ET_MOIS = re.compile(r"\d{1,2}/\d{1,2}")
_INTERVALLE = re.compile(r"(?:du|de|entre|avant|après|prévue?|report\w+) ", re.IGNORECASE)
_EFFECTIF = r"\d[\d \u00a0\u202f]{0,9}"
_COMPTE = r"(?:\s[^\W\d_][^\d()/,;:]{1,40}?)"
_RAPPORT = re.compile(
    rf"(?P<numerateur>{_EFFECTIF})(?:\s?(?P<barre>/)\s?|(?P<compte>{_COMPTE})?\ssur\s(?:un total de\s)?)"
    rf"(?P<denominateur>{_EFFECTIF})(?P<compte_apres>{_COMPTE})?"
)
_JOURS_D_UN_MOIS = 31
"""Sous ce nombre, « 5/12 » peut être un jour."""
_MANQUANT = ("manquant", "manquante", "donnee manquante", "pas de donnee", "non renseigne", "en attente", "sans donnee")


@dataclass(frozen=True, slots=True)
class RealiseDate:
    """Un réalisé et la date qui le suit.

    Attributes:
        texte: le réalisé sans sa date.
        est_date: vrai si un jour, un mois, ou « à ce jour », le suivait ; une année seule n'est pas une date.
        annee: l'année de cette date ; None si elle ne la dit pas.
        jour: le jour entier, année comprise ; None sans lui.
        sans_annee: le jour et le mois (« 12/05 ») d'une date qui ne dit pas son année ; vide sinon.
    """

    texte: str
    est_date: bool = False
    annee: int | None = None
    jour: date | None = None
    sans_annee: str = ""


def lire_mesure(texte: str) -> Mesure | None:
    """La mesure qu'un texte décrit, ou None s'il n'est pas compris ; 0 est une valeur, le vide une absence.

    Examples:
        >>> lire_mesure("partiel").valeur
        Fraction(1, 2)
        >>> lire_mesure("N/A").etat.value
        'sans_objet'
    """
    brut = texte.strip()
    mot = normaliser(brut[:60])
    etat = _etat_d_absence(mot)
    if etat is not None:
        return Mesure(etat, texte=brut)
    constat = _VALEURS.get(mot, _VALEURS.get(_sans_precision(mot)))
    if constat is None and _FAIT.fullmatch(mot):
        constat = Fraction(1)
    if constat is not None:
        return Mesure(EtatMesure.MESURE, constat, NatureMesure.ETAT, texte=brut)
    jour = lire_date(brut)
    return mesure_de_date(jour, brut) if jour else _nombre(brut, mot)


def separer_la_date(texte: str) -> RealiseDate:
    """Le réalisé d'un côté, la date qui l'accompagne de l'autre.

    Examples:
        >>> separer_la_date("22 au 30/09/2026").texte
        '22'
        >>> separer_la_date("du 3 au 30/09").est_date
        False
    """
    propre = " ".join(texte.split())
    trouve = _ACCOMPAGNE.fullmatch(propre) if len(propre) <= _LONGUEUR and not _INTERVALLE.match(propre) else None
    if trouve is None:
        seule = _D_UNE_ANNEE.fullmatch(propre) if len(propre) <= _LONGUEUR else None
        return RealiseDate(texte) if seule is None else RealiseDate(seule["reste"], annee=int(seule["annee"]))
    ecrite = trouve["date"] or ""
    annee = _ANNEE.search(ecrite)
    dite = annee and (annee["entiere"] or f"20{annee['courte']}")
    jour, sans_annee = lire_date(ecrite), ecrite if _JOUR_ET_MOIS.fullmatch(ecrite) else ""
    return RealiseDate(trouve["reste"], True, int(dite) if dite else None, jour, sans_annee)


def lire_un_achevement(texte: str) -> bool | None:
    """Vrai si un participe dit que c'est fait ; faux si ce n'est que probable ; None si rien ne le dit.

    Examples:
        >>> [lire_un_achevement(t) for t in ("Transmis à la CPAM", "Relu par le bureau", "Prévu", "Réunion")]
        [True, False, None, None]
    """
    trouve = _PARTICIPE.fullmatch(normaliser(texte))
    if trouve is None or _PAS_FAIT.match(trouve["mot"]):
        return None
    return _FAIT.fullmatch(trouve["mot"]) is not None


def lire_un_rapport(texte: str) -> tuple[Fraction, Fraction] | None:
    """Un effectif et son total ; None si ce n'en est pas un, ou si ce peut être un jour (« 5/12 »).

    Examples:
        >>> lire_un_rapport("150 sur 200"), lire_un_rapport("150 patients sur 200")
        ((Fraction(150, 1), Fraction(200, 1)), (Fraction(150, 1), Fraction(200, 1)))
    """
    trouve = _RAPPORT.fullmatch(texte.strip())
    if trouve is None:
        return None
    numerateur, denominateur = (lire_nombre(trouve[nom].strip()) for nom in ("numerateur", "denominateur"))
    if numerateur is None or not denominateur or numerateur > denominateur:
        return None
    peut_etre_un_jour = trouve["barre"] is not None and denominateur <= _JOURS_D_UN_MOIS
    return None if peut_etre_un_jour else (numerateur, denominateur)


def mesure_de_date(jour: date, texte: str) -> Mesure:
    """Une date constatée, par son rang grégorien."""
    return Mesure(EtatMesure.MESURE, Fraction(jour.toordinal()), NatureMesure.DATE, texte=texte)


def manquante(texte: str = "") -> Mesure:
    """Une donnée absente, avec le texte qui occupait la cellule."""
    return Mesure(EtatMesure.MANQUANT, texte=texte)


def _etat_d_absence(mot: str) -> EtatMesure | None:
    if mot in _PAS_ENCORE_DU:
        return EtatMesure.PAS_ENCORE_DU
    if mot in _MANQUANT:
        return EtatMesure.MANQUANT
    vide = lire_vide(mot)
    return _ABSENCES[vide] if vide else None


def _sans_precision(mot: str) -> str:
    """« oui (marché du 3 mai) » vaut « oui » ; une parenthèse qui restreint le constat n'est pas ôtée."""
    trouve = _PRECISE.fullmatch(mot)
    return "" if trouve is None or _RESTREINT.search(trouve["precision"]) else trouve["constat"].strip()


def _nombre(brut: str, mot: str) -> Mesure | None:
    if mot in _ZERO:
        return Mesure(EtatMesure.MESURE, Fraction(0), texte=brut)
    quantite = lire_quantite(_VOYANTS.sub("", brut))
    if quantite is None or quantite.autre is not None:
        return None
    return Mesure(EtatMesure.MESURE, quantite.valeur, NatureMesure.NOMBRE, quantite.unite, brut)
