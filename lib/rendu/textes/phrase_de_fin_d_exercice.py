"""Ce que la fin d'exercice peut rapporter, en une phrase. Interne : ce sont des paris."""

from __future__ import annotations

from lib.calcul.loi_du_total import Repartition
from lib.domaine.mauvaise_annee import PIRES_ISSUES_DITES
from lib.rendu.formats import cent_euros


def phrase(repartition: Repartition) -> str:
    """L'attendu, le prudent et la mauvaise année, avec ce que ces mots veulent dire."""
    return (
        f"En moyenne, la part variable rapporterait {cent_euros(repartition.attendu)}\u00a0; 9\u00a0fois sur\u00a010, "
        f"au moins {cent_euros(repartition.prudent)}\u00a0; une mauvaise année ({PIRES_ISSUES_DITES}), "
        f"{cent_euros(repartition.mauvaise_annee)}."
    )
