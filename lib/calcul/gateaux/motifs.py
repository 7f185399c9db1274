"""Les façons de déplacer des euros dans une mission, et ce que chaque ligne y vaut alors, au centime."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from lib.calcul.gateaux.enjeu import Choix, LigneAChoisir, Limites, MissionAChoisir
from lib.domaine.nombres_exacts import ZERO, repartir_au_centime

Motif = Mapping[int, int]
"""Rang de ligne → rang de la façon qui y déplace des euros ; les autres lignes gardent leurs façons ordinaires."""


def motifs_de(mission: MissionAChoisir, limites: Limites) -> Iterator[Motif]:
    """Les façons de déplacer des euros dans la mission : aucune d'abord."""
    deplacent = {
        rang: tuple(facon for facon, choix in enumerate(ligne.choix) if choix.deplace)
        for rang, ligne in enumerate(mission.lignes)
    }
    possibles = [rang for rang, facons in deplacent.items() if facons]
    imposees = {rang for rang in possibles if len(deplacent[rang]) == len(mission.lignes[rang].choix)}
    for combien in range(min(limites.deplacements, limites.changements, len(possibles)) + 1):
        for rangs in combinations(possibles, combien):
            if not imposees <= set(rangs):
                continue
            for facons in product(*(deplacent[rang] for rang in rangs)):
                yield dict(zip(rangs, facons, strict=True))


def montants_apres(mission: MissionAChoisir, motif: Motif) -> tuple[Decimal, ...] | None:
    """Les euros de chaque ligne [€] ; None si les lignes qui partagent ne peuvent pas donner ou recevoir l'écart.

    Une ligne déplacée prend ses euros multipliés par son poids ; les autres se partagent le reste au prorata, au
    centime, par plus fort reste : ce que font les mouvements du domaine.
    """
    choisis = {rang: mission.lignes[rang].choix[facon] for rang, facon in motif.items()}
    fixes = {rang: _fixe(mission.lignes[rang], choix) for rang, choix in choisis.items()}
    autres = [rang for rang, ligne in enumerate(mission.lignes) if ligne.partage and rang not in fixes]
    pris = sum((fixes[rang] - mission.lignes[rang].montant for rang in fixes), ZERO)
    a_partager = sum((mission.lignes[rang].montant for rang in autres), ZERO) - pris
    if pris and (a_partager < 0 or not any(mission.lignes[rang].montant for rang in autres)):
        return None
    montants = {rang: ligne.montant for rang, ligne in enumerate(mission.lignes)} | fixes
    if pris:
        parts = repartir_au_centime(a_partager, [mission.lignes[rang].montant for rang in autres])
        montants |= dict(zip(autres, parts, strict=True))
    return tuple(montants[rang] for rang in range(len(mission.lignes)))


def plancher_quantitatif(mission: MissionAChoisir, part: Fraction) -> Fraction:
    """Les euros [€] d'une mission qui doivent dépendre d'un chiffre : la part demandée, ou ce qui y est déjà."""
    total = sum((ligne.montant for ligne in mission.lignes), ZERO)
    deja = sum((ligne.montant for ligne in mission.lignes if ligne.choix[0].est_quantitatif), ZERO)
    return min(part * Fraction(total), Fraction(deja))


def _fixe(ligne: LigneAChoisir, choix: Choix) -> Decimal:
    if choix.preleve:
        return choix.preleve
    return (ligne.montant * choix.poids.numerator / choix.poids.denominator).quantize(ZERO)
