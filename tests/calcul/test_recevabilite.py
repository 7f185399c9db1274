"""Ce que la répartition refuse, et la phrase qu'elle dit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import nan

import pytest

from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import RepartitionImpossible
from lib.calcul.repartition import repartir
from tests.calcul.lois import certain, pari

LIGNE = pari("A1", 4000, 0.7)
MALFORMEES = {
    "montant négatif": (replace(LIGNE, montant=Decimal(-1)), "montant est négatif"),
    "montant illisible": (replace(LIGNE, montant=Decimal("NaN")), "montant est négatif ou illisible"),
    "rien": (replace(LIGNE, parts=(), masses=()), "une probabilité par part"),
    "une masse de trop": (replace(LIGNE, masses=(0.2, 0.3, 0.5)), "une probabilité par part"),
    "part au-dessus de 1": (replace(LIGNE, parts=(0.0, 1.2)), "de 0 à 1"),
    "part négative": (replace(LIGNE, parts=(-0.1, 1.0)), "de 0 à 1"),
    "part illisible": (replace(LIGNE, parts=(nan, 1.0)), "de 0 à 1"),
    "parts qui décroissent": (replace(LIGNE, parts=(1.0, 0.0)), "en croissant"),
    "masse nulle": (replace(LIGNE, masses=(0.0, 1.0)), "positives, de somme 1"),
    "masse négative": (replace(LIGNE, masses=(-0.5, 1.5)), "positives, de somme 1"),
    "masse illisible": (replace(LIGNE, masses=(nan, 1.0)), "positives, de somme 1"),
    "masses dont la somme n'est pas 1": (replace(LIGNE, masses=(0.3, 0.6)), "positives, de somme 1"),
}


@pytest.mark.parametrize("defaut", MALFORMEES)
def test_une_loi_mal_formee_est_nommee(defaut: str) -> None:
    fautive, phrase = MALFORMEES[defaut]
    with pytest.raises(RepartitionImpossible, match=phrase) as refus:
        repartir(certain(pari("B1", 100, 0.5), fautive), correlation=0.3)
    assert "« A1 »" in str(refus.value)


@pytest.mark.parametrize(
    ("correlation", "commune"), [(-0.1, 0.0), (0.71, 0.0), (nan, 0.0), (0.3, -0.1), (0.3, nan), (0.5, 0.3)]
)
def test_une_correlation_hors_bornes_est_refusee(correlation: float, commune: float) -> None:
    with pytest.raises(RepartitionImpossible, match="va de 0 à 0,7"):
        repartir(certain(LIGNE), correlation=correlation, commune=commune)


def test_la_correlation_la_plus_forte_est_permise() -> None:
    assert repartir(certain(LIGNE), correlation=0.6, commune=0.1).prudent == 0


@pytest.mark.parametrize("poids", [(0.5, 0.4), (1.2, -0.2), (nan, 1.0), (1.0, 1.0)])
def test_des_etats_du_monde_qui_ne_font_pas_un_sont_refuses(poids: tuple[float, float]) -> None:
    with pytest.raises(RepartitionImpossible, match="100"):
        repartir([Monde(un, (LIGNE,)) for un in poids], correlation=0.3)


@pytest.mark.parametrize("mondes", [[], [Monde(1.0, ())], [Monde(1.0, ()), Monde(0.0, (LIGNE,))]])
def test_sans_aucune_ligne_il_n_y_a_rien_a_repartir(mondes: list[Monde]) -> None:
    with pytest.raises(RepartitionImpossible):
        repartir(mondes, correlation=0.3)


def test_une_ligne_en_double_est_refusee() -> None:
    with pytest.raises(RepartitionImpossible, match="« A1 » est prévue deux fois"):
        repartir(certain(LIGNE, pari("A1", 4000, 0.2)), correlation=0.3)
