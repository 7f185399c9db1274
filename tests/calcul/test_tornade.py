"""La tornade : chaque ligne à son tour, les autres à leur moyenne."""

from __future__ import annotations

import pytest

from lib.calcul.loi_du_total import tornade
from lib.calcul.repartition import repartir
from tests.calcul.lois import certain, loi, pari

LIGNES = (
    pari("PROBABLE", 10000, 0.95),
    pari("PARI", 3000, 0.5),
    loi("PENTE", 8000, {0.25: 0.2, 0.5: 0.6, 0.75: 0.2}),
)


def test_les_bouts_d_une_barre() -> None:
    pari_ = next(b for b in tornade(LIGNES) if b.identifiant == "PARI")
    autres = 10000 * 0.95 + 8000 * 0.5
    assert (pari_.prudent, pari_.haut) == (pytest.approx(autres), pytest.approx(autres + 3000))
    pente = next(b for b in tornade(LIGNES) if b.identifiant == "PENTE")
    assert pente.ecart == pytest.approx(4000)
    assert pente.reussie - pente.manquee == pytest.approx(8000)


def test_la_plus_large_d_abord() -> None:
    assert [b.identifiant for b in tornade(LIGNES)] == ["PENTE", "PARI", "PROBABLE"]


def test_a_largeur_egale_l_identifiant_departage() -> None:
    assert [b.identifiant for b in tornade([pari("B", 100, 0.5), pari("A", 100, 0.4)])] == ["A", "B"]


def test_une_ligne_presque_sure_ne_bouge_pas_entre_ses_deux_deciles() -> None:
    probable = next(b for b in tornade(LIGNES) if b.identifiant == "PROBABLE")
    assert probable.ecart == 0
    assert probable.manquee < probable.prudent


def test_la_tornade_parle_du_meme_total_que_la_repartition() -> None:
    attendu = repartir(certain(*LIGNES), correlation=0.3).attendu
    balanciers = {balancier.identifiant: balancier for balancier in tornade(LIGNES)}
    for ligne in LIGNES:
        assert balanciers[ligne.identifiant].manquee + ligne.attendu == pytest.approx(attendu)
