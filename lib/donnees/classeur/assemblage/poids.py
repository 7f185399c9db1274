"""Convertir des poids en euros, au centime, sur l'enveloppe de chaque mission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import au_centime, euros, quantite, repartir_au_centime
from lib.domaine.normalisation import POURCENT
from lib.donnees.classeur.comprehension import IndicateurLu, noter_fraction

CENT, TOLERANCE = Fraction(100), Fraction(1, 10)
"""Des poids qui font cent à un dixième de point près sont des arrondis."""

Poids = Mapping[int, Fraction]
"""Rang d'une ligne → poids, en points."""


def montants_selon_les_poids(
    indicateurs: Sequence[Indicateur], lus: Sequence[IndicateurLu], missions: Sequence[Mission]
) -> tuple[Indicateur, ...]:
    """Les indicateurs dont le montant vide est tiré de leur poids ; la somme des poids est vérifiée par mission."""
    montants: dict[int, Decimal] = {}
    ecrits = _poids_ecrits(indicateurs, lus)
    for mission in missions:
        poids = ecrits[mission.code]
        a_convertir = [rang for rang in poids if indicateurs[rang].montant_max is None]
        _noter_les_poids_ignores([lus[rang] for rang in poids if rang not in a_convertir])
        if a_convertir:
            montants.update(_montants(mission, poids, a_convertir, lus))
    return tuple(
        replace(indicateur, montant_max=montants.get(rang)) if indicateur.montant_max is None else indicateur
        for rang, indicateur in enumerate(indicateurs)
    )


def _poids_ecrits(indicateurs: Sequence[Indicateur], lus: Sequence[IndicateurLu]) -> Mapping[str, dict[int, Fraction]]:
    """Code de mission → les poids de ses lignes payées ; une seule passe, si nombreuses que soient les missions."""
    ecrits: defaultdict[str, dict[int, Fraction]] = defaultdict(dict)
    for rang, (indicateur, lu) in enumerate(zip(indicateurs, lus, strict=True)):
        if indicateur.remunere and lu.argent.poids is not None:
            ecrits[indicateur.mission][rang] = lu.argent.poids
    return ecrits


def _montants(
    mission: Mission, ecrits: Poids, a_convertir: Sequence[int], lus: Sequence[IndicateurLu]
) -> dict[int, Decimal]:
    """Le montant de chaque ligne pondérée d'une mission ; vide si son enveloppe est inconnue."""
    enveloppe = mission.part_variable
    if enveloppe is None:
        _noter_l_enveloppe_inconnue([lus[rang] for rang in a_convertir])
        return {}
    poids = _en_points(ecrits, lus)
    somme = sum(poids.values(), Fraction(0))
    tous = dict(zip(poids, repartir_au_centime(enveloppe, list(poids.values())), strict=True))
    if poids and abs(somme - CENT) > TOLERANCE:
        _noter_la_somme(mission, somme, tous, lus)
        tous = {rang: au_centime(Fraction(enveloppe) * p / 100) for rang, p in poids.items()}
    montants = {rang: tous[rang] for rang in a_convertir if rang in tous}
    for rang, montant in montants.items():
        lus[rang].ligne.noter(
            "poids",
            CodeDAnomalie.POIDS_CONVERTI,
            f"vaut {euros(montant)} sur l'enveloppe de {euros(enveloppe)} de la mission {mission.code}.",
            "Écrivez le montant si le contrat en donne un.",
        )
    return montants


def _en_points(ecrits: Poids, lus: Sequence[IndicateurLu]) -> dict[int, Fraction]:
    """Les poids en points : des parts qui font 1 sont multipliées par cent ; une part isolée n'est pas devinée."""
    somme = sum(ecrits.values(), Fraction(0))
    if abs(somme - 1) <= TOLERANCE / 100:
        return {rang: poids * 100 for rang, poids in ecrits.items()}
    if abs(somme - CENT) <= TOLERANCE:
        return dict(ecrits)
    for rang, poids in ecrits.items():
        if _est_une_part_nue(poids, lus[rang]):
            noter_fraction(lus[rang].ligne, "poids", poids, " Le montant est tenu pour inconnu.")
    return {rang: poids for rang, poids in ecrits.items() if not _est_une_part_nue(poids, lus[rang])}


def _est_une_part_nue(poids: Fraction, lu: IndicateurLu) -> bool:
    est_en_pourcent = lu.ligne.cellule("poids").est_pourcentage or POURCENT in lu.ligne.cellule("poids").texte
    return 0 < poids <= 1 and not est_en_pourcent


def _noter_les_poids_ignores(lus: Sequence[IndicateurLu]) -> None:
    for lu in lus:
        lu.ligne.noter(
            "poids",
            CodeDAnomalie.POIDS_IGNORE,
            "n'est pas converti : le montant de la ligne est déjà écrit.",
            "Rien à faire si le montant est le bon.",
        )


def _noter_l_enveloppe_inconnue(lus: Sequence[IndicateurLu]) -> None:
    for lu in lus:
        lu.ligne.noter(
            "poids",
            CodeDAnomalie.MONTANT_INCONNU,
            "ne peut pas devenir des euros : l'enveloppe variable de la mission n'est pas donnée.",
            "Écrivez la part variable de la mission dans la feuille « Missions ».",
        )


def _noter_la_somme(
    mission: Mission, somme: Fraction, renormalises: Mapping[int, Decimal], lus: Sequence[IndicateurLu]
) -> None:
    """Des poids qui ne font pas 100 : chacun vaut sa part de l'enveloppe, et l'autre lecture est écrite."""
    premier = next(iter(renormalises))
    lus[premier].ligne.noter(
        "poids",
        CodeDAnomalie.ARITHMETIQUE,
        f"et les autres poids de la mission {mission.code} font {quantite(somme, POURCENT)} et non 100 %. "
        "Chaque ligne vaut son poids de l'enveloppe, le reste est inconnu ; si les poids ne sont que des proportions, "
        f"cette ligne vaut {euros(renormalises[premier])}.",
        "Corrigez les poids, ou écrivez les montants.",
    )
