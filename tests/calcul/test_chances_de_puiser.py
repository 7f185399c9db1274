"""Puiser dans la réserve : le cas de la méthode, les bornes, et des années tirées au hasard sur dix contrats."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, compress, product
from math import prod, sqrt
from random import Random

import numpy as np
import pytest
from scipy.stats import norm

from lib.calcul.chances_de_puiser import chances_de_puiser
from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.loi_du_total import Repartition
from lib.calcul.repartition import repartir
from lib.domaine.annees.matelas import Matelas
from lib.domaine.vocabulaire import Methode
from tests.calcul.trajectoires.tirages import ECARTS_PERMIS, TIRAGES, ecart_au_hasard, humeurs_d_un_facteur

MATELAS = Matelas(Decimal(110000), Decimal(30000), Decimal(0), Decimal(8000), Decimal(144000), Decimal(18000))


def loi(montant: int, *pesees: tuple[float, float], nom: str = "A1") -> LoiDeLigne:
    parts, masses = zip(*pesees, strict=True)
    return LoiDeLigne(nom, "ACCES", Decimal(montant), parts, masses, Origine.EQUIPE, Methode.AVIS)


def repartition(*lois: LoiDeLigne) -> Repartition:
    return repartir([Monde(1.0, lois)], correlation=0.3)


CAS_12 = repartition(loi(30000, (1 / 6, 0.125), (0.5, 0.25), (5 / 6, 0.25), (1.0, 0.375)))


def test_un_an_se_lit_dans_la_loi_et_trois_ans_sans_lien_se_multiplient() -> None:
    trouve = chances_de_puiser(CAS_12, MATELAS, correlation=0.0)
    assert trouve is not None
    assert trouve.un_an == pytest.approx(5 / 8)
    assert trouve.une_au_moins == pytest.approx(1 - (3 / 8) ** 3)
    assert trouve.tirage_attendu == pytest.approx(0.125 * 21000 + 0.25 * 11000 + 0.25 * 1000)


def test_la_reserve_s_epuise_par_les_chemins_que_l_on_compte_a_la_main() -> None:
    """Réserve 18 000, écarts −21 000, −11 000, −1 000, +4 000 : tous les chemins de deux ans."""
    ecarts = {-21000: 0.125, -11000: 0.25, -1000: 0.25, 4000: 0.375}
    survie = sum(p * q for a, p in ecarts.items() for b, q in ecarts.items() if 18000 + a >= 0 and 18000 + a + b >= 0)
    trouve = chances_de_puiser(CAS_12, MATELAS, correlation=0.0, annees=2)
    assert trouve is not None
    assert trouve.epuisee == pytest.approx(1 - survie)


def test_des_annees_liees_ratent_plus_souvent_ensemble() -> None:
    libres, liees = (chances_de_puiser(CAS_12, MATELAS, correlation=c) for c in (0.0, 0.6))
    assert libres is not None
    assert liees is not None
    assert liees.un_an == pytest.approx(libres.un_an, abs=1e-9)
    assert libres.un_an < liees.une_au_moins < libres.une_au_moins


def test_ce_que_l_on_ignore_n_a_pas_de_chance() -> None:
    assert chances_de_puiser(CAS_12, replace(MATELAS, charges=None), correlation=0.3) is None
    sans_reserve = chances_de_puiser(CAS_12, replace(MATELAS, reserve=None), correlation=0.3)
    assert sans_reserve is not None
    assert sans_reserve.epuisee is None


def test_un_fixe_qui_couvre_tout_ne_puise_jamais() -> None:
    trouve = chances_de_puiser(CAS_12, replace(MATELAS, charges=Decimal(110000)), correlation=0.3)
    assert trouve is not None
    assert (trouve.un_an, trouve.epuisee, trouve.tirage_attendu) == pytest.approx((0, 0, 0), abs=1e-12)


def tout_ou_rien(*montants: int, p: float = 0.7) -> Repartition:
    """Des lignes sans lien, payées tout entières avec la même chance."""
    lois = [loi(montant, (0.0, 1 - p), (1.0, p), nom=f"L{montant}") for montant in montants]
    return repartir([Monde(1.0, lois)], correlation=0.0)


def chance_exacte(montants: tuple[int, ...], seuil: int, p: float = 0.7) -> float:
    """La chance de rester sous le seuil, issue par issue."""
    return sum(
        prod(p if paye else 1 - p for paye in issue)
        for issue in product((0, 1), repeat=len(montants))
        if sum(compress(montants, issue)) < seuil
    )


@pytest.mark.parametrize(
    ("montants", "seuil"),
    [
        ((20000, 10007), 30007),
        ((20000, 10007), 10007),
        ((17500, 12500, 9001), 39001),
        ((12000, 7001), 7001),
        ((12000, 7001), 19001),
    ],
)
@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_un_seuil_pose_sur_un_total_possible_ne_compte_que_ce_qui_est_dessous(
    montants: tuple[int, ...], seuil: int, correlation: float
) -> None:
    """La loi d'un grand contrat ne se resserre pas : un total ne glisse pas sous le seuil qu'il atteint."""
    matelas = replace(MATELAS, charges=118000 + Decimal(seuil))
    trouve = chances_de_puiser(tout_ou_rien(*montants), matelas, correlation=correlation)
    assert trouve is not None
    assert trouve.un_an == pytest.approx(chance_exacte(montants, seuil), abs=1e-9)
    if not correlation:
        assert trouve.une_au_moins == pytest.approx(1 - (1 - trouve.un_an) ** 3)


@pytest.mark.parametrize("reserve", [0, 4999, 5000, 7001, 14002])
def test_la_reserve_d_un_grand_contrat_s_epuise_par_les_chemins_que_l_on_compte(reserve: int) -> None:
    """12 000 et 7 001 € : 19 002 rangs ; tous les chemins de trois ans, la réserve pouvant finir à zéro juste."""
    montants, seuil = (12000, 7001), 12000
    annee = {sum(compress(montants, i)): prod(0.7 if paye else 0.3 for paye in i) for i in product((0, 1), repeat=2)}
    survie = sum(
        prod(annee[total] for total in chemin)
        for chemin in product(annee, repeat=3)
        if min(accumulate((total - seuil for total in chemin), initial=reserve)) >= 0
    )
    matelas = replace(MATELAS, charges=118000 + Decimal(seuil), reserve=Decimal(reserve))
    trouve = chances_de_puiser(tout_ou_rien(*montants), matelas, correlation=0.0)
    assert trouve is not None
    assert trouve.epuisee == pytest.approx(1 - survie, abs=1e-9)


def test_sur_une_grille_qui_arrondit_la_reserve_n_est_jamais_dite_plus_sure_qu_elle_n_est() -> None:
    """30 007 et 10 003 € : avec 20 003 € de réserve, 10 003 € manquent d'un euro ; au pas près, du bon côté."""
    total = tout_ou_rien(30007, 10003)
    assert not total.est_sans_arrondi
    for reserve, vraie in ((20003, 0.3), (20005, 0.09), (30006, 0.09), (30007, 0.0)):
        matelas = replace(MATELAS, charges=118000 + Decimal(30007), reserve=Decimal(reserve))
        trouve = chances_de_puiser(total, matelas, correlation=0.0, annees=1)
        assert trouve is not None
        assert trouve.epuisee is not None
        assert vraie - 1e-9 <= trouve.epuisee <= 0.3 + 1e-9
    assert trouve.epuisee == 0


@pytest.mark.parametrize("graine", range(10))
def test_dix_contrats_s_accordent_avec_le_tirage(graine: int) -> None:
    hasard = Random(graine)  # noqa: S311 — un tirage d'essai, reproductible
    lois = [
        loi(500 * hasard.randint(1, 18), (0.0, p), (0.5, (1 - p) / 2), (1.0, (1 - p) / 2), nom=f"L{rang}")
        for rang in range(hasard.randint(3, 12))
        for p in [hasard.uniform(0.05, 0.7)]
    ]
    total, correlation = repartition(*lois), hasard.choice([0.0, 0.3, 0.6])
    seuil = Decimal(round(total.quantile(hasard.uniform(0.2, 0.7))) + 1)
    matelas = replace(MATELAS, charges=118000 + seuil, reserve=Decimal(round(total.maximum * hasard.uniform(0.1, 0.6))))
    calculees = chances_de_puiser(total, matelas, correlation=correlation)
    assert calculees is not None
    assert calculees.epuisee is not None
    annees = _totaux_tires(total, correlation, graine)
    puise = annees < float(seuil) - 0.005
    reserve = float(matelas.reserve or 0) + np.cumsum(annees - float(seuil), axis=0)
    for frequence, probabilite in (
        (puise[0].mean(), calculees.un_an),
        (puise.any(axis=0).mean(), calculees.une_au_moins),
        ((reserve < -0.005).any(axis=0).mean(), calculees.epuisee),
    ):
        assert ecart_au_hasard(float(frequence), probabilite) < ECARTS_PERMIS


def _totaux_tires(total: Repartition, correlation: float, graine: int) -> np.ndarray:
    """Trois années de totaux, tirées par leurs humeurs : forme (3, tirages)."""
    cumuls = np.cumsum(total.masses)
    rangs = np.searchsorted(cumuls, norm.cdf(humeurs_d_un_facteur(3, correlation, graine)))
    assert rangs.shape == (3, TIRAGES)
    assert sqrt(correlation) < 1
    return total.pas * np.minimum(rangs, len(cumuls) - 1)
