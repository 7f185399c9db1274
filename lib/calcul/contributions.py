"""D'où vient le risque : ce que chaque ligne paie, et ce qui lui manque, dans les plus mauvaises issues du total.

Source: docs/methodes.md § 4.3 (contributions d'Euler).
"""

from __future__ import annotations

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.loi_du_total import Contribution
from lib.calcul.total_sachant import TotalSachant
from lib.domaine.mauvaise_annee import PIRES_ISSUES

RIEN = 1e-6  # [€] : un manque plus petit n'en est pas un


def contributions(total: TotalSachant, pires: Reels) -> tuple[Contribution, ...]:
    """Une contribution par ligne ; leurs sommes sont l'attendu et la mauvaise année du total.

    Args:
        pires: la part [0–1] de chaque total qui compte parmi les pires issues, forme (étendue,).
    """
    probleme, chances = total.probleme, total.lois @ pires
    toujours = np.ones_like(chances)
    payes = _payes_au_pire(total, pires, chances)
    pleins = [float(loi.montant) for loi in probleme.lois]
    attendus = probleme.en_moyenne(probleme.moyens, toujours)
    dus = probleme.en_moyenne(pleins, toujours)
    dus_au_pire = probleme.en_moyenne(pleins, chances / PIRES_ISSUES)
    # Dû dans les pires issues, et non dû tout court : une ligne sous condition ne manque que là où elle est due.
    manques = {nom: max(0.0, dus_au_pire[nom] - payes[nom]) for nom in probleme.montants}
    tout_ce_qui_manque = sum(manques.values())
    return tuple(
        Contribution(
            identifiant=nom,
            montant=montant,
            attendu=attendus[nom],
            mauvaise_annee=payes[nom],
            manque=manques[nom],
            manque_attendu=max(0.0, dus[nom] - attendus[nom]),
            part_du_risque=manques[nom] / tout_ce_qui_manque if tout_ce_qui_manque > RIEN else 0.0,
        )
        for nom, montant in probleme.montants.items()
    )


def _payes_au_pire(total: TotalSachant, pires: Reels, chances: Reels) -> dict[str, float]:
    """Ce que chaque ligne paie dans les pires issues [€] ; une ligne figée le paie au centime, hors de la grille."""
    probleme = total.probleme
    figees = probleme.figees
    figes = probleme.en_moyenne(probleme.moyens, chances / PIRES_ISSUES)
    apports = total.apports(pires)
    par_pas = probleme.grille.pas / PIRES_ISSUES
    return {nom: figes[nom] if nom in figees else apports[nom] * par_pas for nom in probleme.montants}
