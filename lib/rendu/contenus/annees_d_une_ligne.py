"""Les années d'une ligne : les exercices passés, et celui en cours."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Exercice
from lib.domaine.exercices_passes import exercices_passes
from lib.domaine.valorisation import LigneValorisee


@dataclass(frozen=True, slots=True)
class AnneeMontree:
    """Une année d'une ligne : ce qui était demandé, ce qui a été fait, ce qui a été payé ou est acquis [€]."""

    nom: str
    cible: Fraction | None
    realise: Fraction | None
    montant: Decimal | None


def annees(ligne: LigneValorisee, exercice: Exercice | None) -> tuple[AnneeMontree, ...]:
    """Les exercices passés, puis celui en cours avec sa cible et son réalisé du jour.

    Args:
        ligne: la ligne valorisée.
        exercice: l'exercice du contrat ; None s'il n'est pas écrit, et l'année en cours n'a alors pas de nom.
    """
    i = ligne.indicateur
    passees = [
        AnneeMontree(str(p.exercice), p.cible, p.realise, p.montant_paye)
        for p in exercices_passes(i.historique, exercice)
    ]
    nom = f"{exercice.annee}, en cours" if exercice else "en cours"
    return (*passees, AnneeMontree(nom, i.cible.valeur, i.mesure.valeur, ligne.montant))
