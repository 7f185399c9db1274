"""Les exercices passés d'une ligne, du plus ancien au plus récent, quel que soit l'ordre où le classeur les écrit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import PointAnnuel


def exercices_passes(historique: Sequence[PointAnnuel], exercice: Exercice | None) -> tuple[PointAnnuel, ...]:
    """Les points mesurés d'avant l'exercice en cours, du plus ancien au plus récent.

    Args:
        historique: les points, dans un ordre quelconque.
        exercice: celui du classeur ; None s'il est inconnu.
    """
    points = [p for p in historique if p.realise is not None and not _est_en_cours(p, exercice)]
    return tuple(sorted(points, key=lambda p: p.exercice.debut))


def se_suivent(points: Sequence[PointAnnuel]) -> bool:
    """Vrai si les exercices avancent d'un an à chaque fois."""
    return all(avant.exercice.precede(apres.exercice) for avant, apres in pairwise(points))


def _est_en_cours(point: PointAnnuel, exercice: Exercice | None) -> bool:
    """Vrai pour l'exercice du classeur ou un suivant ; une année seule, à cheval, peut finir l'exercice d'avant."""
    annee = point.exercice
    if annee.est_relative:
        return annee.debut >= 0
    return exercice is not None and annee.debut >= (exercice.debut if annee.est_a_cheval else exercice.fin).year
