"""Convertir des poids en euros, au centime, sur l'enveloppe de chaque mission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Mission
from lib.domaine.ecriture import euros, nombre
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import repartir_au_centime
from lib.donnees.classeur.indicateurs_lus import IndicateurLu


def montants_selon_les_poids(
    indicateurs: Sequence[Indicateur], lus: Sequence[IndicateurLu], missions: Sequence[Mission]
) -> tuple[Indicateur, ...]:
    """Les indicateurs dont le montant vide est tiré de leur poids ; la somme des poids est vérifiée par mission."""
    montants: dict[int, Decimal] = {}
    for mission in missions:
        rangs = [
            rang
            for rang, (indicateur, lu) in enumerate(zip(indicateurs, lus, strict=True))
            if indicateur.mission == mission.code and indicateur.remunere and lu.argent.poids is not None
        ]
        if any(indicateurs[rang].montant_max is None for rang in rangs):
            montants.update(_montants(mission, rangs, lus))
    return tuple(
        replace(indicateur, montant_max=montants.get(rang)) if indicateur.montant_max is None else indicateur
        for rang, indicateur in enumerate(indicateurs)
    )


def _montants(mission: Mission, rangs: Sequence[int], lus: Sequence[IndicateurLu]) -> dict[int, Decimal]:
    """Le montant de chaque ligne pondérée d'une mission ; vide si son enveloppe est inconnue."""
    poids = [lus[rang].argent.poids or Fraction(0) for rang in rangs]
    if mission.part_variable is None:
        for rang in rangs:
            lus[rang].ligne.noter(
                "poids",
                "MONTANT_INCONNU",
                "ne peut pas devenir des euros : l'enveloppe variable de la mission n'est pas donnée.",
                "Écrivez la part variable de la mission dans la feuille « Missions ».",
            )
        return {}
    _verifier_la_somme(sum(poids, Fraction(0)), mission, lus[rangs[0]])
    montants = repartir_au_centime(mission.part_variable, poids)
    for rang, montant in zip(rangs, montants, strict=True):
        lus[rang].ligne.informer(
            "poids",
            "POIDS_CONVERTI",
            f"vaut {euros(montant)} sur l'enveloppe de {euros(mission.part_variable)} de la mission {mission.code}.",
            "Écrivez le montant si le contrat en donne un.",
        )
    return dict(zip(rangs, montants, strict=True))


def _verifier_la_somme(somme: Fraction, mission: Mission, premiere: IndicateurLu) -> None:
    """Des poids en points font 100, en parts font 1 ; sinon le partage garde leurs proportions, et c'est noté."""
    if somme in (0, 1, 100):
        return
    premiere.ligne.noter(
        "poids",
        "ARITHMETIQUE",
        f"et les autres poids de la mission {mission.code} font {nombre(somme)} et non 100 ; "
        "l'enveloppe entière est partagée en gardant leurs proportions.",
        "Corrigez les poids, ou écrivez les montants.",
    )
