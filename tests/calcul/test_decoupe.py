"""De la valeur aux euros : masses exactes aux ruptures, moyenne gardée sur les pentes, quelle que soit la règle."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import inf, isclose

import pytest

from lib.calcul.decoupe import TRANCHES, Atome, decouper, ranger
from lib.calcul.lois import (
    LoiBinomialeNegative,
    LoiDeStudent,
    LoiDeValeur,
    LoiDiscrete,
    LoiPert,
    LoiTriangulaire,
    borner,
    certitude,
    elargir,
    trois_points,
)
from lib.domaine.courbe import UN, ZERO, Courbe, rampe
from lib.domaine.indicateur import Palier
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import NomRegle, Operateur, Sens
from tests.calcul.integrale import integrer
from tests.domaine.contrats import cible, ligne

R = NomRegle
PALIERS = tuple(Palier(Fraction(s), Decimal(m)) for s, m in ((8, 300), (10, 600), (12, 1000)))
BAISSE = tuple(Palier(Fraction(s), Decimal(m)) for s, m in ((8, 1000), (10, 600), (14, 300)))
REGLES: dict[str, Courbe] = {
    nom: regle_de(indicateur).courbe
    for nom, indicateur in {
        "tout ou rien": ligne(vise=12),
        "tout ou rien, strict": ligne(vise=cible(12, Operateur.PLUS_DE)),
        "tout ou rien à la baisse": ligne(vise=10, sens=Sens.BAISSE),
        "tout ou rien, moins de": ligne(vise=cible(11, Operateur.MOINS_DE), sens=Sens.BAISSE),
        "stabilité": ligne(sens=Sens.STABILITE, depart=11, seuil="1/10"),
        "proportionnel": ligne(vise=15, regle=R.PROPORTIONNEL),
        "proportionnel avec seuil": ligne(vise=12, regle=R.PROPORTIONNEL_AVEC_SEUIL, seuil="4/5"),
        "linéaire": ligne(vise=14, regle=R.LINEAIRE, seuil=9),
        "linéaire à la baisse": ligne(vise=9, regle=R.LINEAIRE, seuil=14, sens=Sens.BAISSE),
        "progression": ligne(vise=13, regle=R.PROGRESSION, depart=6),
        "paliers": ligne(regle=R.PALIERS, paliers=PALIERS),
        "paliers à la baisse": ligne(regle=R.PALIERS, paliers=BAISSE, sens=Sens.BAISSE),
        "ROSP": ligne(vise=14, regle=R.ROSP, depart=8, intermediaire=11),
        "ROSP à la baisse": ligne(vise=8, regle=R.ROSP, depart=14, intermediaire=11, sens=Sens.BAISSE),
        "ROSP partie d'au-delà": ligne(vise=14, regle=R.ROSP, depart=12, intermediaire=11),
    }.items()
}
LOIS: dict[str, LoiDeValeur] = {
    "connue": certitude(12.0),
    "listée": LoiDiscrete.de([(8, 0.2), (11, 0.5), (12, 0.3)]),
    "comptée": LoiBinomialeNegative(8, 19, 5 / 6),
    "comptée par centaines": borner(LoiBinomialeNegative(0, 0.8, 0.01), 0),
    "trois points": trois_points(8, 11, 14, plancher=-inf, plafond=inf),
    "trois points élargis et bornés": borner(elargir(trois_points(8, 11, 14, plancher=0, plafond=inf), 1.5), 9),
    "PERT": LoiPert(4, 11, 16),
    "triangle": LoiTriangulaire(4, 12, 16),
    "Student": borner(LoiDeStudent(11, 2, 2), 0),
}


def part_moyenne(loi: LoiDeValeur, courbe: Courbe) -> float:
    """La part moyenne par intégration, sans rien de la découpe."""
    return integrer(loi, lambda valeur: float(courbe.part(pres(valeur, courbe))))


def pres(valeur: float, courbe: Courbe) -> Fraction:
    proches = [r.valeur for r in courbe.ruptures if abs(float(r.valeur) - valeur) < 1e-9]
    return proches[0] if proches else Fraction(valeur)


@pytest.mark.parametrize("nom", LOIS)
def test_la_moyenne_est_gardee_sous_chaque_regle(nom: str) -> None:
    for regle, courbe in REGLES.items():
        atomes = decouper(LOIS[nom], courbe)
        assert isclose(sum(a.part * a.masse for a in atomes), part_moyenne(LOIS[nom], courbe), abs_tol=1e-6), regle


@pytest.mark.parametrize("nom", LOIS)
def test_les_parts_montent_et_les_masses_font_un_sous_chaque_regle(nom: str) -> None:
    for regle, courbe in REGLES.items():
        atomes = decouper(LOIS[nom], courbe, Decimal(1000))
        parts = [a.part for a in atomes]
        assert parts == sorted(set(parts)), regle
        assert all(0 <= part <= 1 for part in parts), regle
        assert all(a.masse > 0 for a in atomes), regle
        assert sum(a.masse for a in atomes) == pytest.approx(1, abs=1e-12), regle


SEUILS: dict[str, Callable[[LoiDeValeur], float]] = {
    "tout ou rien": lambda loi: 1 - loi.cumul_strict(12),
    "tout ou rien, strict": lambda loi: 1 - loi.cumul(12),
    "tout ou rien à la baisse": lambda loi: loi.cumul(10),
    "tout ou rien, moins de": lambda loi: loi.cumul_strict(11),
    "stabilité": lambda loi: loi.cumul(12.1) - loi.cumul_strict(9.9),
    "proportionnel": lambda loi: 1 - loi.cumul_strict(15),
    "proportionnel avec seuil": lambda loi: 1 - loi.cumul_strict(12),
    "linéaire": lambda loi: 1 - loi.cumul_strict(14),
    "linéaire à la baisse": lambda loi: loi.cumul(9),
    "progression": lambda loi: 1 - loi.cumul_strict(13),
    "paliers": lambda loi: 1 - loi.cumul_strict(12),
    "paliers à la baisse": lambda loi: loi.cumul(8),
    "ROSP": lambda loi: 1 - loi.cumul_strict(14),
    "ROSP à la baisse": lambda loi: loi.cumul(8),
    "ROSP partie d'au-delà": lambda loi: 1 - loi.cumul_strict(14),
}


@pytest.mark.parametrize("nom", LOIS)
def test_la_chance_de_tout_est_la_queue_exacte_sous_chaque_regle(nom: str) -> None:
    for regle, courbe in REGLES.items():
        derniere = decouper(LOIS[nom], courbe)[-1]
        attendue = SEUILS[regle](LOIS[nom])
        assert (derniere.masse if derniere.part == 1 else 0.0) == pytest.approx(attendue, abs=1e-12), regle


def test_une_pente_fait_des_tranches_etroites_et_un_plat_un_seul_atome() -> None:
    atomes = decouper(trois_points(8, 11, 14, plancher=0, plafond=inf), REGLES["linéaire"])
    assert (atomes[0].etendue, atomes[-1].etendue) == (0, 0), "rien et tout sont exacts"
    assert len(atomes) > TRANCHES
    for atome in atomes[1:-1]:
        assert atome.part - atome.etendue / 2 >= -1e-12
        assert atome.part + atome.etendue / 2 <= 1 + 1e-12
        assert atome.etendue <= 1 / TRANCHES + 1e-9


def test_une_loi_serree_sur_une_longue_pente_se_recoupe() -> None:
    """50 patients d'incertitude sur 5 000 demandés : une tranche égale en valeur en cacherait toute la forme."""
    atomes = decouper(
        trois_points(4950, 5000, 5050, plancher=0, plafond=inf), rampe([(ZERO, ZERO), (Fraction(10**4), UN)])
    )
    assert max(atome.masse for atome in atomes) < 0.05


def test_une_part_exacte_paie_au_centime() -> None:
    courbe = regle_de(ligne(vise=15, regle=R.PROPORTIONNEL)).courbe
    (atome,) = decouper(certitude(10.0), courbe, Decimal("1000.00"))
    assert atome.part * 1000 == pytest.approx(666.67, abs=1e-9)
    (paye,) = decouper(certitude(10.0), REGLES["paliers"], Decimal("0.01"))
    assert paye.part in (0.0, 1.0), "un centime ne se coupe pas"


def test_les_parts_egales_se_fondent_et_les_masses_infimes_partent() -> None:
    ranges = ranger([Atome(1.0, 0.5), Atome(0.2, 0.25), Atome(0.2, 0.25), Atome(0.7, 1e-16)])
    assert ranges == (Atome(0.2, 0.5), Atome(1.0, 0.5))
