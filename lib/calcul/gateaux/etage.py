"""Les gâteaux d'une partie du contrat : une ligne, une demi-mission, une mission, tout le contrat.

Formes : n gâteaux, d clés, R nœuds du facteur de la mission (ou états du monde), L totaux.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.gateaux.dominance import Entiers

BLOC, PREMIER_BLOC = 512, 32
SANS_FIN = 10**6
CASES_D_UN_BLOC = 1_500_000  # gâteaux × nœuds × totaux : un bloc tient en mémoire quelle que soit la grille


@dataclass(frozen=True, slots=True, eq=False)
class Etage:
    """Les gâteaux d'une partie du contrat.

    Attributes:
        cles: changements, effort, puis ce qu'il faut encore le plus petit possible, forme (n, d).
        lois: la loi des euros de chaque gâteau, à chaque nœud, forme (n, R, L).
        choix: rang de la façon de chaque ligne de la partie, forme (n, lignes).
        au_plus: le nombre de changements jusqu'auquel la partie a été cherchée.
    """

    cles: Entiers
    lois: Reels
    choix: Entiers
    au_plus: int = SANS_FIN

    def __len__(self) -> int:
        return len(self.cles)

    def parmi(self, rangs: Entiers) -> Etage:
        """Quelques gâteaux seulement."""
        return replace(self, cles=self.cles[rangs], lois=self.lois[rangs], choix=self.choix[rangs])


@dataclass(frozen=True, slots=True, eq=False)
class Plancher:
    """Les euros d'une mission qui doivent dépendre d'un chiffre, vus d'une partie de ses lignes [centimes].

    Attributes:
        assez: par nombre de changements de la partie, la dernière clé en dessous de laquelle le plancher tient quoi que
            deviennent les autres lignes ; forme (changements + 1,).
        trop: la dernière clé au-dessus de laquelle il ne tient plus, quoi qu'elles deviennent.
    """

    assez: Entiers
    trop: int

    def a_comparer(self, cles: Entiers) -> Entiers:
        """Les clés, où ce qui suffit déjà ne départage plus personne."""
        bornees = cles.copy()
        bornees[:, -1] = np.maximum(cles[:, -1], self.assez[cles[:, 0]])
        return bornees


def moyennes(lois: Reels) -> Reels:
    """La moyenne de chaque loi, tous nœuds à égalité : forme (n,)."""
    return np.asarray((lois @ np.arange(lois.shape[2])).mean(axis=1))


def en_blocs(rangees: Entiers, cases: int, au_plus: int = BLOC) -> list[Entiers]:
    """Des rangées par blocs qui tiennent en mémoire ; ``cases`` est ce que chacune demandera."""
    taille = max(1, min(au_plus, au_plus * CASES_D_UN_BLOC // (BLOC * max(cases, 1))))
    return [rangees[debut : debut + taille] for debut in range(0, len(rangees), taille)] or [rangees]


def blocs_croissants(rangees: Entiers, cases: int) -> Iterator[Entiers]:
    """Les mêmes blocs, de plus en plus grands : les premiers suffisent à écarter presque tout des suivants."""
    plein = max(1, min(BLOC, CASES_D_UN_BLOC // max(cases, 1)))
    debut, taille = 0, min(PREMIER_BLOC, plein)
    while debut < len(rangees):
        yield rangees[debut : debut + taille]
        debut, taille = debut + taille, min(2 * taille, plein)
