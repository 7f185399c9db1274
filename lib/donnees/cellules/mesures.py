"""Lire un réalisé écrit à la main : un nombre, un constat, une date, ou l'un des états d'une donnée absente."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from lib.domaine.indicateur import Mesure
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.cellules.vides import lire_vide

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
        "pas realise", "faux", "non commence", "non demarre", "non debute", "✗", "☐", "❌", "a faire", "pas commence",
        "pas demarre", "pas encore fait", "non initie", "a realiser",
    ),
}  # fmt: skip
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
_MANQUANT = ("manquant", "manquante", "donnee manquante", "pas de donnee", "non renseigne", "en attente", "sans donnee")


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
    if constat is not None:
        return Mesure(EtatMesure.MESURE, constat, NatureMesure.ETAT, texte=brut)
    jour = lire_date(brut)
    return mesure_de_date(jour, brut) if jour else _nombre(brut, mot)


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
