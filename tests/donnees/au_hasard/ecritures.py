"""Les façons d'écrire une quantité, un état ou un montant dans une cellule : chacune tirée sans regarder les autres."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.donnees.au_hasard.verite import Ligne

MONTER = (
    "Parvenir à",
    "Atteindre",
    "Monter à",
    "Porter à",
    "Passer à",
    "Arriver à",
    "Hisser à",
    "Compter",
    "Grimper à",
    "Toucher",
)
DESCENDRE = (
    "Descendre à",
    "Ramener à",
    "Passer sous",
    "Contenir à",
    "Limiter à",
    "Abaisser à",
    "Tomber à",
    "Revenir à",
)
FAIT = ("oui", "Oui", "fait", "Réalisé", "OUI", "x", "X", "✓", "Fait")
PAS_FAIT = ("non", "Non", "non réalisé", "pas fait", "NON", "Non fait")
VIDES = (None, None, None, "-", "NC", "à venir", "en attente")


@dataclass(frozen=True, slots=True)
class Case:
    """Une cellule : sa valeur et son format de nombre."""

    valeur: object
    format: str | None = None


def nombre(des: Random, valeur: Decimal) -> str:
    """Un nombre écrit comme les gens : virgule, espace de milliers ou non."""
    entier, _, reste = f"{valeur.normalize():f}".partition(".")
    separateur = des.choice((" ", "\u202f", "\xa0", ""))
    if len(entier.lstrip("-")) > 3:
        entier = f"{int(entier):,}".replace(",", separateur)
    return entier + (f",{reste}" if reste else "")


def nu(des: Random, ligne: Ligne, valeur: Decimal, style: str) -> Case:
    """Une quantité seule, dans le style de sa colonne : ``chiffre``, ``texte`` ou ``unite``."""
    if ligne.genre == "part":
        if style == "chiffre":
            return Case(float(valeur / 100), des.choice(("0.0%", "0.0 %", r"0.0\ %")))
        return Case(nombre(des, valeur) + des.choice((" %", "%", "\xa0%")))
    if style == "chiffre":
        return Case(int(valeur), des.choice((None, None, "#,##0", "0")))
    return Case(nombre(des, valeur) + (f" {ligne.unite}" if style == "unite" else ""))


def cible(des: Random, ligne: Ligne, style: str) -> Case:
    """La cible d'une ligne, dans le style de sa colonne : les trois de ``nu``, ``operateur`` ou ``phrase``."""
    if ligne.genre == "etat":
        return Case(des.choice(("oui", "Oui", "fait", "réalisé", "Document remis", "Mise en place effective")))
    assert ligne.cible is not None
    if style in ("chiffre", "texte", "unite"):
        return nu(des, ligne, ligne.cible, style)
    quantite = f"{nombre(des, ligne.cible)} {ligne.unite}"
    if style == "operateur":
        hausse = (
            f"≥ {quantite}",
            f"au moins {quantite}",
            f"{quantite} minimum",
            f">= {quantite}",
            f"minimum {quantite}",
        )
        baisse = (
            f"≤ {quantite}",
            f"au plus {quantite}",
            f"{quantite} maximum",
            f"<= {quantite}",
            f"maximum {quantite}",
        )
        return Case(des.choice(baisse if ligne.a_la_baisse else hausse))
    return Case(_phrase(des, ligne, quantite))


def _phrase(des: Random, ligne: Ligne, quantite: str) -> str:
    assert ligne.cible is not None
    assert ligne.depart is not None
    verbe = des.choice(DESCENDRE if ligne.a_la_baisse else MONTER)
    depart, ecart = nombre(des, ligne.depart), ligne.cible - ligne.depart
    pas = ("+" if ecart > 0 else "-") + nombre(des, abs(ecart)) + (" points" if ligne.genre == "part" else "")
    unite = " %" if ligne.genre == "part" else ""
    return des.choice((
        f"{verbe} {quantite} (soit {pas} vs {depart}{unite} initial)",
        f"{verbe} {quantite} (soit {pas} par rapport à {depart}{unite})",
        f"{quantite} (départ : {depart}{unite})",
        f"Passer de {depart}{unite} à {quantite}",
        f"{depart}{unite} → {quantite}",
        f"{verbe} {quantite} contre {depart}{unite} aujourd'hui",
        f"{quantite} ({pas} vs {depart}{unite})",
        f"{verbe} {quantite}, au lieu de {depart}{unite}",
    ))  # fmt: skip


def realise(des: Random, ligne: Ligne, style: str) -> Case:
    """Le réalisé d'une ligne, ou un de ses vides."""
    if ligne.realise is None:
        return Case(des.choice(VIDES))
    if ligne.genre == "etat":
        return Case(des.choice(FAIT if ligne.realise == "oui" else PAS_FAIT))
    return nu(des, ligne, Decimal(ligne.realise), style)


def montant(des: Random, ligne: Ligne, style: str) -> Case:
    """Le montant d'une ligne [€], dans le style de sa colonne."""
    if ligne.montant is None:
        return Case(des.choice((None, "-", "suivi", None)))
    entier = ligne.montant
    milliers = f"{entier:,}".replace(",", des.choice((" ", "\u202f", "\xa0")))
    match style:
        case "chiffre":
            return Case(entier)
        case "format":
            return Case(entier, des.choice(('#,##0 "€"', r"#,##0\ €", "# ##0 [$€-40C]", "#,##0.00 €")))
        case "kilo":
            return Case(nombre(des, Decimal(entier) / 1000) + " k€")
        case "mot":
            return Case(f"{milliers} euros")
        case "jusque":
            return Case(f"jusqu'à {milliers} €")
    return Case(f"{milliers} €")


STYLES_DE_MONTANT = ("chiffre", "chiffre", "format", "format", "texte", "texte", "kilo", "mot", "jusque")


def taux(des: Random, ligne: Ligne, style: str) -> Case:
    """Le taux d'atteinte que l'auteur a calculé à côté, en texte ou en part."""
    if ligne.genre == "etat" or ligne.realise is None or not ligne.cible or not Decimal(ligne.realise):
        return Case(None)
    realise = Decimal(ligne.realise)
    part = ligne.cible / realise if ligne.a_la_baisse else realise / ligne.cible
    if style == "chiffre":
        return Case(round(float(part), 4), "0%")
    return Case(f"{round(part * 100)} %")
