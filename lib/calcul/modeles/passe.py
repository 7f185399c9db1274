"""Ce que les exercices passés d'une ligne montrent : s'ils se suivent, et leur saison.

Source: docs/methodes.md § 2.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Indicateur, PointAnnuel, Releve

ZERO, UN = Fraction(0), Fraction(1)
ANNEES_DE_SAISON = 5
SAISON_FINIE = Fraction(23, 24)
"""Une année dont tout était compté à cette date ne rend pas celle-ci certaine : il reste comme un demi-mois."""


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
