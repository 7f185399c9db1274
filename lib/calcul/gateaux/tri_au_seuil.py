"""Garder, parmi des gâteaux partiels, ceux que leur meilleure suite mène encore au montant visé.

Formes : n gâteaux, R nœuds ou états du monde, L totaux.

Source: docs/methodes.md § 10.6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels
from lib.calcul.gateaux.dominance import Entiers
from lib.calcul.gateaux.enjeu import Suivre
from lib.calcul.gateaux.etage import Etage, Plancher, en_blocs

PRES = 1e-9
COUPLES_AU_PLUS = 6_000_000
"""Au-delà, essayer tous les couples d'une réunion prendrait des secondes et des centaines de mégaoctets."""
GARDES_AU_PLUS = 40_000


class TropDeGateaux(Exception):
    """Trop de gâteaux partiels restent possibles pour les essayer tous."""


@dataclass(frozen=True, slots=True)
class Seuil:
    """Ce qu'un gâteau doit atteindre.

    Attributes:
        rang: rang du montant sur la grille de la recherche.
        chance: probabilité [0–1] de l'atteindre, au moins.
        changements: nombre de changements au plus.
    """

    rang: int
    chance: float
    changements: int


@dataclass(frozen=True, slots=True)
class TriAuSeuil:
    """Le tri d'une partie du contrat.

    Attributes:
        poids: probabilité de chaque nœud ou état du monde, forme (R,).
        suivre: appelé à chaque lot.
    """

    seuil: Seuil
    poids: Reels
    suivre: Suivre

    def seuls(self, etage: Etage, suites: Reels) -> Etage:
        """Les gâteaux d'une partie que leur meilleure suite mène au seuil."""
        permis = np.flatnonzero(etage.cles[:, 0] <= self.seuil.changements)
        restants = self.seuil.changements - etage.cles[permis, 0]
        chances = np.einsum("nrl,nrl,r->n", etage.lois[permis], suites[restants], self.poids)
        return etage.parmi(permis[chances >= self.seuil.chance - PRES])

    def couples(
        self, gauche: Etage, droite: Etage, suites: Reels, plancher: Plancher | None = None
    ) -> tuple[Entiers, Reels]:
        """Les couples que leur meilleure suite mène au seuil, et la chance qu'elle leur donne.

        Args:
            gauche: une partie.
            droite: l'autre.
            suites: les suites des deux ensemble.
            plancher: ce qu'il faut d'euros qui dépendent d'un chiffre, s'il en faut.

        Raises:
            TropDeGateaux: il y en a trop.
        """
        if len(gauche) * len(droite) > COUPLES_AU_PLUS:
            raise TropDeGateaux
        trouves, chances = [np.empty((0, 2), np.int64)], [np.empty(0)]
        for rangees, colonnes, valeurs in self._par_lots(gauche, droite, suites):
            garde = valeurs >= self.seuil.chance - PRES
            if plancher is not None:
                garde &= gauche.cles[rangees, None, -1] + droite.cles[None, colonnes, -1] <= plancher.trop
            a, b = np.nonzero(garde)
            trouves.append(np.column_stack((rangees[a], colonnes[b])))
            chances.append(valeurs[a, b])
            if sum(map(len, chances)) > GARDES_AU_PLUS:
                raise TropDeGateaux
        return np.concatenate(trouves), np.concatenate(chances)

    def _par_lots(self, gauche: Etage, droite: Etage, suites: Reels) -> Iterator[tuple[Entiers, Entiers, Reels]]:
        # Σ_r w_r Σ_t a(t) Σ_s b(s) suite(t + s) : la corrélation de b et de la suite, puis un produit de matrices ; la
        # loi du couple ne se calcule pas.
        points, totaux = next_fast_len(suites.shape[2], real=True), gauche.lois.shape[2]
        ondes = np.asarray(rfft(droite.lois, points, axis=2), np.complex128).conj()
        ondes_des_suites = np.asarray(rfft(suites, points, axis=2), np.complex128)
        pesees = gauche.lois * self.poids[:, None]
        for deja, rangees in _par_changements(gauche):
            a = pesees[rangees].reshape(len(rangees), -1)
            for encore, toutes in _par_changements(droite):
                restants = self.seuil.changements - deja - encore
                for colonnes in en_blocs(toutes, len(self.poids) * points) if restants >= 0 else ():
                    self.suivre(0.0)
                    b = np.asarray(irfft(ondes[colonnes] * ondes_des_suites[restants], points, axis=2))[:, :, :totaux]
                    yield rangees, colonnes, np.asarray(a @ b.reshape(len(colonnes), -1).T)

    def reunis(
        self, gauche: Etage, droite: Etage, couples: Entiers, meler: Callable[[Reels], Reels] | None = None
    ) -> Etage:
        """Les gâteaux de ces couples ; ``meler`` réduit leurs nœuds, lot par lot."""
        lois = [meler(lot) if meler else lot for lot in self._lois(gauche, droite, couples)]
        return Etage(
            gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]],
            np.concatenate(lois),
            np.concatenate((gauche.choix[couples[:, 0]], droite.choix[couples[:, 1]]), axis=1),
        )

    def _lois(self, gauche: Etage, droite: Etage, couples: Entiers) -> Iterator[Reels]:
        longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
        points = next_fast_len(longueur, real=True)
        ondes: list[Complexes] = [np.asarray(rfft(e.lois, points, axis=2), np.complex128) for e in (gauche, droite)]
        for bloc in en_blocs(couples, len(self.poids) * points):
            self.suivre(0.0)
            produits = ondes[0][bloc[:, 0]] * ondes[1][bloc[:, 1]]
            yield np.maximum(np.asarray(irfft(produits, points, axis=2))[:, :, :longueur], 0.0)


def _par_changements(etage: Etage) -> Iterator[tuple[int, Entiers]]:
    for combien in np.unique(etage.cles[:, 0]).tolist():
        yield combien, np.flatnonzero(etage.cles[:, 0] == combien)
