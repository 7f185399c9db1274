"""Des lois de lignes pour les essais de la répartition, et ce qu'on en relit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import fsum, prod

import numpy as np
from hypothesis import strategies as st

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.loi_du_total import Repartition
from lib.calcul.noeuds import Noeuds, noeuds_de
from lib.calcul.probleme import poser
from lib.calcul.repartition import repartir, repartir_aux_noeuds
from lib.domaine.vocabulaire import Methode


def loi(
    identifiant: str, montant: Decimal | int | str, atomes: Mapping[float, float], *, mission: str = "ACCES"
) -> LoiDeLigne:
    """Une ligne dont la part payée a ces probabilités ; les probabilités nulles sont retirées."""
    gardes = sorted((part, masse) for part, masse in atomes.items() if masse > 0)
    parts, masses = zip(*gardes, strict=True)
    return LoiDeLigne(identifiant, mission, Decimal(montant), parts, masses, Origine.EQUIPE, Methode.AVIS)


def pari(identifiant: str, montant: Decimal | int | str, chance: float, *, mission: str = "ACCES") -> LoiDeLigne:
    """Une ligne « tout ou rien »."""
    return loi(identifiant, montant, {0.0: 1 - chance, 1.0: chance}, mission=mission)


def certain(*lois: LoiDeLigne) -> tuple[Monde, ...]:
    """Le seul état du monde."""
    return (Monde(1.0, lois),)


def sans_lien(*lois: LoiDeLigne) -> Repartition:
    """Des lignes indépendantes."""
    return repartir(certain(*lois), correlation=0.0)


def aux_noeuds(noeuds: Noeuds, *lois: LoiDeLigne) -> Repartition:
    """Une répartition sur des nœuds choisis."""
    atelier = Atelier()
    return repartir_aux_noeuds(poser(certain(*lois), atelier), noeuds, 0.0, atelier)


def noeuds_fins(correlation: float, *, commune: float = 0.0) -> Noeuds:
    """La quadrature des essais les plus serrés : 65 nœuds sur [-8, 8]."""
    return noeuds_de(correlation, commune=commune, nombre=65, etendue=8.0)


def loi_lue(repartition: Repartition) -> dict[float, float]:
    """Les totaux possibles [€] et leurs probabilités."""
    return {rang * repartition.pas: masse for rang, masse in enumerate(repartition.masses) if masse > 1e-14}


def moyenne(repartition: Repartition) -> float:
    """La moyenne [€], relue dans la loi."""
    return fsum(total * masse for total, masse in enumerate(repartition.masses)) * repartition.pas


def variance(repartition: Repartition) -> float:
    """La variance [€²], relue dans la loi."""
    centre = moyenne(repartition) / repartition.pas
    return fsum((total - centre) ** 2 * masse for total, masse in enumerate(repartition.masses)) * repartition.pas**2


def enumerer(lois: Sequence[LoiDeLigne]) -> dict[float, float]:
    """La loi du total de lignes indépendantes, toutes les issues une à une."""
    totaux: dict[float, list[float]] = {}
    for issue in product(*(list(zip(ligne.parts, ligne.masses, strict=True)) for ligne in lois)):
        total = fsum(float(ligne.montant) * part for ligne, (part, _) in zip(lois, issue, strict=True))
        totaux.setdefault(round(total, 6), []).append(prod(masse for _, masse in issue))
    return {total: fsum(masses) for total, masses in totaux.items()}


def lois_melangees(nombre: int, *, graine: int = 1, missions: int = 6, pas: int = 500) -> tuple[LoiDeLigne, ...]:
    """Des lignes de toutes les règles : la moitié tout ou rien, un quart par paliers, un quart en pente."""
    hasard = np.random.default_rng(graine)
    montants = hasard.integers(4, 18, nombre) * pas
    return tuple(
        loi(f"L{rang:03}", int(montant), _melange(rang, hasard), mission=f"MISSION {rang % missions}")
        for rang, montant in enumerate(montants)
    )


def _melange(rang: int, hasard: np.random.Generator) -> dict[float, float]:
    if rang % 4 < 2:
        chance = float(hasard.uniform(0.3, 0.95))
        return {0.0: 1 - chance, 1.0: chance}
    if rang % 4 == 2:
        return _au_hasard((0.0, 0.25, 0.5, 1.0), hasard)
    return _au_hasard((0.0, *np.sort(hasard.uniform(0.05, 0.95, 8)).tolist(), 1.0), hasard)


def _au_hasard(parts: Iterable[float], hasard: np.random.Generator) -> dict[float, float]:
    parts = tuple(parts)
    return dict(zip(parts, hasard.dirichlet(np.ones(len(parts))).tolist(), strict=True))


CHANCES = st.floats(0.01, 0.99)
MISSIONS = st.sampled_from(("ACCES", "PARCOURS", "PREVENTION"))


@st.composite
def atomes(tirer: st.DrawFn) -> dict[float, float]:
    """Une loi de part payée quelconque, d'un à cinq montants."""
    parts = tirer(st.lists(st.floats(0, 1), min_size=1, max_size=5, unique_by=lambda part: round(part, 3)))
    poids = [tirer(st.floats(0.05, 1)) for _ in parts]
    return {part: un / fsum(poids) for part, un in zip(parts, poids, strict=True)}


@st.composite
def contrats(tirer: st.DrawFn, *, montants: st.SearchStrategy[Decimal] | None = None) -> tuple[LoiDeLigne, ...]:
    """D'une à sept lignes, dans une à trois missions."""
    montants = st.decimals(Decimal(10), Decimal(20000), places=2) if montants is None else montants
    nombre = tirer(st.integers(1, 7))
    return tuple(loi(f"L{rang}", tirer(montants), tirer(atomes()), mission=tirer(MISSIONS)) for rang in range(nombre))
