"""L'équilibre du gâteau : de quoi la part variable est faite, en euros et en parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.vocabulaire import Maitrise, Nature, Objet, Portee


class PartDuGateau(StrEnum):
    """Les parts du gâteau équilibré ; ce qui dépend de tiers passe d'abord, ce que l'on ne sait pas a la sienne."""

    TIERS = "dépend de tiers"
    MAITRISE = "résultats chiffrés, maîtrisés"
    INCONNUE = "résultats chiffrés, maîtrise non dite"
    MOYENS = "qualitatif ou moyens"


@dataclass(frozen=True, slots=True)
class Equilibre:
    """La composition de la part variable due ; chaque part [0–1] est None quand rien ne permet de la connaître.

    Attributes:
        part_tiers: part des lignes qui dépendent de tiers ; None si aucune ligne payée ne dit sa maîtrise.
        part_nationale: part des lignes nationales ; None si aucune ligne payée ne dit sa portée.
        part_sans_controle: part des lignes, chiffrées ou non, dont personne ne dit qui les contrôle.
    """

    euros: Mapping[PartDuGateau, Decimal]
    part_quantitative: Fraction | None
    part_tiers: Fraction | None
    part_nationale: Fraction | None
    part_sans_controle: Fraction | None

    def part(self, part: PartDuGateau) -> Fraction | None:
        """La part [0–1] d'un morceau du gâteau ; None quand aucun euro n'est connu."""
        total = sum(self.euros.values(), ZERO)
        return Fraction(self.euros[part]) / Fraction(total) if total else None


def equilibre_de(contrat: Contrat) -> Equilibre:
    """L'équilibre des lignes payées des missions engagées dont la condition est remplie."""
    lignes = _lignes_dues(contrat)
    return Equilibre(
        _euros_par_part(lignes),
        _part(lignes, lambda i: i.nature is Nature.QUANTITATIF),
        _part_dite(lignes, lambda i: i.maitrise, Maitrise.TIERS),
        _part_dite(lignes, lambda i: i.portee, Portee.NATIONAL),
        _part(lignes, lambda i: i.maitrise is None),
    )


def lignes_de_la_part(contrat: Contrat, part: PartDuGateau) -> tuple[Indicateur, ...]:
    """Les lignes dont les euros font une part du gâteau."""
    return tuple(ligne for ligne in _lignes_dues(contrat) if part_du_gateau(ligne) is part)


def maitrise_est_connue(contrat: Contrat) -> bool:
    """Vrai si le classeur dit, pour une ligne au moins, de qui dépend le résultat."""
    return any(i.maitrise is not None for i in contrat.indicateurs)


def part_du_gateau(indicateur: Indicateur) -> PartDuGateau:
    """La part du gâteau où se range une ligne."""
    if indicateur.maitrise is Maitrise.TIERS:
        return PartDuGateau.TIERS
    se_constate = indicateur.nature is Nature.QUALITATIF or indicateur.objet is Objet.MOYENS
    if se_constate:
        return PartDuGateau.MOYENS
    return PartDuGateau.INCONNUE if indicateur.maitrise is None else PartDuGateau.MAITRISE


def _lignes_dues(contrat: Contrat) -> tuple[Indicateur, ...]:
    dues = {m.code for m in contrat.missions if m.engagee and m.condition.est_ouverte}
    return tuple(i for i in contrat.indicateurs if i.est_paye and i.mission in dues)


def _euros_par_part(lignes: tuple[Indicateur, ...]) -> dict[PartDuGateau, Decimal]:
    par_part = dict.fromkeys(PartDuGateau, ZERO)
    for ligne in lignes:
        par_part[part_du_gateau(ligne)] += ligne.montant_max or ZERO
    return par_part


def _somme(lignes: tuple[Indicateur, ...], garder: Callable[[Indicateur], bool]) -> Decimal:
    return sum((i.montant_max or ZERO for i in lignes if garder(i)), ZERO)


def _part(lignes: tuple[Indicateur, ...], garder: Callable[[Indicateur], bool]) -> Fraction | None:
    total = _somme(lignes, lambda _: True)
    return Fraction(_somme(lignes, garder)) / Fraction(total) if total else None


def _part_dite(
    lignes: tuple[Indicateur, ...], classement: Callable[[Indicateur], StrEnum | None], mot: StrEnum
) -> Fraction | None:
    """La part [0–1] des lignes classées par ce mot ; None si aucune ligne n'est classée : inconnu n'est pas zéro."""
    if all(classement(ligne) is None for ligne in lignes):
        return None
    return _part(lignes, lambda ligne: classement(ligne) is mot)
