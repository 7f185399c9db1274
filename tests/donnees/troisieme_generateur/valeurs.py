"""Écrire un nombre, un pourcentage, un montant, une date ou un état comme une personne le tape dans un tableur."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from .hasard import Hasard
from .verite import FAIT, NON_FAIT, PARTIEL, Case

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
ESPACES = (" ", "\u00a0", "\u202f")
MOTS_D_ETAT = {
    FAIT: (
        "Oui", "oui", "Fait", "Réalisé", "OK", "X", "✔", "Terminé", "Validé", "100 %", "Fait le 12/03/2026",
        "Transmis à la CPAM le 04/05/2026", "En place", "FAIT", "Atteint",
    ),
    PARTIEL: ("Partiel", "Partiellement réalisé", "En partie", "Partiellement", "Fait en partie"),
    NON_FAIT: (
        "Non", "non", "Non fait", "Pas fait", "Non réalisé", "Non démarré", "NON", "Pas réalisé", "Non atteint", "✘",
    ),
}  # fmt: skip
MANQUES = (
    None, None, None, "NC", "n.c.", "ND", "-", "—", "?", "en attente CPAM", "Donnée CPAM attendue", "à venir",
    "non disponible", "à compléter", "données non reçues", "N/D", "…", "en attente de la requête",
)  # fmt: skip
BOOLEENS = (
    "Oui", "Fait", "Réalisé", "Document transmis", "En place", "Réalisation effective", "1",
    "Livrable remis", "Action réalisée", "Oui avant la fin de l'exercice", "Validé", "x",
)  # fmt: skip


def decimal_francais(valeur: Fraction, espace: str = "", decimales: int = 0) -> str:
    """Un nombre à la française ; ``decimales`` est un minimum.

    >>> decimal_francais(Fraction(10755, 10), " ")
    '1 075,5'
    """
    entier, reste = divmod(abs(valeur), 1)
    groupes = f"{int(entier):,}".replace(",", espace)
    apres = f"{float(reste):.2f}"[2:].rstrip("0").ljust(decimales, "0")
    return ("-" if valeur < 0 else "") + groupes + ("," + apres if apres else "")


def nombre(hasard: Hasard, valeur: Fraction, style: str) -> Case:
    """Un compte : en nombre, en texte, avec ou sans espace de milliers."""
    if style == "nombre":
        return Case(int(valeur) if valeur.denominator == 1 else float(valeur))
    return Case(decimal_francais(valeur, hasard.choice(ESPACES)))


def pourcentage(hasard: Hasard, points: Fraction, style: str) -> Case:
    """Un taux : part formatée, texte collé ou espacé, points seuls."""
    if style == "format":
        return Case(float(points / 100), "0%" if points.denominator == 1 else "0.0%")
    if style == "points":
        return Case(int(points) if points.denominator == 1 else float(points))
    colle = {"colle": "%", "espace": hasard.choice(ESPACES) + "%"}[style]
    return Case(decimal_francais(points) + colle)


def montant(hasard: Hasard, euros: Decimal, style: str) -> Case:
    """Un montant maximal : nombre, nombre à format monétaire, texte, milliers d'euros."""
    valeur, espace = Fraction(euros), hasard.choice(ESPACES)
    if style == "nombre":
        return Case(int(valeur) if valeur.denominator == 1 else float(valeur))
    if style == "format":
        return Case(float(valeur), hasard.choice(('#,##0 "€"', "#,##0.00\\ [$€-40C]", '# ##0" €"')))
    if style == "k nombre":
        return Case(float(valeur / 1000))
    if style == "k texte":
        return Case(decimal_francais(valeur / 1000) + hasard.choice((" k€", "k€", " K€")))
    ecrit = decimal_francais(valeur, espace)
    avec_centimes = decimal_francais(valeur, espace, 2)
    return Case(
        hasard.choice(
            (f"{ecrit} €", f"{ecrit}{espace}€", f"{avec_centimes} €", f"{ecrit} euros", f"{decimal_francais(valeur)}€")
            + ((f"{ecrit} € max", f"jusqu'à {ecrit} €", f"{ecrit} € maximum") if style == "texte plafond" else ())
        )
    )


def jour(hasard: Hasard, quand: date, style: str) -> Case:
    """Une date : vraie date du tableur, ou texte."""
    if style == "date":
        return Case(datetime(quand.year, quand.month, quand.day), "DD/MM/YYYY")
    return Case(hasard.choice((f"{quand:%d/%m/%Y}", f"{quand.day} {MOIS[quand.month - 1]} {quand.year}")))


def etat(hasard: Hasard, mot: str, style: str) -> Case:
    """Un état : « Oui », « Fait », une coche."""
    if style == "oui/non" and mot != PARTIEL:
        return Case("Oui" if mot == FAIT else "Non")
    return Case(hasard.mot(f"état {mot}", MOTS_D_ETAT[mot]))
