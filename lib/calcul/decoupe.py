"""De la valeur aux euros : une loi et une courbe de règle font la loi discrète de la part payée.

La courbe se coupe à chaque rupture, avec les masses exactes ; un plat fait un atome ; une pente fait huit tranches
d'égale probabilité, chacune à sa part moyenne : la moyenne est gardée.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from lib.calcul.lois import LoiDeValeur, lorenz, moment_strict
from lib.domaine.courbe import Courbe, Rupture
from lib.domaine.monnaie import au_centime

TRANCHES = 8
MASSE_NEGLIGEABLE = 1e-15
PARTS_EGALES = 1e-12


@dataclass(frozen=True, slots=True)
class Atome:
    """Une part payée possible [0–1] et sa probabilité [0–1]."""

    part: float
    masse: float


def decouper(loi: LoiDeValeur, courbe: Courbe, montant: Decimal = Decimal(0)) -> tuple[Atome, ...]:
    """La loi discrète de la part payée.

    Args:
        loi: loi de la valeur de fin d'exercice.
        courbe: part payée selon la valeur.
        montant: euros de la ligne [€] : une part exacte paie au centime ; zéro laisse les parts telles quelles.

    Returns:
        Des atomes de parts strictement croissantes, de masses positives et de somme 1.
    """
    return ranger(_couper(loi, courbe, montant))


def ranger(atomes: Iterable[Atome]) -> tuple[Atome, ...]:
    """Les atomes par part croissante ; les parts égales se fondent, les masses infimes partent."""
    ranges: list[Atome] = []
    for atome in sorted((a for a in atomes if a.masse > MASSE_NEGLIGEABLE), key=lambda a: a.part):
        if ranges and atome.part - ranges[-1].part <= PARTS_EGALES:
            ranges[-1] = Atome(ranges[-1].part, ranges[-1].masse + atome.masse)
        else:
            ranges.append(atome)
    total = sum(a.masse for a in ranges)
    return tuple(Atome(a.part, a.masse / total) for a in ranges)


def _couper(loi: LoiDeValeur, courbe: Courbe, montant: Decimal) -> Iterator[Atome]:
    ruptures = courbe.ruptures
    if not ruptures:
        yield Atome(_payee(courbe.constante, montant), 1.0)
        return
    premiere, derniere = ruptures[0], ruptures[-1]
    yield Atome(_payee(premiere.avant, montant), loi.cumul_strict(float(premiere.valeur)))
    for rupture in ruptures:
        valeur = float(rupture.valeur)
        yield Atome(_payee(rupture.en, montant), loi.cumul(valeur) - loi.cumul_strict(valeur))
    for gauche, droite in pairwise(ruptures):
        yield from _entre(loi, gauche, droite, montant)
    yield Atome(_payee(derniere.apres, montant), 1 - loi.cumul(float(derniere.valeur)))


def _payee(part: Fraction, montant: Decimal) -> float:
    """La part telle qu'elle se paie : au centime quand la ligne a un montant."""
    if not montant or part in (0, 1):
        return float(part)
    return float(Fraction(au_centime(Fraction(montant) * part)) / Fraction(montant))


def _entre(loi: LoiDeValeur, gauche: Rupture, droite: Rupture, montant: Decimal) -> Iterator[Atome]:
    bas, haut = loi.cumul(float(gauche.valeur)), loi.cumul_strict(float(droite.valeur))
    if haut - bas <= MASSE_NEGLIGEABLE:
        return
    if gauche.apres == droite.avant:
        yield Atome(_payee(gauche.apres, montant), haut - bas)
        return
    pente = _Pente.entre(gauche, droite)
    pesees = loi.pesees(pente.debut, pente.fin)
    if pesees is None:
        yield from _tranches(loi, pente, bas, haut)
        return
    for valeur, masse in pesees:
        yield Atome(_au_centime(pente.part(valeur), float(montant)), masse)


@dataclass(frozen=True, slots=True)
class _Pente:
    """Un morceau affine de la courbe, entre deux valeurs."""

    debut: float
    fin: float
    depart: float
    arrivee: float

    @classmethod
    def entre(cls, gauche: Rupture, droite: Rupture) -> _Pente:
        return cls(float(gauche.valeur), float(droite.valeur), float(gauche.apres), float(droite.avant))

    def part(self, valeur: float) -> float:
        avancee = min(1.0, max(0.0, (valeur - self.debut) / (self.fin - self.debut)))
        return self.depart + avancee * (self.arrivee - self.depart)


def _tranches(loi: LoiDeValeur, pente: _Pente, bas: float, haut: float) -> Iterator[Atome]:
    """Des tranches d'égale probabilité, chacune à sa part moyenne."""
    masse = (haut - bas) / TRANCHES
    bords = [lorenz(loi, bas + rang * masse) for rang in range(1, TRANCHES)]
    moments = [loi.moment(pente.debut), *bords, moment_strict(loi, pente.fin)]
    for avant, apres in pairwise(moments):
        yield Atome(pente.part((apres - avant) / masse), masse)


def _au_centime(part: float, montant: float) -> float:
    """La part d'une valeur comptée, payée au centime ; le demi-centime vers le haut."""
    return int(montant * part * 100 + 0.5 + 1e-9) / 100 / montant if montant else part
