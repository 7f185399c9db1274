"""Les exercices passés d'une ligne : ceux d'avant l'exercice en cours, du plus ancien au plus récent.

L'ordre où le classeur les écrit ne compte pas, et une colonne de l'exercice en cours n'est pas l'an passé.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import PointAnnuel


def exercices_passes(historique: Sequence[PointAnnuel], exercice: Exercice | None) -> tuple[PointAnnuel, ...]:
    """Les points d'avant l'exercice en cours, mesurés ou non, du plus ancien au plus récent.

    Args:
        historique: les points, dans un ordre quelconque.
        exercice: celui du classeur ; None s'il est inconnu.
    """
    points = (p for p in historique if not _est_en_cours(p, exercice))
    return tuple(sorted(points, key=lambda p: p.exercice))


def exercices_mesures(historique: Sequence[PointAnnuel], exercice: Exercice | None) -> tuple[PointAnnuel, ...]:
    """Ceux des exercices passés dont le réalisé est connu."""
    return tuple(p for p in exercices_passes(historique, exercice) if p.realise is not None)


def _est_en_cours(point: PointAnnuel, exercice: Exercice | None) -> bool:
    """Vrai pour l'exercice du classeur ou un suivant ; une année seule, à cheval, peut finir l'exercice d'avant."""
    annee = point.exercice
    if annee.est_relative:
        return annee.debut >= 0
    return exercice is not None and annee.debut >= (exercice.debut if annee.est_a_cheval else exercice.fin).year
