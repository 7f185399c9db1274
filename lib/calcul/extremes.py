"""La plus basse et la plus haute issue du total, et leur probabilité exacte, que la grille tombe juste ou non."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum

import numpy as np

from lib.calcul.assemblage import Assemblage
from lib.calcul.loi_du_total import Issue
from lib.calcul.plan import Etat

PRES = 1e-6  # [€] : deux totaux plus proches que cela n'en font qu'un


def issues_extremes(assemblage: Assemblage) -> tuple[Issue, Issue]:
    """Le plus petit et le plus grand total possibles, tous états du monde confondus."""
    etats = assemblage.plan.etats
    basses = [_issue(assemblage, etat, haute=False) for etat in etats]
    hautes = [_issue(assemblage, etat, haute=True) for etat in etats]
    return _reunir(basses, min), _reunir(hautes, max)


def _issue(assemblage: Assemblage, etat: Etat, *, haute: bool) -> Issue:
    """Toutes les lignes à leur montant le plus haut, ou toutes au plus bas, dans un état du monde."""
    montants: list[float] = []
    chances = assemblage.communs
    for mission, sachant, variante in zip(assemblage.plan.missions, assemblage.missions, etat.variantes, strict=True):
        lignes = mission.variantes[variante]
        lois = (mission.lois[ligne] for ligne in lignes)
        montants += (float(loi.montant) * loi.parts[-1 if haute else 0] for loi in lois)
        atomes = (sachant.treillis.atomes[ligne] for ligne in lignes)
        rangs = np.array([atome.stop - 1 if haute else atome.start for atome in atomes], np.int64)
        chances = chances * (sachant.noeuds.poids @ sachant.masses[rangs].prod(axis=0))
    return Issue(fsum(montants), etat.poids * float(chances.sum()))


def _reunir(issues: Iterable[Issue], choisir: Callable[[Iterable[float]], float]) -> Issue:
    toutes = list(issues)
    montant = choisir([issue.montant for issue in toutes])
    return Issue(montant, fsum(issue.chance for issue in toutes if abs(issue.montant - montant) < PRES))
