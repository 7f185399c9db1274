"""Ce qui écarte sans chiffrer : des bornes qui encadrent, et un croisement égal à l'énumération."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.gateaux.bornes_de_couples import BornesDeCouples
from lib.calcul.gateaux.croisement import croiser, mauvaises_annees
from lib.calcul.gateaux.dominance import Front, sans_les_domines
from lib.calcul.gateaux.enjeu import ne_rien_suivre
from lib.calcul.gateaux.etage import Etage, moyennes
from lib.calcul.gateaux.surfaces import surfaces


def moitie(hasard: np.random.Generator, combien: int, totaux: int, mondes: int) -> Etage:
    # Des lois à trous et à grosses masses, comme celles du tout ou rien.
    lois = hasard.dirichlet(np.full(totaux, 0.15), (combien, mondes))
    cles = np.column_stack((hasard.integers(0, 4, combien), hasard.integers(-3, 6, combien)))
    return Etage(cles.astype(np.int64), lois, np.arange(combien)[:, None])


def couples(gauche: Etage, droite: Etage, mondes: np.ndarray) -> np.ndarray:
    """La loi de chaque couple, tous états du monde mêlés, terme à terme : forme (n, m, L)."""
    return np.array(
        [
            [sum(p * np.convolve(a[k], b[k]) for k, p in enumerate(mondes)) for b in droite.lois]
            for a in gauche.lois
        ]
    )  # fmt: skip


@given(st.integers(0, 10_000), st.integers(1, 3), st.integers(1, 60), st.integers(1, 60))
def test_la_mauvaise_annee_d_un_couple_est_entre_ses_bornes(graine: int, mondes: int, ici: int, la: int) -> None:
    hasard = np.random.default_rng(graine)
    gauche, droite = moitie(hasard, 5, ici, mondes), moitie(hasard, 7, la, mondes)
    chances = hasard.dirichlet(np.ones(mondes))
    pire, mieux = BornesDeCouples.de(gauche, droite, chances).entre(np.arange(5), slice(0, 7))
    exactes = mauvaises_annees(couples(gauche, droite, chances).reshape(35, -1)).reshape(5, 7)
    assert (pire <= exactes + 1e-9).all()
    assert (exactes <= mieux + 1e-9).all()


def test_les_bornes_se_resserrent_assez_pour_servir() -> None:
    hasard = np.random.default_rng(0)
    gauche, droite = (Etage(e.cles, np.apply_along_axis(lisser, 2, e.lois), e.choix) for e in
                      (moitie(hasard, 6, 150, 1), moitie(hasard, 6, 150, 1)))  # fmt: skip
    pire, mieux = BornesDeCouples.de(gauche, droite, np.ones(1)).entre(np.arange(6), slice(0, 6))
    assert (mieux - pire).max() < 2.0


def lisser(loi: np.ndarray) -> np.ndarray:
    return np.convolve(loi, np.ones(31) / 31, mode="same")


@given(st.integers(0, 10_000), st.integers(1, 2), st.integers(0, 6))
def test_croiser_trouve_le_front_de_l_enumeration(graine: int, mondes: int, au_plus: int) -> None:
    hasard = np.random.default_rng(graine)
    gauche, droite = moitie(hasard, 9, 12, mondes), moitie(hasard, 11, 17, mondes)
    gauche.cles[0], droite.cles[0] = 0, 0
    chances = hasard.dirichlet(np.ones(mondes))
    lois = couples(gauche, droite, chances).reshape(99, -1)
    cles = (gauche.cles[:, None] + droite.cles[None]).reshape(99, -1)
    points = np.column_stack((-moyennes(lois[:, None]), -mauvaises_annees(lois), cles))[cles[:, 0] <= au_plus]
    trouves = croiser(gauche, droite, au_plus, chances, ne_rien_suivre)
    melees = np.einsum("nml,m->nl", trouves.lois, chances)
    siens = np.column_stack((-moyennes(melees[:, None]), -mauvaises_annees(melees), trouves.cles))
    attendus = points[sans_les_domines(points.round(7))]
    assert sorted(siens.round(5).tolist()) == sorted(attendus.round(5).tolist())


@pytest.mark.parametrize("totaux", [1, 15, 16, 17, 100])
def test_une_surface_est_la_somme_des_sommes(totaux: int) -> None:
    lois = np.random.default_rng(totaux).dirichlet(np.ones(totaux), (4, 3))
    assert surfaces(lois) == pytest.approx(np.cumsum(np.cumsum(lois, axis=-1), axis=-1), abs=1e-12)


def test_cinq_centimes_d_euros_mesures_de_plus_ne_se_perdent_pas() -> None:
    """Un plancher quantitatif se compte au centime, même quand il se compte en dizaines de milliers d'euros."""
    lois = np.array([[[0.5, 0.5]], [[0.5, 0.5]]])
    cles = np.array([[1, -1_000_000], [1, -1_000_005]])
    assert Front().retenir(cles[:1], lois[:1]).tolist() == [0]
    assert Front().retenir(cles, lois).tolist() == [0, 1]
    front = Front()
    front.retenir(cles[:1], lois[:1])
    assert front.retenir(cles[1:], lois[1:]).tolist() == [0]
