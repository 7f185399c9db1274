"""Le critère de la dilution : ce qu'une ligne paie encore dans ses plus mauvaises issues. Interne à la CPTS."""

from __future__ import annotations

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.domaine.mauvaise_annee import PIRES_ISSUES


def part_une_mauvaise_annee(loi: LoiDeLigne) -> float:
    """La part payée moyenne [0–1] d'une ligne, dans ses issues les plus basses.

    Remplacer une ligne par une autre qui en paie au moins autant ne baisse jamais une mauvaise année, quelle que soit
    la dépendance entre les deux : cette moyenne est concave et positivement homogène.

    Args:
        loi: la prévision de la ligne.

    Source: docs/methodes.md § 4.2 et § 5 ; l'issue du bord est partagée.
    """
    # Les parts croissent : on remplit les pires issues par le bas, et la dernière n'entre que pour ce qui manque.
    reste, somme = PIRES_ISSUES, 0.0
    for part, masse in zip(loi.parts, loi.masses, strict=True):
        prise = min(masse, reste)
        somme += prise * part
        reste -= prise
    return (somme + max(reste, 0.0) * loi.parts[-1]) / PIRES_ISSUES
