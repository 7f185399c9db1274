"""Écrire comme on le lit en France : nombres, dates, noms de fichiers, espaces insécables posées une seule fois."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.nombres_exacts import FINE, MOINS, arrondir, euros, nombre, part, quantite

__all__ = [
    "INSECABLE",
    "PUCES",
    "SANS_NOM",
    "a_la_centaine",
    "accorder",
    "annees_civiles",
    "cent_euros",
    "en_fichier",
    "en_nombre",
    "enumerer",
    "euros",
    "euros_a_taper",
    "euros_ou_inconnu",
    "euros_signes",
    "imprimable",
    "insecables",
    "jour",
    "nombre",
    "part",
    "periode",
    "points_signes",
    "quantite",
    "rebours",
]

INSECABLE = "\u00a0"
PUCES = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➤", "\uf0e0": "→", "\uf0e8": "➔", "\uf0fc": "✓"})
"""Les puces de Word : copiées dans une cellule, elles gardent un numéro que sa police est seule à dessiner."""
AVANT_UN_SIGNE_HAUT = re.compile(r"[ \u00a0](?=[;?!])")
AVANT_UN_SIGNE_LARGE = re.compile(r"[ \u202f](?=[:»])|(?<=«)[ \u202f]")
SANS_NOM = "CPTS sans nom"
"""Comment on appelle une CPTS dont le classeur ne dit pas le nom."""
AVANT_UNE_UNITE = re.compile(r"(?<=\d)[ \u00a0](?=[€%])")
APRES_UN_COMPARATEUR = re.compile(r"(?<=[≤≥<>]) (?=\d)")
ENTRE_DES_MILLIERS = re.compile(r"(?<![\d,.])(\d{1,3}) (?=\d{3}(?!\d))")


def enumerer(mots: Sequence[str]) -> str:
    """Des mots à la suite : « A », « A et B », « A, B et C » ; vide sans eux.

    Examples:
        >>> enumerer(("paliers", "états", "ROSP"))
        'paliers, états et ROSP'
    """
    return " et ".join(filter(None, (", ".join(mots[:-1]), *mots[-1:])))


def euros_ou_inconnu(montant: Decimal | None) -> str:
    """Un montant, ou « un montant inconnu » : ce que l'on ignore ne s'écrit jamais « 0 € »."""
    return "un montant inconnu" if montant is None else euros(montant)


def euros_signes(montant: Decimal) -> str:
    """Un écart en euros, toujours avec son signe : « + 3 000 € », « − 500 € », « inchangé »."""
    if montant == 0:
        return "inchangé"
    return f"{'+' if montant > 0 else MOINS}{FINE}{euros(abs(montant))}"


def euros_a_taper(montant: Decimal) -> str:
    """Un montant tel qu'on le tape dans un champ : « 2 368,42 », sans décimales s'il est entier."""
    return euros(montant).removesuffix("€").strip()


def cent_euros(montant: Decimal | Fraction | float) -> str:
    """Un montant prévu, à la centaine d'euros : plus fin serait faux.

    Args:
        montant: le montant [€].

    Examples:
        >>> cent_euros(71249.6).replace("\u202f", " ")
        '71 200 €'
    """
    return euros(a_la_centaine(montant))


def a_la_centaine(montant: Decimal | Fraction | float) -> Decimal:
    """Un montant [€] arrondi à la centaine la plus proche, pour que les écarts écrits se recalculent."""
    return arrondir(Fraction(montant) / 100, decimales=0) * 100


def points_signes(ecart: Fraction) -> str:
    """Un écart entre deux parts, en points : « − 11 points »."""
    if ecart == 0:
        return "inchangé"
    texte = nombre(abs(ecart) * 100, decimales=0)
    return f"{'+' if ecart > 0 else MOINS}{FINE}{accorder(texte, 'point')}"


def jour(le: date | None) -> str:
    """Une date « 12/03/2027 » ; un tiret si elle est inconnue."""
    return f"{le:%d/%m/%Y}" if le else "—"


def periode(debut: date, fin: date) -> str:
    """Une période « 15/04/2026 – 14/04/2027 »."""
    return f"{jour(debut)} – {jour(fin)}"


def annees_civiles(debut: date, fin: date) -> str:
    """Les années d'une période, pour un nom de fichier : « 2026-2027 », « 2026 » si elle tient en une."""
    return "-".join(dict.fromkeys((str(debut.year), str(fin.year))))


def rebours(le: date, *, aujourd_hui: date) -> str:
    """Le compte à rebours avant une date : « J−34 », « aujourd'hui », « passé »."""
    jours = (le - aujourd_hui).days
    if jours == 0:
        return "aujourd'hui"
    return f"J{MOINS}{jours}" if jours > 0 else "passé"


def accorder(compte: int | str, nom: str, pluriel: str = "") -> str:
    """Un compte et son nom accordé : « 1 ligne », « 3 lignes ».

    Args:
        compte: le nombre, ou le nombre déjà écrit.
        nom: le nom au singulier.
        pluriel: le pluriel s'il n'est pas en « s ».
    """
    texte = nombre(compte) if isinstance(compte, int) else compte
    singulier = texte.split(",")[0] in ("0", "1")
    return f"{texte}\u00a0{nom if singulier else pluriel or nom + 's'}"


def en_nombre(valeur: Fraction | Decimal | None) -> float:
    """Un nombre exact rendu dessinable ; l'inconnu devient NaN, jamais zéro."""
    return float("nan") if valeur is None else float(valeur)


def en_fichier(texte: str) -> str:
    """Un texte rendu sûr pour un nom de fichier : « CPTS des Trois Rivières » → « cpts-des-trois-rivieres »."""
    sans_accents = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", sans_accents.lower()).strip("-")[:80].strip("-") or "cpts"


def insecables(texte: str) -> str:
    """Le texte, ses espaces insécables posées : fine devant « ; ? ! € % », pleine devant « : » et dans les guillemets.

    Les milliers d'un nombre écrit à la main (« 66 111 ») ne se séparent pas non plus en fin de ligne.

    Examples:
        >>> insecables("Où en est-on ?") == "Où en est-on\\u202f?"
        True
        >>> insecables("cible ≤ 50") == "cible ≤\\u00a050"
        True
        >>> insecables("Reste : « 12 % »") == "Reste\\u00a0: «\\u00a012\\u202f%\\u00a0»"
        True
    """
    large = AVANT_UN_SIGNE_LARGE.sub(INSECABLE, AVANT_UN_SIGNE_HAUT.sub(FINE, texte))
    large = APRES_UN_COMPARATEUR.sub(INSECABLE, large)
    return ENTRE_DES_MILLIERS.sub(rf"\1{FINE}", AVANT_UNE_UNITE.sub(FINE, large))


def imprimable(texte: str) -> str:
    """Un texte prêt pour le papier, quelle que soit sa provenance.

    Examples:
        >>> imprimable("Annuaire : « oui »") == "Annuaire\\u00a0: «\\u00a0oui\\u00a0»"
        True
        >>> imprimable("a\\x07b\\u202ec")
        'abc'
        >>> imprimable("\\uf0b7 accueil")
        '• accueil'
    """
    dessine = texte.translate(PUCES)
    return insecables("".join(c if c.isprintable() else _a_la_place_de(c) for c in dessine))


def _a_la_place_de(caractere: str) -> str:
    """Une espace rare reste une espace ; une commande ou un sens d'écriture forcé disparaissent."""
    if caractere in (INSECABLE, FINE, "\n"):
        return caractere
    return " " if caractere.isspace() or unicodedata.category(caractere) == "Zs" else ""
