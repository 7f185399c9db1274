"""La loi exacte de la part variable : aucun tirage au hasard, deux calculs donnent deux fois le même chiffre.

Source: docs/methodes.md § 3 et § 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum

import numpy as np

from lib.calcul.atelier import Atelier
from lib.calcul.convolution import Reels
from lib.calcul.etats_du_monde import Monde, mondes_recevables
from lib.calcul.loi_de_ligne import BASSE, HAUTE, MEDIANE, TOLERANCE_DE_SOMME, RepartitionImpossible, verifier_loi
from lib.calcul.loi_du_total import TOLERANCE, Differe, Repartition, TotalPossible, quantile_possible
from lib.calcul.noeuds import Noeuds
from lib.calcul.probleme import Probleme, poser
from lib.calcul.total_sachant import TotalSachant, contributions, total_sachant
from lib.domaine.mauvaise_annee import PIRES_ISSUES

CORRELATION_MAXIMALE = 0.7
PRES = 1e-6  # [€] : deux totaux plus proches que cela n'en font qu'un


def repartir(
    mondes: Sequence[Monde], *, correlation: float, commune: float = 0.0, atelier: Atelier | None = None
) -> Repartition:
    """La loi du total, ses chiffres et, à la demande, la contribution de chaque ligne.

    Args:
        mondes: les états du monde possibles, de poids total 1.
        correlation: corrélation [0–0,7] entre les lignes d'une même mission.
        commune: corrélation [0–0,7] entre toutes les lignes, qui s'ajoute.
        atelier: ce que l'on peut reprendre d'un calcul d'avant ; None pour tout calculer.

    Raises:
        RepartitionImpossible: corrélation hors bornes, poids ou loi mal formés, aucune ligne.
    """
    _verifier_les_correlations(correlation, commune)
    recevables = mondes_recevables(mondes)
    for loi in dict.fromkeys(chain.from_iterable(monde.lois for monde in recevables)):
        verifier_loi(loi)
    return repartir_les_recevables(recevables, correlation=correlation, commune=commune, atelier=atelier or Atelier())


def repartir_les_recevables(
    mondes: Sequence[Monde], *, correlation: float, commune: float = 0.0, atelier: Atelier
) -> Repartition:
    """Comme ``repartir``, d'états du monde et de lois déjà vérifiés : qui en essaie mille ne vérifie que le neuf."""
    probleme = poser(mondes, atelier)
    return repartir_aux_noeuds(probleme, atelier.noeuds(correlation, commune=commune), correlation, atelier)


def repartir_selon(
    mondes: Sequence[Monde], correlations: Iterable[float], *, commune: float = 0.0
) -> tuple[Repartition, ...]:
    """Une répartition par corrélation ; ce qui n'en dépend pas n'est calculé qu'une fois.

    Raises:
        RepartitionImpossible: comme ``repartir``.
    """
    atelier = Atelier()
    return tuple(repartir(mondes, correlation=c, commune=commune, atelier=atelier) for c in correlations)


def repartir_aux_noeuds(probleme: Probleme, noeuds: Noeuds, correlation: float, atelier: Atelier) -> Repartition:
    """La répartition sur les nœuds d'un facteur, quels qu'ils soient."""
    total = total_sachant(probleme, noeuds, atelier)
    masses = total.poids @ total.lois
    cumuls = np.cumsum(masses)
    pires = _pires(masses, cumuls)
    mauvaise_annee = _mauvaise_annee(total, pires)
    basse, haute = _issues_extremes(total)
    pas = probleme.grille.pas

    def quantile(chance: float) -> float:
        euros = pas * _rang(cumuls, chance)
        if probleme.est_sans_arrondi:
            return euros
        # Sur une grille qui arrondit, un quantile lu peut tomber un pas à côté de tout ce qui peut arriver, ou sous la
        # moyenne des issues qui lui sont inférieures.
        return max(quantile_possible(euros, chance, basse, haute), min(mauvaise_annee, haute.montant))

    return Repartition(
        correlation=correlation,
        pas=pas,
        est_sans_arrondi=probleme.est_sans_arrondi,
        masses=tuple(masses.tolist()),
        attendu=probleme.attendu,
        prudent=quantile(BASSE),
        mediane=quantile(MEDIANE),
        haut=quantile(HAUTE),
        mauvaise_annee=mauvaise_annee,
        maximum=probleme.maximum,
        plus_basse=basse,
        plus_haute=haute,
        differees=Differe(lambda: contributions(total, pires)),
    )


def _rang(cumuls: Reels, chance: float) -> int:
    """Le rang du plus petit total que l'on ne dépasse pas avec cette probabilité [0–1]."""
    return min(int(np.searchsorted(cumuls, chance - TOLERANCE)), len(cumuls) - 1)


def _pires(masses: Reels, cumuls: Reels) -> Reels:
    """La part [0–1] de chaque total qui compte parmi les issues les plus basses."""
    bord = _rang(cumuls, PIRES_ISSUES)
    pires = np.zeros_like(masses)
    pires[:bord] = 1.0
    # L'issue du bord est partagée : sans cela, la moyenne porterait sur 8 % ou 13 % des issues, et sauterait quand une
    # chance bouge d'un rien (Rockafellar et Uryasev).
    pires[bord] = (PIRES_ISSUES - masses[:bord].sum()) / masses[bord]
    return pires


def _mauvaise_annee(total: TotalSachant, pires: Reels) -> float:
    """La moyenne [€] des issues les plus basses, lignes figées au centime."""
    chances = total.lois @ pires
    sur_la_grille = total.lois @ (pires * np.arange(len(pires)))
    # Les lignes figées ont été partagées entre deux rangs ; parmi les pires issues, le rang bas est trop présent. On
    # rend à chaque état ce que le partage lui a pris : leur montant exact, moins celui que la grille leur prête.
    rendus = [
        decalage.reste * (chance - float(loi @ decalage.apres(pires, len(loi)))) if decalage.reste else 0.0
        for decalage, chance, loi in zip(total.decalages, chances.tolist(), total.libres, strict=True)
    ]
    return float(total.poids @ (sur_la_grille + rendus)) * total.probleme.grille.pas / PIRES_ISSUES


def _issues_extremes(total: TotalSachant) -> tuple[TotalPossible, TotalPossible]:
    """Le plus petit et le plus grand total possibles, tous états du monde confondus, et leur probabilité exacte."""
    basses, hautes = [], []
    for combinaison in total.probleme.combinaisons:
        missions = list(zip(total.missions, combinaison.variantes, strict=True))
        montants = [mission.treillis.montants.variantes[variante] for mission, variante in missions]
        chances = np.array([mission.extremes[variante] for mission, variante in missions]).prod(axis=0)
        basse, haute = (combinaison.poids * chances @ total.noeuds.communs).tolist()
        basses.append(TotalPossible(fsum(m.plus_basse for m in montants), basse))
        hautes.append(TotalPossible(fsum(m.plus_haute for m in montants), haute))
    return _reunir(basses, min(t.montant for t in basses)), _reunir(hautes, max(t.montant for t in hautes))


def _reunir(totaux: Iterable[TotalPossible], montant: float) -> TotalPossible:
    return TotalPossible(montant, fsum(t.chance for t in totaux if abs(t.montant - montant) < PRES))


def _verifier_les_correlations(correlation: float, commune: float) -> None:
    """Refuse ce que le calcul ne sait pas tenir : une corrélation négative, illisible, ou de somme supérieure à 0,7."""
    if not (correlation >= 0 and commune >= 0 and correlation + commune <= CORRELATION_MAXIMALE + TOLERANCE_DE_SOMME):
        raise RepartitionImpossible(
            "La corrélation entre les lignes va de 0 à 0,7, part commune à toute la CPTS comprise. Choisissez faible, "
            "moyenne ou forte."
        )
