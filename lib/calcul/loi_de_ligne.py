"""La loi d'une ligne : ce que sa part payée sera en fin d'exercice, et d'où on le tient. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import fsum
from operator import lt

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.mauvaise_annee import PIRES_ISSUES
from lib.domaine.vocabulaire import Methode

BASSE, MEDIANE, HAUTE = 0.1, 0.5, 0.9
"""La probabilité [0–1] de ne pas dépasser chaque repère."""
TOLERANCE_DE_SOMME = 1e-9
"""Ce que des probabilités, additionnées, peuvent manquer à 1."""


class Origine(StrEnum):
    """D'où vient une loi."""

    CONNUE = "valeur connue"
    DONNEES = "calculé sur vos données"
    EQUIPE = "avis d'équipe"
    DEFAUT = "valeur par défaut"


@dataclass(frozen=True, slots=True)
class Reperes:
    """Trois valeurs de fin d'exercice, dans l'unité de la ligne : 1 chance sur 10, moitié-moitié, 9 chances sur 10."""

    basse: float
    mediane: float
    haute: float


@dataclass(frozen=True, slots=True)
class LoiDeLigne:
    """La loi discrète de la part payée d'une ligne.

    Attributes:
        montant: euros de la ligne pleinement atteinte [€].
        parts: parts payées possibles [0–1], strictement croissantes.
        masses: leurs probabilités, toutes positives, de somme 1.
        phrase: comment la loi a été faite, avec ses nombres.
        reperes: la valeur de fin d'exercice ; None pour un constat.
        refus: pourquoi ce que l'équipe demandait n'a pas pu servir, en une phrase ; vide sinon.
        etendues: largeur [0–1] sur laquelle chaque part est étalée (une pente) ; vide si toutes sont exactes.
    """

    identifiant: str
    mission: str
    montant: Decimal
    parts: tuple[float, ...]
    masses: tuple[float, ...]
    origine: Origine
    methode: Methode
    phrase: str = ""
    reperes: Reperes | None = None
    refus: str = ""
    etendues: tuple[float, ...] = ()

    @property
    def part_attendue(self) -> float:
        """La part payée moyenne [0–1]."""
        return sum(part * masse for part, masse in zip(self.parts, self.masses, strict=True))

    @property
    def attendu(self) -> float:
        """Le montant moyen [€]."""
        return float(self.montant) * self.part_attendue

    @property
    def chance_de_tout(self) -> float:
        """La probabilité [0–1] que la ligne soit payée en entier."""
        return self.masses[-1] if self.parts[-1] >= 1 else 0.0

    @property
    def chance_de_rien(self) -> float:
        """La probabilité [0–1] que la ligne ne paie rien."""
        return self.masses[0] if self.parts[0] <= 0 else 0.0

    def quantile(self, chance: float) -> float:
        """La plus petite part payée [0–1] que l'on ne dépasse pas avec cette probabilité [0–1]."""
        cumul = 0.0
        for part, masse in zip(self.parts, self.masses, strict=True):
            cumul += masse
            if cumul >= chance - 1e-12:
                return part
        return self.parts[-1]


def part_une_mauvaise_annee(loi: LoiDeLigne) -> float:
    """La part payée moyenne [0–1] d'une ligne, dans ses issues les plus basses.

    Remplacer une ligne par une autre qui en paie au moins autant ne baisse jamais une mauvaise année, quelle que soit
    la dépendance entre les deux : cette moyenne est concave et positivement homogène.

    Args:
        loi: la prévision de la ligne.

    Source: docs/methodes.md § 4.2 et § 5 ; l'issue du bord est partagée.
    """
    # Les parts croissent : on remplit les pires issues par le bas, et la dernière n'entre que pour ce qui manque.
    reste, somme = PIRES_ISSUES, 0.0
    for part, masse in zip(loi.parts, loi.masses, strict=True):
        prise = min(masse, reste)
        somme += prise * part
        reste -= prise
    return (somme + max(reste, 0.0) * loi.parts[-1]) / PIRES_ISSUES


class RepartitionImpossible(ErreurDialogue):
    """La loi du total ne peut pas être calculée avec ces données."""


def verifier_loi(loi: LoiDeLigne) -> None:
    """Refuse une loi mal formée.

    Raises:
        RepartitionImpossible: montant négatif ou illisible, parts ou probabilités qui ne font pas une loi.
    """
    if defaut := _defaut(loi):
        raise RepartitionImpossible(
            f"La prévision de la ligne « {loi.identifiant} » ne tient pas : {defaut}. Refaites-la sur sa page."
        )


def _defaut(loi: LoiDeLigne) -> str:
    parts, masses = loi.parts, loi.masses
    if not (loi.montant.is_finite() and loi.montant >= 0):
        return "son montant est négatif ou illisible"
    if not parts or len(parts) != len(masses) or len(loi.etendues) not in (0, len(parts)):
        return "il faut une probabilité par part payée possible"
    if not (parts[0] >= 0 and parts[-1] <= 1 and all(map(lt, parts, parts[1:]))):
        return "ses parts payées ne vont pas en croissant de 0 à 1"
    # Une somme de 1 suffit à exclure l'infini et l'illisible ; reste à refuser ce qui est nul ou négatif.
    if not (min(masses) > 0 and abs(fsum(masses) - 1) <= TOLERANCE_DE_SOMME):
        return "ses probabilités ne sont pas toutes positives, de somme 1"
    return ""
