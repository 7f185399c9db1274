"""Le cadre d'une recherche : ses limites, sa grille d'euros, les nœuds du facteur de chaque mission."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from lib.calcul.gateaux.enjeu import Enjeu, LigneAChoisir, Limites
from lib.calcul.grille_d_euros import GrilleDEuros, diviseur_de_tous
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import Ensemble, montants_de
from lib.calcul.noeuds import Noeuds, noeuds_de

POINTS = 800
"""Une grille de recherche plus fine ne change pas l'ordre de deux gâteaux de plus de quelques euros."""

NOEUDS_DE_RECHERCHE, ETENDUE = 13, 4.8
LIEN_FORT, NOEUDS_D_UN_LIEN_FORT = 0.45, 25


@dataclass(frozen=True, slots=True)
class Cadre:
    """Ce que toutes les missions partagent.

    Attributes:
        mondes: nombre d'états du monde.
    """

    limites: Limites
    grille: GrilleDEuros
    noeuds: Noeuds
    mondes: int
    elague: bool = True

    @classmethod
    def de(cls, enjeu: Enjeu, limites: Limites, *, elague: bool = True) -> Cadre:
        """Le cadre d'une recherche dans cet enjeu."""
        return cls(limites, grille_de_recherche(enjeu), _noeuds(enjeu.correlation), len(enjeu.mondes), elague)


def grille_de_recherche(enjeu: Enjeu) -> GrilleDEuros:
    """Le diviseur commun des montants s'il suffit de peu de points, sinon des euros entiers."""
    lois = [_payee(loi, ligne.montant) for ligne in enjeu.lignes for choix in ligne.choix for loi in choix.lois]
    maximum = (
        float(
            sum(max(ligne.montant, *(c.preleve for c in ligne.choix)) for ligne in enjeu.lignes if _se_prevoit(ligne))
        )
        or 1.0
    )
    commun = diviseur_de_tous(montants_de(Ensemble("", (loi,), ((0,),))).diviseur for loi in lois if loi.montant)
    if commun and maximum * 100 <= POINTS * commun:
        return GrilleDEuros(commun)
    return GrilleDEuros(100 * ceil(maximum / POINTS))


def _se_prevoit(ligne: LigneAChoisir) -> bool:
    return any(choix.lois for choix in ligne.choix)


def _payee(loi: LoiDeLigne, montant: Decimal) -> LoiDeLigne:
    return loi if loi.montant == montant else replace(loi, montant=montant)


def _noeuds(correlation: float) -> Noeuds:
    """Assez de nœuds pour que la quadrature se trompe de moins d'un euro (docs/methodes.md § 10)."""
    nombre = NOEUDS_DE_RECHERCHE if correlation < LIEN_FORT else NOEUDS_D_UN_LIEN_FORT
    return noeuds_de(correlation, nombre=nombre, etendue=ETENDUE)
