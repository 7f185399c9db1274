"""De la valeur aux euros : une loi et une courbe de règle font la loi discrète de la part payée.

La courbe se coupe à chaque rupture, avec les masses exactes ; un plat fait un atome ; une pente fait des tranches
étroites, chacune à sa part moyenne et étalée sur ce qu'elle couvre : la moyenne est gardée, et la forme aussi.

Source: docs/methodes.md § 2.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, starmap
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lib.calcul.lois import LoiDeValeur, moment_strict
from lib.domaine.courbe import Courbe, Rupture
from lib.domaine.nombres_exacts import au_centime

Reels = NDArray[np.float64]

TRANCHES = 64
"""Une tranche couvre au plus un soixante-quatrième de la pente, et d'ordinaire de la probabilité."""

MASSE_NEGLIGEABLE = 1e-15
PARTS_EGALES = 1e-12


class Atome(NamedTuple):
    """Une part payée possible [0–1] et sa probabilité [0–1].

    Attributes:
        etendue: largeur [0–1] sur laquelle cette probabilité est étalée, autour de la part ; 0 pour une part exacte.
    """

    part: float
    masse: float
    etendue: float = 0.0


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
    for atome in sorted((a for a in atomes if a.masse > MASSE_NEGLIGEABLE), key=attrgetter("part")):
        if ranges and atome.part - ranges[-1].part <= PARTS_EGALES:
            ranges[-1] = ranges[-1]._replace(masse=ranges[-1].masse + atome.masse)
        else:
            ranges.append(atome)
    total = sum(a.masse for a in ranges)
    return tuple(Atome(part, masse / total, etendue) for part, masse, etendue in ranges)


def etendues_de(atomes: Iterable[Atome]) -> tuple[float, ...]:
    """La largeur de chaque atome ; vide s'ils sont tous exacts."""
    etendues = tuple(atome.etendue for atome in atomes)
    return etendues if any(etendues) else ()


@dataclass(frozen=True, slots=True)
class _Bord:
    """Une rupture de la courbe, et la loi en ce point."""

    rupture: Rupture
    valeur: float
    dessous: float
    jusque_la: float

    @classmethod
    def en(cls, rupture: Rupture, loi: LoiDeValeur) -> _Bord:
        valeur = float(rupture.valeur)
        return cls(rupture, valeur, loi.cumul_strict(valeur), loi.cumul(valeur))


def _couper(loi: LoiDeValeur, courbe: Courbe, montant: Decimal) -> Iterator[Atome]:
    bords = [_Bord.en(rupture, loi) for rupture in courbe.ruptures]
    if not bords:
        yield Atome(_payee(courbe.constante, montant), 1.0)
        return
    # Chaque rupture est trois morceaux : ce qui est dessous, le point lui-même, ce qui est dessus. Le point compte à
    # part, car une loi de comptage y a une masse (« 12 réunions ») et la règle un saut (« au moins 12 »).
    yield from _plat(bords[0].rupture.avant, bords[0].dessous, montant)
    for bord in bords:
        yield from _plat(bord.rupture.en, bord.jusque_la - bord.dessous, montant)
    for gauche, droite in pairwise(bords):
        yield from _entre(loi, gauche, droite, montant)
    yield from _plat(bords[-1].rupture.apres, 1 - bords[-1].jusque_la, montant)


def _plat(part: Fraction, masse: float, montant: Decimal) -> Iterator[Atome]:
    if masse > MASSE_NEGLIGEABLE:
        yield Atome(_payee(part, montant), masse)


def _payee(part: Fraction, montant: Decimal) -> float:
    """La part telle qu'elle se paie : au centime quand la ligne a un montant."""
    if not montant or part in (0, 1):
        return float(part)
    return float(Fraction(au_centime(Fraction(montant) * part)) / Fraction(montant))


def _entre(loi: LoiDeValeur, gauche: _Bord, droite: _Bord, montant: Decimal) -> Iterator[Atome]:
    depart, arrivee = gauche.rupture.apres, droite.rupture.avant
    masse = droite.dessous - gauche.jusque_la
    if depart == arrivee or masse <= MASSE_NEGLIGEABLE:
        yield from _plat(depart, masse, montant)
        return
    pente = _Pente(gauche.valeur, droite.valeur, float(depart), float(arrivee))
    # Peu de valeurs possibles sur la pente : elles se paient une à une, au centime. Sinon des tranches, exactes en
    # moyenne seulement : la part y est affine, donc la part de la valeur moyenne est la part moyenne.
    pesees = loi.pesees(pente.debut, pente.fin)
    if pesees is None:
        yield from _tranches(loi, pente, gauche.jusque_la, droite.dessous)
        return
    parts = pente.parts(np.array([pesee.valeur for pesee in pesees]))
    for part, pesee in zip(parts.tolist(), pesees, strict=True):
        yield Atome(_au_centime(part, float(montant)), pesee.masse)


@dataclass(frozen=True, slots=True)
class _Pente:
    """Un morceau affine de la courbe, entre deux valeurs."""

    debut: float
    fin: float
    depart: float
    arrivee: float

    @property
    def raideur(self) -> float:
        """De combien la part change par unité de valeur, sans le signe."""
        return abs(self.arrivee - self.depart) / (self.fin - self.debut)

    def parts(self, valeurs: Reels) -> Reels:
        """La part de chaque valeur, bornée à celles du morceau : forme (n,)."""
        avancees = (valeurs - self.debut) / (self.fin - self.debut)
        return self.depart + avancees.clip(0.0, 1.0) * (self.arrivee - self.depart)


def _tranches(loi: LoiDeValeur, pente: _Pente, bas: float, haut: float) -> Iterator[Atome]:
    """Des tranches étroites, chacune à sa part moyenne, étalée sur ce qu'elle couvre."""
    bords = _bords_des_tranches(loi, pente, haut - bas)
    cumuls, moments = loi.tableau(bords)
    # Aux deux bouts, les ruptures de la règle comptent à part : la pente commence après l'une et finit avant l'autre.
    cumuls[0], cumuls[-1] = bas, haut
    moments[0], moments[-1] = loi.moment(pente.debut), moment_strict(loi, pente.fin)
    masses = np.diff(cumuls)
    gardees = masses > MASSE_NEGLIGEABLE
    # La valeur moyenne d'une tranche est une différence de moments partiels, pas un quantile : un quantile du milieu
    # déplacerait la moyenne de la ligne, et l'attendu dépendrait du nombre de tranches.
    moyennes = np.diff(moments)[gardees] / masses[gardees]
    gauches, droites = bords[:-1][gardees], bords[1:][gardees]
    moyennes = np.minimum(np.maximum(moyennes, gauches), droites)
    largeurs = 2 * np.minimum(moyennes - gauches, droites - moyennes)
    parts, etendues = pente.parts(moyennes), largeurs * pente.raideur
    return starmap(Atome, zip(parts.tolist(), masses[gardees].tolist(), etendues.tolist(), strict=True))


def _bords_des_tranches(loi: LoiDeValeur, pente: _Pente, masse: float) -> Reels:
    """Des tranches égales en valeur, puis recoupées là où la loi se serre ; aucune n'enjambe un coude."""
    coudes = [coude for coude in loi.coudes if pente.debut < coude < pente.fin]
    bords = np.linspace(pente.debut, pente.fin, TRANCHES + 1)
    if coudes:
        bords = np.unique(np.append(bords, coudes))
    parts = np.diff(loi.tableau(bords)[0]) / masse
    if parts.max() <= 2 / TRANCHES:
        return bords
    morceaux = np.clip(np.ceil(parts * TRANCHES), 1, TRANCHES).astype(int)
    pas = np.repeat(np.diff(bords) / morceaux, morceaux)
    rangs = np.arange(len(pas)) - np.repeat(np.cumsum(morceaux) - morceaux, morceaux)
    return np.append(np.repeat(bords[:-1], morceaux) + rangs * pas, bords[-1])


def _au_centime(part: float, montant: float) -> float:
    """La part d'une valeur comptée, payée au centime ; le demi-centime vers le haut."""
    return int(montant * part * 100 + 0.5 + 1e-9) / 100 / montant if montant else part
