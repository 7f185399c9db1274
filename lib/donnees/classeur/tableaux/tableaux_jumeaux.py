"""Des tableaux aux mêmes entêtes se lisent pareil : s'ils se contredisent, leurs colonnes se jugent sur tous à la fois.

Un tableau d'une ligne ne prouve rien seul : « Avancement : 80 % » n'y est un taux que parce qu'il l'est à côté.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.tableaux.reperage import Reperage, reperer_a
from lib.donnees.grille import Grille

_Tableau = tuple[Grille, Reperage]


def accorder_les_jumeaux(tableaux: Sequence[tuple[Grille, Reperage | None]]) -> list[Reperage | None]:
    """Les repérages, dans leur ordre ; un tableau que la personne a corrigé ne donne ni ne reçoit rien.

    Args:
        tableaux: chaque tableau et son repérage ; None quand il n'est pas lu.
    """
    accordes = [reperage for _, reperage in tableaux]
    par_entetes: dict[tuple[tuple[int, str], ...], list[int]] = {}
    for rang, reperage in enumerate(accordes):
        if reperage is not None and _peut_s_accorder(reperage):
            par_entetes.setdefault(tuple(sorted(reperage.entetes.items())), []).append(rang)
    for rangs in par_entetes.values():
        jumeaux = [(tableaux[rang][0], reperage) for rang in rangs if (reperage := accordes[rang]) is not None]
        for rang, accorde in zip(rangs, _accordes(jumeaux), strict=True):
            accordes[rang] = accorde
    return accordes


def _peut_s_accorder(reperage: Reperage) -> bool:
    return reperage.feuille is INDICATEURS and Decision.IMPOSEE not in reperage.decisions.values()


def _accordes(jumeaux: Sequence[_Tableau]) -> list[Reperage]:
    reperages = [reperage for _, reperage in jumeaux]
    premier = reperages[0]
    if all(reperage.places == premier.places for reperage in reperages):
        return reperages
    commun = reperer_a(_bout_a_bout(jumeaux), INDICATEURS, premier.ligne_entete, premier.exercice)
    return [
        replace(
            reperage,
            places=commun.places,
            decisions=commun.decisions,
            hesitations=commun.hesitations,
            annees=commun.annees,
            paires=commun.paires,
            parties=commun.parties,
        )
        for reperage in reperages
    ]


def _bout_a_bout(jumeaux: Sequence[_Tableau]) -> Grille:
    """Le premier tableau, suivi des lignes des autres."""
    (premiere, _), *autres = jumeaux
    lignes = dict(premiere.lignes)
    for grille, reperage in autres:
        fin = max(lignes)
        for numero, cellules in grille.lignes.items():
            if numero > reperage.ligne_entete:
                deplacees = {colonne: replace(cellule, ligne=fin + numero) for colonne, cellule in cellules.items()}
                lignes[fin + numero] = deplacees
    return replace(premiere, lignes=lignes)
