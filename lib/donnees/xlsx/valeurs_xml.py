"""La valeur d'une cellule, d'après ce que le fichier en écrit : type, style, texte."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.grille import EtatCellule, Valeur
from lib.donnees.xlsx.dates_du_tableur import duree_de, moment_de
from lib.donnees.xlsx.formats_de_nombre import GENERAL, FormatDeNombre
from lib.donnees.xlsx.textes_partages import texte_affiche

DATE_HORS_CALENDRIER = "#VALEUR!"


@dataclass(frozen=True, slots=True)
class Conventions:
    """Ce à quoi les cellules d'un classeur renvoient.

    Attributes:
        textes: les textes partagés.
        formats: le format de nombre de chaque style.
        compte_de_1904: origine des dates.
    """

    textes: Sequence[str] = ()
    formats: Sequence[FormatDeNombre] = ()
    compte_de_1904: bool = False

    def format(self, style: int) -> FormatDeNombre | None:
        """Le format d'un style ; None s'il n'existe pas."""
        if style < len(self.formats):
            return self.formats[style]
        return None if style else GENERAL


def valeur_de(
    type_de_cellule: str, texte: str, forme: FormatDeNombre, conventions: Conventions
) -> tuple[Valeur, EtatCellule]:
    """La valeur d'une cellule et son état.

    Raises:
        ValueError: le fichier écrit là ce qu'aucune cellule ne peut contenir.
    """
    match type_de_cellule:
        case "n":
            return _nombre_ou_date(texte, forme, conventions)
        case "s":
            return _ou_erreur(conventions.textes[_rang(texte, len(conventions.textes))])
        case "str" | "inlineStr":
            return _ou_erreur(texte_affiche(texte))
        case "b":
            return _booleen(texte), EtatCellule.SAINE
        case "e":
            return texte, EtatCellule.ERREUR
        case "d":
            return datetime.fromisoformat(texte), EtatCellule.SAINE
    raise ValueError(type_de_cellule)


def _nombre_ou_date(texte: str, forme: FormatDeNombre, conventions: Conventions) -> tuple[Valeur, EtatCellule]:
    nombre = _nombre(texte)
    if not forme.est_date:
        return nombre, EtatCellule.SAINE
    if nombre < 0:  # le tableur montre « ##### »
        return DATE_HORS_CALENDRIER, EtatCellule.ERREUR
    try:
        if forme.est_duree:
            return duree_de(nombre), EtatCellule.SAINE
        return moment_de(nombre, depuis_1904=conventions.compte_de_1904), EtatCellule.SAINE
    except (OverflowError, ValueError):
        return DATE_HORS_CALENDRIER, EtatCellule.ERREUR


def _nombre(texte: str) -> int | float:
    if "_" in texte:
        raise ValueError(texte)
    est_entier = not any(signe in texte for signe in ".eE")
    nombre = int(texte) if est_entier else float(texte)
    if not math.isfinite(nombre):
        raise ValueError(texte)
    return nombre


def _rang(texte: str, longueur: int) -> int:
    rang = int(texte)
    if not 0 <= rang < longueur:
        raise ValueError(texte)
    return rang


def _booleen(texte: str) -> bool:
    if texte not in ("0", "1", "true", "false"):
        raise ValueError(texte)
    return texte in ("1", "true")


def _ou_erreur(texte: str) -> tuple[Valeur, EtatCellule]:
    est_erreur = texte.lstrip()[:1] == "#" and texte.strip().lower() in ERREURS_DE_FORMULE
    return texte, EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE
