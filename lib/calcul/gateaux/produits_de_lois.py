"""Les lois de couples de gâteaux, par leurs spectres : nœud par nœud, ou le facteur de la mission intégré.

Formes : R nœuds du facteur de la mission (ou états du monde), L totaux, F fréquences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lib.calcul.convolution import Complexes, Reels
from lib.calcul.gateaux.dominance import Entiers
from lib.calcul.gateaux.enjeu import Suivre
from lib.calcul.gateaux.etage import Etage, blocs_croissants, en_blocs

CASES_MELEES, COUPLES_MELES = 100_000, 4_000


@dataclass(frozen=True, slots=True, eq=False)
class ProduitsDeLois:
    """Les spectres des couples de gâteaux, le facteur de la mission intégré s'il le faut.

    Attributes:
        ondes: la transformée des lois de chaque partie, à chaque nœud.
        poids: probabilité de chaque nœud ; None laisse les nœuds.
    """

    gauche: Etage
    droite: Etage
    ondes: tuple[Complexes, Complexes]
    poids: Reels | None
    mondes: int
    suivre: Suivre

    def par_blocs(self, paires: Entiers, longueur: int) -> Iterator[tuple[Entiers, Complexes]]:
        """Les couples dans l'ordre, et leurs spectres : forme (couples, mondes ou nœuds, F)."""
        if self.poids is None:
            for bloc in blocs_croissants(paires, self.gauche.lois.shape[1] * longueur):
                yield bloc, self.ondes[0][bloc[:, 0]] * self.ondes[1][bloc[:, 1]]
            return
        # Σ_q w_q A_q(f) B_q(f) est un produit de matrices à chaque fréquence : dix fois moins cher que couple à couple.
        facteurs = [*self._par_monde(self.poids)]
        for lot in en_blocs(paires, self.mondes * longueur, CASES_MELEES):
            meles = self._meles(lot, facteurs)
            for rangs in blocs_croissants(np.arange(len(lot)), self.mondes * longueur):
                yield lot[rangs], meles[rangs]

    def _meles(self, paires: Entiers, facteurs: Sequence[tuple[Complexes, Complexes]]) -> Complexes:
        meles = np.empty((len(paires), self.mondes, self.ondes[0].shape[2]), np.complex128)
        changements = self.gauche.cles[paires[:, 0], 0]
        for combien in np.unique(changements).tolist():
            for places in self._par_rangees(paires, np.flatnonzero(changements == combien)):
                self.suivre(0.0)
                rangees, lignes = np.unique(paires[places, 0], return_inverse=True)
                colonnes, autres = self._colonnes(paires[places, 1])
                for monde, (a, b) in enumerate(facteurs):
                    meles[places, monde] = np.matmul(a[:, rangees], b[:, :, colonnes])[:, lignes, autres].T
        return meles

    def _colonnes(self, autres: Entiers) -> tuple[Entiers | slice, Entiers]:
        """Les colonnes utiles et la place de chacune ; toutes, sans les copier, si la plupart servent."""
        colonnes, places = np.unique(autres, return_inverse=True)
        return (slice(None), autres) if 2 * len(colonnes) > len(self.droite) else (colonnes, places)

    def _par_rangees(self, paires: Entiers, places: Entiers) -> list[Entiers]:
        """Les mêmes couples, par groupes de quelques rangées : de quoi rendre la main souvent."""
        ordonnees = places[np.argsort(paires[places, 0], kind="stable")]
        return en_blocs(ordonnees, 1, COUPLES_MELES)

    def _par_monde(self, poids: Reels) -> Iterator[tuple[Complexes, Complexes]]:
        """Les deux facteurs du produit de chaque état du monde : formes (F, rangées, Q) et (F, Q, colonnes)."""
        for debut in range(0, self.mondes * len(poids), len(poids)):
            noeuds = slice(debut, debut + len(poids))
            gauche = self.ondes[0][:, noeuds] * poids[:, None]
            yield (
                np.ascontiguousarray(gauche.transpose(2, 0, 1)),
                np.ascontiguousarray(self.ondes[1][:, noeuds].transpose(2, 1, 0)),
            )
