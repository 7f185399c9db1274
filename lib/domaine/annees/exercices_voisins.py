"""Les exercices autour de celui du contrat : d'un anniversaire à l'autre, avant et après, sans trou."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lib.domaine.annees.budget import MOIS_D_UNE_ANNEE, mois_de_rang, rang_du_mois
from lib.domaine.contrat import Exercice


def exercices_autour(exercice: Exercice, jusqu_a: date) -> Iterator[Exercice]:
    """L'exercice d'avant, celui-ci, et ceux qui suivent tant qu'ils commencent au plus tard dans ce mois.

    Args:
        exercice: celui du contrat.
        jusqu_a: un jour du dernier mois regardé.
    """
    yield exercice_precedent(exercice)
    while rang_du_mois(exercice.debut) <= rang_du_mois(jusqu_a):
        yield exercice
        exercice = exercice_suivant(exercice)


def exercice_suivant(exercice: Exercice) -> Exercice:
    """Les douze mois qui commencent au lendemain d'un exercice."""
    debut = exercice.fin + timedelta(days=1)
    return Exercice(debut, des_mois_apres(debut, MOIS_D_UNE_ANNEE) - timedelta(days=1))


def exercice_precedent(exercice: Exercice) -> Exercice:
    """Les douze mois qui finissent la veille d'un exercice."""
    return Exercice(des_mois_apres(exercice.debut, -MOIS_D_UNE_ANNEE), exercice.debut - timedelta(days=1))


def des_mois_apres(jour: date, mois: int) -> date:
    """La même date des mois plus tard, ou plus tôt ; le dernier jour du mois s'il est trop court.

    Examples:
        >>> des_mois_apres(date(2026, 1, 31), 1)
        datetime.date(2026, 2, 28)
    """
    rang = rang_du_mois(jour) + mois
    premier, suivant = mois_de_rang(rang), mois_de_rang(rang + 1)
    return premier.replace(day=min(jour.day, (suivant - timedelta(days=1)).day))
