"""Trois gâteaux plutôt qu'un nuage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lib.calcul.gateaux.enjeu import GateauChiffre
from lib.calcul.gateaux.recherche import Recherche

GAIN = 1.0  # [€] : on ne propose pas de changer quelque chose pour moins


@dataclass(frozen=True, slots=True)
class TroisGateaux:
    """Ceux que l'on montre ; chacun peut être la reconduction, si rien ne fait mieux."""

    plus_sur: GateauChiffre
    plus_rentable: GateauChiffre
    plus_acceptable: GateauChiffre


def trois_gateaux(recherche: Recherche) -> TroisGateaux:
    """Le plus sûr, le plus rentable, le plus acceptable ; à gains égaux, moins d'effort puis moins de changements."""
    return TroisGateaux(
        _le_meilleur(recherche, lambda g: (g.mauvaise_annee, g.attendu)),
        _le_meilleur(recherche, lambda g: (g.attendu, g.mauvaise_annee)),
        _le_plus_acceptable(recherche),
    )


def _le_meilleur(recherche: Recherche, valeur: Callable[[GateauChiffre], tuple[float, float]]) -> GateauChiffre:
    def rang(gateau: GateauChiffre) -> tuple[float, int, int, float]:
        premiere, seconde = valeur(gateau)
        return -round(premiere / GAIN), gateau.effort, gateau.changements, -seconde

    return min((recherche.reference, *recherche.gateaux), key=rang)


def _le_plus_acceptable(recherche: Recherche) -> GateauChiffre:
    """Ce que la CPTS y gagne de plus sûr sans rien demander de plus à la CPAM qu'elle ne lui accorde ; à défaut, le
    gain qui lui demande le moins.
    """
    base = recherche.reference
    gagnants = [
        g
        for g in recherche.gateaux
        if g.attendu >= base.attendu - GAIN and g.mauvaise_annee >= base.mauvaise_annee + GAIN
    ]
    if equilibres := [g for g in gagnants if g.effort <= 0]:
        return max(equilibres, key=lambda g: (round(g.mauvaise_annee / GAIN), -g.effort, -g.changements))
    if not gagnants:
        return base
    return min(gagnants, key=lambda g: (g.effort, -g.mauvaise_annee, g.changements))
