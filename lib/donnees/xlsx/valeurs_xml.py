"""La valeur d'une cellule, d'après ce que le fichier en écrit : type, style, texte partagé ou non."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.grille import EtatCellule, Valeur
from lib.donnees.xlsx.analyse_xml import analyser
from lib.donnees.xlsx.formats_de_nombre import GENERAL, FormatDeNombre, duree_de, moment_de

DATE_HORS_CALENDRIER = "#VALEUR!"
TEXTE_LE_PLUS_LONG = 8_000
"""Quatre pages : une cellule d'annexe n'en demande pas tant, et chaque caractère gardé s'analyse."""
_CARACTERE_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SOUS_JACENTS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


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


def lire_les_textes(partie: bytes) -> tuple[str, ...]:
    """Les textes partagés, dans l'ordre de leurs numéros.

    Raises:
        PartieIllisible: la partie est abîmée.
    """
    cible = _Textes()
    if partie:
        analyser(partie, cible)
    return tuple(cible.textes)


def texte_affiche(texte: str) -> str:
    """Le texte d'une cellule comme un tableur le montre : codes « _x000D_ » traduits, caractères de contrôle ôtés.

    Il garde un caractère de plus que permis quand il en avait trop : la lecture saura le dire.
    """
    texte = texte[: TEXTE_LE_PLUS_LONG + 1]
    if "_x" in texte:
        texte = _CARACTERE_CODE.sub(lambda code: chr(int(code[1], 16)), texte).replace("\r\n", "\n").replace("\r", "\n")
    return texte if texte.isprintable() else _SOUS_JACENTS.sub("", texte)


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


class _Textes:
    """Réunit les morceaux de chaque texte, sans les guides de prononciation."""

    def __init__(self) -> None:
        self.textes: list[str] = []
        self._morceaux: list[str] = []
        self._ecoute = False
        self._prononciation = False

    def start(self, balise: str, _attributs: dict[str, str]) -> None:
        match balise.rpartition("}")[2]:
            case "si":
                self._morceaux = []
            case "t":
                self._ecoute = not self._prononciation
            case "rPh":
                self._prononciation = True

    def end(self, balise: str) -> None:
        match balise.rpartition("}")[2]:
            case "si":
                self.textes.append(texte_affiche("".join(self._morceaux)))
            case "t":
                self._ecoute = False
            case "rPh":
                self._prononciation = False

    def data(self, texte: str) -> None:
        if self._ecoute:
            self._morceaux.append(texte)
