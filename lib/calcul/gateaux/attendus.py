"""Ce qu'un gâteau vaut en moyenne, et combien il y en a : ce qui se compte sans calculer une loi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from math import fsum

from lib.calcul.gateaux.enjeu import Choix, Enjeu
from lib.calcul.gateaux.motifs import montants_apres


def attendu_de(enjeu: Enjeu, choix: Sequence[int]) -> float:
    """La moyenne d'un gâteau [€], sans sa loi : elle ne dépend ni de la grille ni de la corrélation."""
    restants, total = iter(choix), list[float]()
    for mission in enjeu.missions:
        facons = [next(restants) for _ in mission.lignes]
        choisis = [ligne.choix[f] for ligne, f in zip(mission.lignes, facons, strict=True)]
        montants = montants_apres(mission, {r: f for r, f in enumerate(facons) if choisis[r].deplace})
        for choisi, montant in zip(choisis, montants or (), strict=True):
            total.append(mission.chance * float(montant) * part_attendue(choisi, enjeu))
    return fsum(total)


def part_attendue(choix: Choix, enjeu: Enjeu) -> float:
    """La part payée moyenne [0–1] d'une façon, tous états du monde mêlés, sa condition comprise."""
    lois = choix.lois if len(choix.lois) == len(enjeu.mondes) else choix.lois[:1] * len(enjeu.mondes)
    return choix.chance * fsum(p * loi.part_attendue for p, loi in zip(enjeu.mondes, lois, strict=False))


def combien_de_gateaux(enjeu: Enjeu, changements: int) -> int:
    """Le nombre de gâteaux d'au plus tant de changements : le coefficient d'un produit de polynômes."""
    comptes = reduce(_multiplier, ([*_par_changement(ligne.choix)] for ligne in enjeu.lignes), [1])
    return sum(comptes[: changements + 1])


def _par_changement(choix: Sequence[Choix]) -> Iterator[int]:
    for changements in range(max(c.changements for c in choix) + 1):
        yield sum(c.changements == changements for c in choix)


def _multiplier(gauche: Sequence[int], droite: Sequence[int]) -> list[int]:
    produit = [0] * (len(gauche) + len(droite) - 1)
    for i, a in enumerate(gauche):
        for j, b in enumerate(droite):
            produit[i + j] += a * b
    return produit
