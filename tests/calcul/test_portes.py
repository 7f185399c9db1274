"""Les conditions incertaines : chacune se mêle à la loi de sa ligne ou au bloc de sa mission, en tout nombre."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.repartition import repartir
from tests.calcul.lois import CHANCES, contrats, loi, pari

Portes = tuple[tuple[str, float], ...]


def _un_a_un(lois: tuple[LoiDeLigne, ...], portes: Portes) -> list[Monde]:
    """Chaque combinaison de conditions, remplie ou non : la façon lente, et sans invention."""
    mondes = []
    for issues in product((True, False), repeat=len(portes)):
        fermees = {cle for (cle, _), ouverte in zip(portes, issues, strict=True) if not ouverte}
        poids = prod(c if ouverte else 1 - c for (_, c), ouverte in zip(portes, issues, strict=True))
        dues = tuple(une for une in lois if not {une.identifiant, une.mission} & fermees)
        mondes.append(Monde(poids, dues))
    return mondes


@st.composite
def _cas(tirer: st.DrawFn) -> tuple[tuple[LoiDeLigne, ...], Portes]:
    lois = tirer(contrats(montants=st.integers(2, 8).map(lambda n: Decimal(500 * n))))
    cles = sorted({une.identifiant for une in lois} | {une.mission for une in lois})
    gardees = tirer(st.lists(st.sampled_from(cles), min_size=1, max_size=3, unique=True))
    return lois, tuple((cle, tirer(CHANCES)) for cle in gardees)


@given(_cas(), st.sampled_from([0.0, 0.3, 0.6]), st.sampled_from([0.0, 0.1]))
def test_une_porte_vaut_toutes_ses_combinaisons(
    cas: tuple[tuple[LoiDeLigne, ...], Portes], correlation: float, commune: float
) -> None:
    lois, portes = cas
    lente = repartir(_un_a_un(lois, portes), correlation=correlation, commune=commune)
    vite = repartir([Monde(1.0, lois, portes)], correlation=correlation, commune=commune)
    assert (vite.pas, vite.maximum) == (lente.pas, lente.maximum)
    assert vite.attendu == pytest.approx(lente.attendu, rel=1e-9, abs=1e-9)
    assert vite.mauvaise_annee == pytest.approx(lente.mauvaise_annee, abs=vite.pas)
    for seuil in (0.0, 0.2, 0.5, 0.9, 1.0):
        assert vite.quantile(max(seuil, 0.01)) == pytest.approx(lente.quantile(max(seuil, 0.01)), abs=vite.pas + 1e-9)
    for une, autre in ((vite.plus_basse, lente.plus_basse), (vite.plus_haute, lente.plus_haute)):
        assert une.montant == pytest.approx(autre.montant, abs=1e-6)
        assert une.chance == pytest.approx(autre.chance, abs=1e-9)
    if not vite.est_sans_arrondi:
        return
    assert vite.masses[: len(lente.masses)] == pytest.approx(lente.masses[: len(vite.masses)], abs=1e-9)
    for notre, sienne in zip(vite.contributions, lente.contributions, strict=True):
        assert notre.manque_attendu == pytest.approx(sienne.manque_attendu, abs=1e-6)
        assert notre.mauvaise_annee == pytest.approx(sienne.mauvaise_annee, abs=1e-5)
        assert notre.manque == pytest.approx(sienne.manque, abs=1e-5)


def test_trente_portes_se_repartissent() -> None:
    lois = tuple(pari(f"A{rang}", 1000, 0.8) for rang in range(30))
    portes = tuple((une.identifiant, 0.5) for une in lois)
    repartition = repartir([Monde(1.0, lois, portes)], correlation=0.0)
    assert repartition.attendu == pytest.approx(30 * 400)
    assert repartition.maximum == 30_000
    assert sum(c.mauvaise_annee for c in repartition.contributions) == pytest.approx(repartition.mauvaise_annee)


def test_une_ligne_sure_sous_condition_ne_manque_pas_quand_elle_n_est_pas_due() -> None:
    lois = (pari("A1", 4000, 0.7), loi("A2", 3000, {1.0: 1.0}))
    repartition = repartir([Monde(1.0, lois, (("A2", 0.5),))], correlation=0.3)
    assert repartition.contributions[1].manque == pytest.approx(0, abs=1e-6)
    assert repartition.contributions[1].attendu == pytest.approx(1500)
