"""Les tableaux de la fin d'exercice : la répartition en tranches, ses repères, les hypothèses. Interne à la CPTS."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate, pairwise
from math import ceil, floor

import pandas as pd

from lib.calcul.loi_du_total import Repartition
from lib.domaine.mauvaise_annee import PIRES_ISSUES
from lib.rendu.formats import cent_euros, euros
from lib.rendu.textes import phrases_du_risque as textes
from lib.rendu.textes.chances import en_chances

TRANCHES, SEUILS = 40, 8
INVISIBLE = 0.0005
POUSSIERE = 1e-9
MULTIPLES = (1, 2, 4, 5)
REPERES = ("mauvaise année", "montant prudent", "attendu", "9 fois sur 10, au plus")


def tranches(total: Repartition) -> pd.DataFrame:
    """La répartition, en tranches égales et rondes.

    Returns:
        Colonnes ``debut``, ``fin`` [€], ``pire`` (probabilité de la tranche parmi les issues d'une mauvaise année),
        ``reste`` (le reste de sa probabilité) et ``lecture`` (la tranche et ses chances, écrites).
    """
    bas, haut = _bornes(total)
    largeur = _largeur(total.pas, haut - bas)
    debuts = _debuts(bas, haut, largeur)
    masses = _masses(total, debuts, largeur)
    cumuls = accumulate(masses, initial=1 - total.chance_d_au_moins(debuts[0]))
    rangees = [
        _tranche(debut, largeur, masse, min(masse, max(0.0, PIRES_ISSUES - cumul)))
        for debut, masse, cumul in zip(debuts, masses, cumuls, strict=False)
    ]
    return pd.DataFrame(rangees, columns=["debut", "fin", "pire", "reste", "lecture"])


def contours(avant: Repartition, apres: Repartition) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Deux répartitions découpées dans les mêmes tranches : colonnes ``euros`` (milieu) et ``chance``."""
    bornes = (*_bornes(avant), *_bornes(apres))
    bas, haut = min(bornes), max(bornes)
    largeur = _largeur(max(avant.pas, apres.pas), haut - bas)
    debuts = _debuts(bas, haut, largeur)
    milieux = [debut + largeur / 2 for debut in debuts]
    return tuple(  # type: ignore[return-value]
        pd.DataFrame({"euros": milieux, "chance": _masses(total, debuts, largeur)}) for total in (avant, apres)
    )


def _bornes(total: Repartition) -> tuple[float, float]:
    """Où commence et où finit ce qui se voit de la répartition [€]."""
    return total.quantile(INVISIBLE), total.quantile(1 - INVISIBLE)


def _largeur(pas: float, etendue: float, *, tranches: int = TRANCHES) -> float:
    """Le plus petit multiple rond du pas qui tient l'étendue [€] en assez peu de tranches."""
    echelle = 1
    while True:
        for multiple in MULTIPLES:
            if etendue <= pas * multiple * echelle * tranches:
                return pas * multiple * echelle
        echelle *= 10


def _debuts(bas: float, haut: float, largeur: float) -> list[float]:
    return [rang * largeur for rang in range(floor(bas / largeur), floor(haut / largeur) + 1)]


def _masses(total: Repartition, debuts: list[float], largeur: float) -> list[float]:
    """La probabilité de chaque tranche, son début compris, sa fin non."""
    rangs = [ceil(bord / total.pas - POUSSIERE) for bord in (*debuts, debuts[-1] + largeur)]
    return [sum(total.masses[debut:fin]) for debut, fin in pairwise(rangs)]


def _tranche(debut: float, largeur: float, masse: float, pire: float) -> tuple[float, float, float, float, str]:
    lecture = f"de {cent_euros(debut)} à {cent_euros(debut + largeur)} : {en_chances(min(masse, 1.0))}"
    return debut, debut + largeur, pire, max(0.0, masse - pire), lecture


def reperes(total: Repartition) -> pd.DataFrame:
    """Les quatre repères de la répartition, du plus bas au plus haut : ``montant`` [€], ``nom``, ``texte``."""
    montants = (total.mauvaise_annee, total.prudent, total.attendu, total.haut)
    rangees = [(m, nom, cent_euros(m)) for m, nom in zip(montants, REPERES, strict=True)]
    return pd.DataFrame(sorted(rangees), columns=["montant", "nom", "texte"])


def repartition_a_lire(total: Repartition) -> pd.DataFrame:
    """Le tableau jumeau de la répartition : ``Part variable d'au moins``, ``Chances``."""
    return pd.DataFrame(
        [(euros(s), textes.chance_d_atteindre(total, s)) for s in _seuils(total)],
        columns=["Part variable d'au moins", "Chances"],
    )


def chances_avant_apres(avant: Repartition, apres: Repartition) -> pd.DataFrame:
    """Le tableau jumeau des deux contours : ``Part variable d'au moins``, ``Aujourd'hui``, ``Proposition``."""
    return pd.DataFrame(
        [(euros(s), *(textes.chance_d_atteindre(r, s) for r in (avant, apres))) for s in _seuils(avant, apres)],
        columns=["Part variable d'au moins", "Aujourd'hui", "Proposition"],
    )


def _seuils(*totaux: Repartition) -> list[Decimal]:
    """Une dizaine de seuils ronds [€], là où les répartitions se jouent ; le maximum ferme la marche."""
    bornes = [borne for total in totaux for borne in _bornes(total)]
    bas, haut = min(bornes), max(bornes)
    largeur = _largeur(max(total.pas for total in totaux), haut - bas, tranches=SEUILS)
    ronds = [Decimal(str(round(debut, 2))) for debut in _debuts(bas, haut, largeur)]
    sommet = Decimal(str(round(max(total.maximum for total in totaux), 2)))
    return [*(s for s in ronds if 0 < s < sommet), sommet]
