"""Trois gâteaux plutôt qu'un nuage, et le plus petit ensemble de demandes qui garde un montant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.calcul.gateaux.enjeu import GateauChiffre, Suivre, ne_rien_suivre
from lib.calcul.gateaux.recherche import Recherche, rechercher

GAIN = 1.0  # [€] : on ne propose pas de changer quelque chose pour moins
CHANGEMENTS_EXHAUSTIFS = 2
"""Jusque-là, la recherche inverse chiffre tout : le montant prudent n'est pas de ceux que la dominance garde."""


@dataclass(frozen=True, slots=True)
class TroisGateaux:
    """Ceux que l'on montre ; chacun peut être la reconduction, si rien ne fait mieux."""

    plus_sur: GateauChiffre
    plus_rentable: GateauChiffre
    plus_acceptable: GateauChiffre


@dataclass(frozen=True, slots=True)
class MontantGarde:
    """La réponse à « garder tant, avec telle chance ».

    Attributes:
        gateau: le plus petit ensemble de demandes qui y suffit, ou celui qui s'en approche le plus.
        chance: probabilité [0–1] d'atteindre le montant avec ce gâteau.
        est_possible: faux si aucun gâteau cherché n'y suffit.
        est_le_plus_petit: vrai s'il est prouvé qu'aucun plus petit ensemble n'y suffit.
    """

    gateau: GateauChiffre
    chance: float
    est_possible: bool
    est_le_plus_petit: bool


def trois_gateaux(recherche: Recherche) -> TroisGateaux:
    """Le plus sûr, le plus rentable, le plus acceptable ; à gains égaux, moins d'effort puis moins de changements."""
    return TroisGateaux(
        _le_meilleur(recherche, lambda g: (g.mauvaise_annee, g.attendu)),
        _le_meilleur(recherche, lambda g: (g.attendu, g.mauvaise_annee)),
        _le_plus_acceptable(recherche),
    )


def garder_au_moins(
    recherche: Recherche, euros: Decimal, chance: float, suivre: Suivre = ne_rien_suivre
) -> MontantGarde:
    """Le plus petit ensemble de demandes qui garde un montant avec une chance donnée.

    Args:
        recherche: les gâteaux déjà trouvés.
        euros: le montant à garder [€].
        chance: la probabilité [0–1] voulue.
        suivre: reçoit la part [0–1] faite.

    Raises:
        RechercheAnnulee: si ``suivre`` la lève.
    """
    # Le prudent n'est pas concave : un gâteau dominé peut y suffire seul. Les plus petits ensembles se chiffrent tous.
    for changements in range(min(CHANGEMENTS_EXHAUSTIFS, recherche.limites.changements) + 1):
        permises = replace(recherche.limites, changements=changements)
        tous = rechercher(recherche.enjeu, permises, suivre, elague=False)
        if suffisants := _suffisants(tous, euros, chance):
            return MontantGarde(*suffisants[0], est_possible=True, est_le_plus_petit=True)
    if suffisants := _suffisants(recherche, euros, chance):
        gateau, atteinte = suffisants[0]
        prouve = gateau.changements == CHANGEMENTS_EXHAUSTIFS + 1
        return MontantGarde(gateau, atteinte, est_possible=True, est_le_plus_petit=prouve)
    chances = recherche.chance_d_au_moins(euros)
    rang = max(range(len(chances)), key=lambda n: (chances[n], recherche.gateaux[n].mauvaise_annee))
    return MontantGarde(recherche.gateaux[rang], chances[rang], est_possible=False, est_le_plus_petit=False)


def _suffisants(recherche: Recherche, euros: Decimal, chance: float) -> list[tuple[GateauChiffre, float]]:
    """Ceux qui atteignent le montant, le moins demandeur d'abord."""
    chances = zip(recherche.gateaux, recherche.chance_d_au_moins(euros), strict=True)
    suffisants = [(gateau, atteinte) for gateau, atteinte in chances if atteinte >= chance - 1e-9]
    return sorted(suffisants, key=lambda paire: (paire[0].changements, paire[0].effort, -paire[0].mauvaise_annee))


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
