"""Les exercices passés d'une ligne, du plus ancien au plus récent, quel que soit l'ordre où le classeur les écrit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lib.domaine.contrat import Exercice
from lib.domaine.denouement import annees_de
from lib.domaine.indicateur import PointAnnuel


def exercices_passes(historique: Sequence[PointAnnuel], exercice: Exercice | None) -> tuple[PointAnnuel, ...]:
    """Les points mesurés d'avant l'exercice en cours, du plus ancien au plus récent.

    Un historique dont une année ne se lit pas reste dans l'ordre du classeur.

    Args:
        historique: les points, dans un ordre quelconque.
        exercice: celui du classeur ; None s'il est inconnu.
    """
    points = [p for p in historique if p.realise is not None and not _est_en_cours(p, exercice)]
    if not all(annees_de(p.exercice) for p in points):
        return tuple(points)
    return tuple(sorted(points, key=lambda p: annees_de(p.exercice)[0]))


def se_suivent(points: Sequence[PointAnnuel]) -> bool:
    """Vrai si les exercices avancent d'un an à chaque fois, ou si leurs années ne se lisent pas."""
    debuts = [annees[0] for p in points if (annees := annees_de(p.exercice))]
    return len(debuts) < len(points) or all(apres == avant + 1 for avant, apres in pairwise(debuts))


def _est_en_cours(point: PointAnnuel, exercice: Exercice | None) -> bool:
    """Vrai pour l'exercice du classeur ou un suivant ; une année seule, à cheval, peut finir l'exercice d'avant."""
    annees = annees_de(point.exercice)
    if exercice is None or not annees:
        return False
    return annees[0] >= (exercice.debut.year if len(annees) == 2 else exercice.fin.year)
