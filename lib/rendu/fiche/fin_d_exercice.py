"""La section interne « Ce que la fin d'exercice peut rapporter » : montants, chances, risque, provenance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class MontantPrevu:
    """Un montant à la centaine [€], avant le scénario et après ; None sans scénario."""

    nom: str
    avant: Decimal
    apres: Decimal | None


@dataclass(frozen=True, slots=True)
class Liaison:
    """Trois montants [€] sous une corrélation."""

    nom: str
    attendu: MontantPrevu
    prudent: MontantPrevu
    mauvaise_annee: MontantPrevu


@dataclass(frozen=True, slots=True)
class ChancesDeFiche:
    """Un total et la chance de l'atteindre, en mots, sous les trois corrélations."""

    seuil: str
    faible: str
    moyenne: str
    forte: str


@dataclass(frozen=True, slots=True)
class LigneARisque:
    """Ce qu'une ligne peut faire perdre.

    Attributes:
        part_du_risque: sa part [0–1] de ce qui manque une mauvaise année.
    """

    identifiant: str
    libelle: str
    montant: Decimal
    attendu: Decimal
    manque: Decimal
    part_du_risque: Fraction


@dataclass(frozen=True, slots=True)
class MaitriseDeFiche:
    """Les euros qui reposent sur les mêmes personnes."""

    nom: str
    montant: Decimal
    attendu: Decimal
    manque: Decimal
    part_du_risque: Fraction


@dataclass(frozen=True, slots=True)
class LoiDeFiche:
    """D'où vient la prévision d'une ligne, et sa chance d'être payée en entier."""

    identifiant: str
    libelle: str
    origine: str
    chance: str
    phrase: str


@dataclass(frozen=True, slots=True)
class FinDExercice:
    """La section « Ce que la fin d'exercice peut rapporter ».

    Attributes:
        scenario: nom du scénario essayé ; vide sans scénario.
        montants: sous la corrélation moyenne.
        lignes, maitrise, lois, sans_loi: du contrat d'après s'il y a un scénario.
        sans_loi: identifiant, libellé, montant [€] et motif des lignes que l'on ne sait pas prévoir.
    """

    phrase: str
    scenario: str
    montants: tuple[MontantPrevu, ...]
    liaisons: tuple[Liaison, ...]
    chances: tuple[ChancesDeFiche, ...]
    lignes: tuple[LigneARisque, ...]
    maitrise: tuple[MaitriseDeFiche, ...]
    origines: str
    lois: tuple[LoiDeFiche, ...]
    sans_loi: tuple[tuple[str, str, Decimal, str], ...]
