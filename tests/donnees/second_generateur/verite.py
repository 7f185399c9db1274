"""Ce que l'auteur d'un classeur a voulu dire, ligne par ligne."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

Acquis: TypeAlias = Decimal | Literal["ambigu"] | None
"""Montant acquis vrai, en euros ; None : non évalué ; « ambigu » : un lecteur humain hésiterait."""


@dataclass
class Verite:
    """Une ligne telle que son auteur l'entend.

    Pourcentages en points (80), montants en euros ; None : le classeur ne le dit pas.
    """

    genre: str
    libelle: str
    mission: str
    cible: float | None
    cible_haute: float | None
    sens: str | None
    depart: float | None
    realise: float | str | None
    montant_max: Decimal | None
    regle: str | None
    acquis: Acquis
    feuille: str = ""
    cellules: dict[str, str] = field(default_factory=dict)
    """Champ → adresse ; « entete:champ » → adresse de l'entête de sa colonne."""
    traits: dict[str, str] = field(default_factory=dict)
    """Comment chaque chose est écrite : de quoi classer les échecs."""


@dataclass
class ClasseurVrai:
    """Un classeur engendré : son nom, sa graine, ses traits d'ensemble et ses lignes vraies."""

    nom: str
    traits: dict[str, str]
    lignes: list[Verite]
