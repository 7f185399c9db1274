"""La loi exacte de la part variable : aucun tirage au hasard, deux calculs donnent deux fois le même chiffre.

Source:
    Convolution mission par mission sachant un facteur gaussien, et contributions d'Euler à la mauvaise année.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lib.calcul.assemblage import Assemblage
from lib.calcul.convolution import Reels, Treillis, treillis_du
from lib.calcul.loi_du_total import TOLERANCE, Contribution, Repartition
from lib.calcul.monde import Monde
from lib.calcul.noeuds import Noeuds, noeuds_de
from lib.calcul.plan import Plan, preparer
from lib.calcul.recevabilite import mondes_recevables, verifier_correlation

MAUVAISES_ISSUES = 0.1
RIEN = 1e-6  # [€] : un manque plus petit n'en est pas un
BRUIT = 1e-15  # une probabilité plus petite n'est que l'arrondi de la transformée


def repartir(mondes: Sequence[Monde], *, correlation: float, commune: float = 0.0) -> Repartition:
    """La loi du total, ses chiffres et la contribution de chaque ligne.

    Args:
        mondes: les états du monde possibles, de poids total 1.
        correlation: corrélation [0–0,7] entre les lignes d'une même mission.
        commune: corrélation [0–0,7] entre toutes les lignes, qui s'ajoute.

    Raises:
        RepartitionImpossible: corrélation hors bornes, poids ou loi mal formés, aucune ligne.
    """
    return repartir_selon(mondes, (correlation,), commune=commune)[0]


def repartir_selon(
    mondes: Sequence[Monde], correlations: Sequence[float], *, commune: float = 0.0
) -> tuple[Repartition, ...]:
    """Une répartition par corrélation ; ce qui n'en dépend pas n'est calculé qu'une fois.

    Raises:
        RepartitionImpossible: comme ``repartir``.
    """
    for correlation in correlations:
        verifier_correlation(correlation, commune)
    plan = preparer(mondes_recevables(mondes))
    treillis = treillis_du(plan)
    return tuple(
        repartir_aux_noeuds(plan, treillis, noeuds_de(correlation, commune=commune), correlation)
        for correlation in correlations
    )


def repartir_aux_noeuds(plan: Plan, treillis: Sequence[Treillis], noeuds: Noeuds, correlation: float) -> Repartition:
    """La répartition sur les nœuds d'un facteur, quels qu'ils soient."""
    assemblage = Assemblage.de(plan, treillis, noeuds)
    lois = assemblage.lois()
    lois[lois < BRUIT] = 0.0
    masses = np.array([etat.poids for etat in plan.etats]) @ lois
    cumuls = np.cumsum(masses)
    pires = _pires(masses, cumuls)
    maximum, pas = plan.maximum, plan.grille.pas
    contributions = _contributions(assemblage, pires, lois @ pires)
    return Repartition(
        correlation=correlation,
        pas=pas,
        est_sans_arrondi=not plan.atomes.restes.any(),
        masses=tuple(masses.tolist()),
        attendu=sum(contribution.attendu for contribution in contributions),
        prudent=min(pas * _rang(cumuls, 0.1), maximum),
        mediane=min(pas * _rang(cumuls, 0.5), maximum),
        haut=min(pas * _rang(cumuls, 0.9), maximum),
        mauvaise_annee=float(pas * (np.arange(len(masses)) @ (masses * pires)) / MAUVAISES_ISSUES),
        maximum=maximum,
        contributions=contributions,
    )


def _rang(cumuls: Reels, chance: float) -> int:
    """Le rang du plus petit total que l'on ne dépasse pas avec cette probabilité [0–1]."""
    return min(int(np.searchsorted(cumuls, chance - TOLERANCE)), len(cumuls) - 1)


def _pires(masses: Reels, cumuls: Reels) -> Reels:
    """La part [0–1] de chaque total qui compte parmi les 10 % d'issues les plus basses."""
    bord = _rang(cumuls, MAUVAISES_ISSUES)
    pires = np.zeros_like(masses)
    pires[:bord] = 1.0
    pires[bord] = (MAUVAISES_ISSUES - masses[:bord].sum()) / masses[bord]
    return pires


def _contributions(assemblage: Assemblage, pires: Reels, chances: Reels) -> tuple[Contribution, ...]:
    """Une contribution par ligne.

    Args:
        chances: probabilité d'être parmi les pires issues, dans chaque état du monde, forme (états,).
    """
    plan = assemblage.plan
    payes = {nom: pas * plan.grille.pas / MAUVAISES_ISSUES for nom, pas in assemblage.apports(pires).items()}
    attendus = plan.en_moyenne(plan.moyennes(), np.ones_like(chances))
    dus = plan.en_moyenne(plan.pleins(), np.ones_like(chances))
    dus_au_pire = plan.en_moyenne(plan.pleins(), chances / MAUVAISES_ISSUES)
    manques = {nom: max(0.0, dus_au_pire[nom] - payes[nom]) for nom in plan.montants}
    total = sum(manques.values())
    return tuple(
        Contribution(
            identifiant=nom,
            montant=montant,
            attendu=attendus[nom],
            mauvaise_annee=payes[nom],
            manque=manques[nom],
            manque_attendu=max(0.0, dus[nom] - attendus[nom]),
            part_du_risque=manques[nom] / total if total > RIEN else 0.0,
        )
        for nom, montant in plan.montants.items()
    )
