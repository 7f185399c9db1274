"""Écrire des nombres, des dates et des noms de fichiers comme on les lit en France."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.ecriture import FINE, MOINS, euros, nombre, part, quantite

__all__ = [
    "accorder",
    "en_fichier",
    "en_nombre",
    "euros",
    "euros_signes",
    "jour",
    "nombre",
    "part",
    "periode",
    "points_signes",
    "quantite",
    "rebours",
]


def euros_signes(montant: Decimal) -> str:
    """Un écart en euros, toujours avec son signe : « + 3 000 € », « − 500 € », « inchangé »."""
    if montant == 0:
        return "inchangé"
    return f"{'+' if montant > 0 else MOINS}{FINE}{euros(abs(montant))}"


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
    return re.sub(r"[^a-z0-9]+", "-", sans_accents.lower()).strip("-") or "cpts"
