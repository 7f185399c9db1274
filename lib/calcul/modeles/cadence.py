"""La loi de ce qui s'accumule : ce qui est compté, plus un reste d'année dont le rythme est incertain.

Source: docs/methodes.md § 2.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.calcul.lois import LoiBinomialeNegative
from lib.domaine.preparation import Hypotheses

ZERO = Fraction(0)
DEMI_FAIT = Fraction(1, 2)
"""Rien de compté vaut un demi-fait : zéro est une donnée, pas une certitude (a priori de Jeffreys d'un comptage)."""

PREMIERS_JOURS = Fraction(1, 24)
"""Sans passé, moins d'un demi-mois ne dit pas un rythme : il compte comme un demi-mois."""

ANNEES_POUR_MESURER = 3


@dataclass(frozen=True, slots=True)
class Cadence:
    """Ce que les années passées font attendre d'une année : une loi Gamma, et ce qui varie d'une année à l'autre.

    Attributes:
        forme: paramètre a de l'a priori ; 0 sans passé.
        taux: paramètre b ; 0 sans passé.
        variation: écart type relatif [≥ 0] du rythme du reste de l'année.
    """

    forme: Fraction
    taux: Fraction
    variation: float

    def loi(self, compte: Fraction, avance: Fraction) -> LoiBinomialeNegative:
        """La loi du total de l'année.

        Args:
            compte: ce qui est déjà compté (≥ 0).
            avance: la part [0–1[ de l'année, ou de la saison, déjà passée.
        """
        # λ ~ Gamma(a, b) ; c vu en τ années donne Gamma(a + c, b + τ) ; Poisson(λ(1 − τ)) mélangé sur λ est une
        # binomiale négative. Le reste de l'année n'a pas tout à fait le rythme de son début : son rythme relatif, Gamma
        # de moyenne 1 et d'écart type v, s'y multiplie, et l'on garde la moyenne et la variance du produit.
        vus = max(self.forme + compte, DEMI_FAIT)
        passee = max(avance, PREMIERS_JOURS) if not self.taux else avance
        attendu = float(vus * (1 - passee) / (self.taux + passee))
        carre = self.variation**2
        taille = 1 / (1 / float(vus) + carre + carre / float(vus))
        return LoiBinomialeNegative(float(compte), taille, taille / (taille + attendu))


def cadence_de(passe: Sequence[Fraction], hypotheses: Hypotheses, *, est_compte: bool = True) -> Cadence:
    """La cadence que des exercices passés font attendre.

    Args:
        passe: leurs totaux, du plus ancien au plus récent.
        hypotheses: les réglages visibles.
        est_compte: vrai si le hasard de Poisson explique une part des écarts entre années.
    """
    v0 = float(hypotheses.variation_annuelle)
    if not passe:
        return Cadence(ZERO, ZERO, v0)
    moyenne, annees = sum(passe, ZERO) / len(passe), hypotheses.annees_d_historique
    forme = annees * moyenne
    if len(passe) < ANNEES_POUR_MESURER or not moyenne:
        return Cadence(forme, annees, v0)
    # Sous Poisson, variance = moyenne. Au-delà, les années varient par elles-mêmes : Gamma(a, b) de moyenne m a pour
    # variance de comptage m + m²/a, d'où a = m²/(s² − m). Moins de trois années ne mesurent pas une variance.
    variance = sum(((v - moyenne) ** 2 for v in passe), ZERO) / (len(passe) - 1)
    propre = max(ZERO, variance - moyenne) if est_compte else variance
    mesuree = float(propre / moyenne**2)
    if est_compte and propre:
        forme = min(forme, moyenne**2 / propre)
    # La variation réglée pèse comme une année, les écarts mesurés comme les leurs.
    variation = ((v0**2 + (len(passe) - 1) * mesuree) / len(passe)) ** 0.5
    return Cadence(forme, forme / moyenne, variation if v0 else 0.0)
