"""La bande de la fin d'exercice : chaque montant sous son trait, aucune étiquette couverte ni traversée."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.rendu.contenus.chiffres_de_fin import ChiffreDeFin
from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques.bande_de_fin import LARGEUR_D_UN_NOM, _etages, _etiquette, _places, bande
from tests.domaine.contrats import plat


@given(st.lists(st.floats(0, 1e6), min_size=4, max_size=4).map(sorted))
def test_aucune_etiquette_n_est_couverte_ni_traversee(montants: list[float]) -> None:
    places = _places(montants)
    etages, etiquettes = _etages(places), [_etiquette(place) for place in places]
    for i, (gauche, droite) in enumerate(etiquettes):
        for j in range(4):
            if i != j and etages[i] == etages[j]:
                assert droite <= etiquettes[j][0] or etiquettes[j][1] <= gauche
            if etages[j] > etages[i]:
                assert not gauche < places[j] < droite


@pytest.mark.parametrize("montants", [(81_700, 84_600, 92_000, 118_600), (50, 50, 50, 50), (0, 0, 0, 0)])
def test_la_bande_dit_chaque_montant(montants: tuple[int, ...]) -> None:
    noms = ("Mauvaise année", "Montant prudent", "Attendu", "Maximum")
    reperes = [ChiffreDeFin(nom, Decimal(m), None, "") for nom, m in zip(noms, montants, strict=True)]
    html = plat(bande(reperes, theme=CLAIR))
    assert all(nom.lower() in html for nom in noms)
    assert html.count("€") == 4


def test_le_montant_prudent_ne_traverse_plus_la_mauvaise_annee() -> None:
    etages = _etages(_places([81_700, 84_600, 92_000, 118_600]))
    assert etages[0] > etages[1]
    assert LARGEUR_D_UN_NOM < 0.25
