"""Nos chances sont-elles bien réglées ? Les paris dénoués, comptés et jugés. Interne à la CPTS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor, fsum, sqrt

from lib.domaine.denouement import Denouement, LigneDenouee
from lib.domaine.paris import Fourchette

PARIS_POUR_JUGER = 10
"""En dessous, le hasard décide trop pour conclure."""

HASARD = 1.645
"""Écart que le hasard seul dépasse, d'un côté ou de l'autre, 1 fois sur 10 [écarts types]."""

DIRE_UNE_CHANCE_SUR_DEUX = 0.25
"""L'écart moyen de qui annoncerait toujours ½ : la référence à battre."""

COUVERTURE = Fraction(4, 5)
"""La part des valeurs attendues entre la basse et la haute (1 chance sur 10 de chaque côté)."""


class Reglage(StrEnum):
    """Ce que les paris dénoués disent de nos chances."""

    TROP_PEU = "trop peu de paris pour juger"
    OPTIMISTES = "trop optimistes"
    PRUDENTS = "trop prudents"
    BIEN_REGLES = "bien réglés"


@dataclass(frozen=True, slots=True)
class Jugement:
    """Une annonce et ce qui est venu.

    Attributes:
        chance: probabilité annoncée [0–1] ; None si la réussite ne se juge pas.
        est_reussi: ce qui est venu ; None avec la chance.
        fourchette: les valeurs annoncées, ou None.
        valeur: la valeur venue, ou None.
    """

    chance: float | None = None
    est_reussi: bool | None = None
    fourchette: Fourchette | None = None
    valeur: Fraction | Decimal | None = None


@dataclass(frozen=True, slots=True)
class Classe:
    """Les paris annoncés avec la même chance.

    Attributes:
        sur_dix: chance annoncée [0–10], au dixième le plus proche.
    """

    sur_dix: int
    paris: int
    reussis: int


@dataclass(frozen=True, slots=True)
class Bilan:
    """Des paris dénoués, comptés.

    Attributes:
        annonces: réussites annoncées : la somme des chances.
        ecart_moyen: moyenne de (chance − réussite)² [0–1], le score de Brier ; None sans pari dénoué.
        hasard: écart type du nombre de réussites si les chances étaient justes et les lignes indépendantes.
        classes: par chance annoncée croissante.
        fourchettes: valeurs venues que l'on peut comparer à leur fourchette.
        dedans: celles qui y sont tombées.
    """

    paris: int
    reussis: int
    annonces: float
    ecart_moyen: float | None
    hasard: float
    classes: tuple[Classe, ...]
    fourchettes: int
    dedans: int

    @property
    def reglage(self) -> Reglage:
        """Trop optimistes ou trop prudents, quand le hasard ne l'explique pas ; bien réglés sinon."""
        if self.paris < PARIS_POUR_JUGER:
            return Reglage.TROP_PEU
        if abs(self.annonces - self.reussis) <= HASARD * self.hasard:
            return Reglage.BIEN_REGLES
        return Reglage.OPTIMISTES if self.annonces > self.reussis else Reglage.PRUDENTS

    @property
    def bat_pile_ou_face(self) -> bool:
        """Vrai si nos chances valent mieux que de toujours dire « une chance sur deux »."""
        return self.ecart_moyen is not None and self.ecart_moyen < DIRE_UNE_CHANCE_SUR_DEUX

    @property
    def dedans_attendus(self) -> Fraction:
        """Le nombre de valeurs que l'on attendait dans leur fourchette."""
        return COUVERTURE * self.fourchettes


def dresser(jugements: Iterable[Jugement]) -> Bilan:
    """Le bilan d'une suite d'annonces ; leur ordre ne compte pas."""
    tous = tuple(jugements)
    juges = [(j.chance, j.est_reussi) for j in tous if j.chance is not None and j.est_reussi is not None]
    compares = [j.fourchette.contient(j.valeur) for j in tous if j.fourchette is not None and j.valeur is not None]
    return Bilan(
        paris=len(juges),
        reussis=sum(est_reussi for _, est_reussi in juges),
        annonces=fsum(chance for chance, _ in juges),
        ecart_moyen=_ecart_moyen(juges),
        hasard=sqrt(fsum(chance * (1 - chance) for chance, _ in juges)),
        classes=_classes(juges),
        fourchettes=len(compares),
        dedans=sum(compares),
    )


def juger(denouements: Sequence[Denouement]) -> tuple[Jugement, ...]:
    """Les annonces de lignes à compter : les premières notées, sans ce que l'on savait déjà.

    Un pari noté plusieurs fois dans l'exercice ne compte qu'une fois, la première : parier de nouveau quand on en
    sait plus n'y change rien.

    Args:
        denouements: du plus ancien au plus récent.
    """
    return tuple(_jugement(ligne) for _, ligne in a_compter(denouements))


def a_compter(denouements: Sequence[Denouement]) -> tuple[tuple[Denouement, LigneDenouee], ...]:
    """Les premiers paris de chaque ligne et de chaque exercice, sauf ce que l'on savait déjà.

    Args:
        denouements: du plus ancien au plus récent.
    """
    premiers: dict[tuple[object, str], tuple[Denouement, LigneDenouee]] = {}
    for denouement in denouements:
        for ligne in denouement.lignes:
            if not ligne.pari.est_connue:
                premiers.setdefault((denouement.pari.exercice, ligne.pari.identifiant), (denouement, ligne))
    return tuple(premiers.values())


def _jugement(ligne: LigneDenouee) -> Jugement:
    chance = None if ligne.est_reussie is None else ligne.pari.chance
    return Jugement(chance, ligne.est_reussie, ligne.pari.fourchette, ligne.valeur)


def _ecart_moyen(juges: Sequence[tuple[float, bool]]) -> float | None:
    """Le score de Brier. Source: docs/methodes.md § 6."""
    if not juges:
        return None
    return fsum((chance - est_reussi) ** 2 for chance, est_reussi in juges) / len(juges)


def _classes(juges: Sequence[tuple[float, bool]]) -> tuple[Classe, ...]:
    rangees: defaultdict[int, list[bool]] = defaultdict(list)
    for chance, est_reussi in juges:
        rangees[floor(10 * chance + 0.5)].append(est_reussi)
    return tuple(Classe(rang, len(venus), sum(venus)) for rang, venus in sorted(rangees.items()))
