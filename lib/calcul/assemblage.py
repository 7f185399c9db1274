"""Des lois des missions à celle du total, dans chaque état du monde ; et du total à chaque ligne."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, MissionSachant, Reels, Treillis, complexes, reels
from lib.calcul.noeuds import Noeuds
from lib.calcul.plan import Plan


@dataclass(frozen=True, slots=True, eq=False)
class Assemblage:
    """Les missions d'un plan, à une corrélation donnée.

    Attributes:
        communs: probabilités du facteur commun à toute la CPTS, forme (R,).
        spectres: par mission, la transformée de la loi de chaque variante, forme (V, R, F).
        longueur: nombre de points transformés.
        taille: nombre de totaux possibles.
    """

    plan: Plan
    missions: tuple[MissionSachant, ...]
    communs: Reels
    spectres: tuple[Complexes, ...]
    longueur: int
    taille: int

    @classmethod
    def de(cls, plan: Plan, treillis: Sequence[Treillis], noeuds: Noeuds) -> Assemblage:
        """L'assemblage d'un plan sur les nœuds d'un facteur."""
        taille = 1 + sum(t.taille - 1 for t in treillis)
        longueur = next_fast_len(taille, real=True)
        missions = tuple(_missions(plan, treillis, noeuds))
        spectres = tuple(
            np.asarray(rfft([mission.loi(variante) for variante in modele.variantes], longueur))
            for modele, mission in zip(plan.missions, missions, strict=True)
        )
        return cls(plan, missions, noeuds.communs, spectres, longueur, taille)

    def lois(self) -> Reels:
        """La loi du total dans chaque état du monde : forme (états, taille)."""
        spectres = [self.communs @ reels(_produit(self._facteurs(etat.variantes))) for etat in self.plan.etats]
        return np.asarray(irfft(complexes(np.array(spectres)), self.longueur))[:, : self.taille]

    def apports(self, poids: Reels) -> dict[str, float]:
        """Ce que chaque ligne apporte à la moyenne pondérée du total, en pas de grille.

        Args:
            poids: poids de chaque total, forme (taille,).
        """
        apports: dict[str, float] = {}
        for attentes, modele, mission in zip(self._attentes(poids), self.plan.missions, self.missions, strict=True):
            for attente, variante in zip(attentes, modele.variantes, strict=True):
                for rang, apport in zip(variante, mission.apports(variante, attente), strict=True):
                    identifiant = modele.lois[rang].identifiant
                    apports[identifiant] = apports.get(identifiant, 0.0) + apport
        return apports

    def _attentes(self, poids: Reels) -> Iterator[Reels]:
        """Par mission, le poids moyen que les autres donnent à chacun de ses totaux : forme (V, R, taille)."""
        cible = rfft(poids, self.longueur)
        attentes = [np.zeros_like(spectres) for spectres in self.spectres]
        for etat in self.plan.etats:
            communs = etat.poids * self.communs[:, None]
            for rang, autres in enumerate(_sauf_un(self._facteurs(etat.variantes))):
                attentes[rang][etat.variantes[rang]] += communs * np.conjugate(autres)
        for attente, mission in zip(attentes, self.missions, strict=True):
            yield np.asarray(irfft(attente * cible, self.longueur))[:, :, : mission.treillis.taille]

    def _facteurs(self, variantes: Sequence[int]) -> list[Complexes]:
        return [spectres[variante] for spectres, variante in zip(self.spectres, variantes, strict=True)]


def _missions(plan: Plan, treillis: Sequence[Treillis], noeuds: Noeuds) -> Iterator[MissionSachant]:
    masses, debut = noeuds.sachant(plan.atomes), 0
    for un_treillis in treillis:
        fin = debut + len(un_treillis.ondes)
        yield MissionSachant(un_treillis, noeuds, masses[debut:fin])
        debut = fin


def _produit(facteurs: Sequence[Complexes]) -> Complexes:
    return np.asarray(np.multiply.reduce(np.array(facteurs), axis=0))


def _sauf_un(facteurs: Sequence[Complexes]) -> list[Complexes]:
    """Le produit de tous les facteurs sauf un, pour chacun."""
    produits, avant, apres = [], np.ones_like(facteurs[0]), np.ones_like(facteurs[0])
    for facteur in facteurs:
        produits.append(avant)
        avant = avant * facteur
    for rang in range(len(facteurs) - 1, -1, -1):
        produits[rang] = produits[rang] * apres
        apres = apres * facteurs[rang]
    return produits
