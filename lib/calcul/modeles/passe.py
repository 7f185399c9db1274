"""Ce que les exercices passés d'une ligne montrent : s'ils se suivent, leur saison, leur cadence, leur marche.

La cadence est la loi de ce qui s'accumule : ce qui est compté, plus un reste d'année dont le rythme est incertain. La
marche est celle de ce qui varie d'une année à l'autre : un pas moyen, et l'aléa de chacun.

Source: docs/methodes.md § 2.4 et § 2.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import fsum, sqrt

from lib.calcul.lois import LoiBinomialeNegative, LoiDeStudent
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Indicateur, PointAnnuel, Releve
from lib.domaine.preparation import Hypotheses

ZERO, UN = Fraction(0), Fraction(1)
ANNEES_DE_SAISON = 5
SAISON_FINIE = Fraction(23, 24)
"""Une année dont tout était compté à cette date ne rend pas celle-ci certaine : il reste comme un demi-mois."""
DEMI_FAIT = Fraction(1, 2)
"""Rien de compté vaut un demi-fait : zéro est une donnée, pas une certitude (a priori de Jeffreys d'un comptage)."""

PREMIERS_JOURS = Fraction(1, 24)
"""Sans passé, moins d'un demi-mois ne dit pas un rythme : il compte comme un demi-mois."""

ANNEES_POUR_MESURER = 3
HUIT_SUR_DIX = 0.9
"""Une chance sur dix de chaque côté."""


def se_suivent(points: Sequence[PointAnnuel]) -> bool:
    """Vrai si les exercices avancent d'un an à chaque fois."""
    return all(avant.exercice.precede(apres.exercice) for avant, apres in pairwise(points))


def saison_de(indicateur: Indicateur, exercice: Exercice, jour: date) -> Fraction | None:
    """La part moyenne [0–1] du total des exercices passés déjà comptée à la même date ; None si on l'ignore.

    Une saison finie laisse encore un demi-mois : les années passées ne jurent pas de celle-ci.
    """
    parts = [part_d_un_exercice_passe(indicateur, exercice, jour, il_y_a=n) for n in range(1, ANNEES_DE_SAISON + 1)]
    connues = [part for part in parts if part is not None]
    if not connues:
        return None
    return min(sum(connues, ZERO) / len(connues), max(exercice.part_ecoulee(jour), SAISON_FINIE))


def part_d_un_exercice_passe(
    indicateur: Indicateur, exercice: Exercice, jour: date, *, il_y_a: int = 1
) -> Fraction | None:
    """La part [0–1] du total d'un exercice passé qui était déjà comptée à la même date ; None si on l'ignore.

    Les relevés cumulés doivent couvrir cet exercice : au moins deux, dont un dans son dernier mois ; à défaut de
    celui-ci, le total annuel de l'historique.

    Args:
        il_y_a: 1 pour l'exercice précédent, 2 pour celui d'avant…
    """
    debut, fin = _avant(exercice.debut, il_y_a), _avant(exercice.debut, il_y_a - 1) - timedelta(days=1)
    releves = sorted((r for r in indicateur.suivi if debut <= r.le <= fin), key=lambda r: r.le)
    total = _total(indicateur, releves, debut, fin)
    if len(releves) < 2 or not total:
        return None
    points = [(debut - timedelta(days=1), ZERO), *((r.le, r.valeur) for r in releves if r.le < fin), (fin, total)]
    # Même distance au début de l'exercice, des années plus tôt ; entre deux relevés, en ligne droite.
    atteinte = _entre_deux(points, debut + (jour - exercice.debut)) / total
    return atteinte if ZERO <= atteinte <= UN else None


def monte_dans_l_annee(indicateur: Indicateur, exercice: Exercice) -> bool:
    """Vrai si les relevés de l'exercice précédent montent, du simple au double au moins : la ligne s'accumule."""
    debut = _avant(exercice.debut, 1)
    releves = sorted((r for r in indicateur.suivi if debut <= r.le < exercice.debut), key=lambda r: r.le)
    return len(releves) >= 2 and 0 <= 2 * releves[0].valeur <= releves[-1].valeur and releves[-1].valeur > 0


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


@dataclass(frozen=True, slots=True)
class MarcheDAnnees:
    """Un pas moyen par an, l'écart type de ces pas, et le nombre d'années qui les ont montrés.

    Attributes:
        derive: pas moyen, dans l'unité de la suite.
        ecart: écart type d'un pas, estimé sur ``points`` − 2 degrés de liberté.
        points: nombre d'années de la suite, trois au moins.
    """

    derive: float
    ecart: float
    points: int

    def loi(self, depart: float, annees: float) -> LoiDeStudent:
        """La loi de la valeur tant d'années après le départ."""
        return LoiDeStudent(depart + annees * self.derive, self.ecart * self.etalement(annees), self.points - 2)

    def etalement(self, annees: float) -> float:
        """De combien l'écart d'un pas grandit en tant d'années."""
        # h pour l'aléa des années à venir, h²/(n − 1) pour l'ignorance de la dérive : elle se répète à chaque année.
        return sqrt(annees + annees**2 / (self.points - 1))


def marche_de(passe: Sequence[float]) -> MarcheDAnnees:
    """La marche d'une suite d'années, de la plus ancienne à la plus récente (trois au moins)."""
    pas = [apres - avant for avant, apres in pairwise(passe)]
    derive = fsum(pas) / len(pas)
    variance = fsum((p - derive) ** 2 for p in pas) / (len(passe) - 2)
    return MarcheDAnnees(derive, sqrt(variance), len(passe))


def demi_fourchette(points: int) -> float:
    """La demi-largeur, en écarts d'un pas, de ce que tant d'années laissent prévoir de la suivante 8 fois sur 10."""
    return MarcheDAnnees(0.0, 1.0, points).loi(0.0, 1.0).quantile(HUIT_SUR_DIX)


def _total(indicateur: Indicateur, releves: list[Releve], debut: date, fin: date) -> Fraction | None:
    """Le total d'un exercice passé : son dernier relevé s'il est du dernier mois, sinon l'historique."""
    if releves and (fin - releves[-1].le).days <= 31:
        return releves[-1].valeur
    cherchee = Exercice(debut, fin).annee
    return next((p.realise for p in indicateur.historique if p.exercice == cherchee), None)


def _entre_deux(points: list[tuple[date, Fraction]], jour: date) -> Fraction:
    """La valeur cumulée à un jour, en ligne droite entre les relevés qui l'entourent."""
    for (gauche, avant), (droite, apres) in pairwise(points):
        if gauche <= jour < droite:
            return avant + (apres - avant) * Fraction((jour - gauche).days, (droite - gauche).days)
    return points[-1][1]


def _avant(jour: date, annees: int) -> date:
    return jour.replace(year=jour.year - annees, day=28 if (jour.month, jour.day) == (2, 29) else jour.day)
