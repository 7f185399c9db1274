"""Entre quoi et quoi se tient la mauvaise année d'un couple de gâteaux, sans calculer sa loi.

La mauvaise année est le plus grand f(η) = η − E[(η − T)⁺] ÷ 10 %, où T est le total (Rockafellar, Uryasev). Pour un η
donné, E[(η − A − B)⁺] se lit pour tous les couples à la fois : la loi de A contre la surface de B décalée, un produit
de matrices. Chaque η essayé est donc un minorant ; f étant concave, les cordes de deux η voisins, prolongées, en font
un majorant.

Formes : n × m couples, M états du monde, L totaux, J montants η essayés.

Source: docs/methodes.md § 10.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.gateaux.dominance import Entiers
from lib.calcul.gateaux.etage import Etage
from lib.calcul.gateaux.surfaces import surfaces
from lib.domaine.mauvaise_annee import PIRES_ISSUES

GROSSIERS, FINS = 8, 24
MONTEE, DESCENTE = 1.0, 1.0 - 1.0 / PIRES_ISSUES  # les pentes de f les plus fortes


@dataclass(frozen=True, slots=True, eq=False)
class BornesDeCouples:
    """Deux moitiés d'un contrat, prêtes à se croiser.

    Attributes:
        lois: la loi des gâteaux d'une moitié, pesée par les états du monde, du plus haut total au plus bas, forme
            (M, n, L).
        aires: E[(x − B)⁺] de ceux de l'autre, pour x de 1 − L à ``bout``, forme (M, m, bout + L).
        bout: le plus grand total des deux ensemble.
    """

    lois: Reels
    aires: Reels
    bout: int

    @classmethod
    def de(cls, gauche: Etage, droite: Etage, mondes: Reels) -> BornesDeCouples:
        """Les deux moitiés ; ``mondes`` est la probabilité de chaque état du monde."""
        totaux = gauche.lois.shape[2]
        bout = totaux + droite.lois.shape[2] - 2
        pesees = (gauche.lois * mondes[:, None])[:, :, ::-1].transpose(1, 0, 2)
        return cls(np.ascontiguousarray(pesees), _prolongees(droite.lois, totaux, bout), bout)

    def entre(self, rangees: Entiers, colonnes: slice) -> tuple[Reels, Reels]:
        """Le minorant et le majorant de la mauvaise année de chaque couple, en pas de grille : formes (n, m)."""
        lois, aires = self.lois[:, rangees], self.aires[:, colonnes]
        grossiers = np.linspace(0, self.bout, GROSSIERS + 1).round().astype(np.int64)
        meilleurs = grossiers[self._essais(lois, aires, grossiers).argmax(axis=0)]
        # f est concave : son plus haut est à côté du meilleur des montants essayés.
        voisin = int(np.diff(grossiers).max(initial=1))
        debut, fin = max(0, int(meilleurs.min()) - voisin), min(self.bout, int(meilleurs.max()) + voisin)
        fins = np.unique(np.linspace(debut, fin, FINS).round().astype(np.int64))
        essais = self._essais(lois, aires, fins)
        return np.asarray(essais.max(axis=0)), _majorant(fins, essais)

    def _essais(self, lois: Reels, aires: Reels, montants: Entiers) -> Reels:
        """f de chaque montant essayé : forme (J, n, m)."""
        essais, totaux = np.zeros((len(montants), lois.shape[1], aires.shape[1])), lois.shape[2]
        for rang, montant in enumerate(montants.tolist()):
            for loi, aire in zip(lois, aires, strict=True):
                essais[rang] += loi @ aire[:, montant : montant + totaux].T
        essais *= -1 / PIRES_ISSUES
        essais += montants[:, None, None]
        return essais


def _prolongees(lois: Reels, avant: int, bout: int) -> Reels:
    """E[(x − B)⁺] pour x de 1 − avant à bout : forme (M, m, avant + bout)."""
    nombre, mondes, totaux = lois.shape
    exactes = surfaces(lois).transpose(1, 0, 2)  # pour x de 1 à totaux
    aires = np.zeros((mondes, nombre, avant + bout))
    fin = min(avant + totaux, avant + bout)
    aires[:, :, avant:fin] = exactes[:, :, : fin - avant]
    aires[:, :, fin:] = exactes[:, :, -1:] + np.arange(1, avant + bout - fin + 1)
    return aires


def _majorant(montants: Entiers, essais: Reels) -> Reels:
    """Ce que f ne dépasse pas entre les montants essayés, par les cordes voisines prolongées : forme (n, m)."""
    ecarts = np.diff(montants)[:, None, None]
    montees = np.diff(essais, axis=0)
    pentes = montees / ecarts
    gauches = np.concatenate((np.full_like(pentes[:1], MONTEE), pentes[:-1]))
    droites = np.concatenate((pentes[1:], np.full_like(pentes[:1], DESCENTE)))
    # Les deux droites se coupent entre les deux montants : l'une y monte, l'autre en redescend.
    pas = (montees - droites * ecarts) / np.maximum(gauches - droites, 1e-12)
    sommets = essais[:-1] + gauches * np.clip(pas, 0, ecarts)
    return np.asarray(np.concatenate((essais, sommets)).max(axis=0))
