"""Un écart au départ : son signe, son unité, et rien si l'écart n'est pas sûr."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.evolutions import (
    RELATIF,
    est_une_evolution_incomprise,
    lire_l_evolution,
    lire_la_stabilite,
)


@pytest.mark.parametrize(
    ("texte", "valeur", "unite"),
    [
        ("+5 points", 5, "points"),
        ("hausse d'au moins 10 %", 10, "%"),
        ("10 % de plus qu'en 2025", 10, "%"),
        ("+ 5 % vs 2023", 5, RELATIF),
        ("-10 %", -10, "%"),
        ("baisse de 20 patients", -20, "patients"),
        ("20 patients de moins", -20, "patients"),
        ("x2", 100, RELATIF),
        ("x 1,5", 50, RELATIF),
        ("doubler", 100, RELATIF),
        ("reduire de moitie", -50, RELATIF),
        (">= n-1", 0, ""),
    ],
)
def test_un_ecart_a_son_signe_et_son_unite(texte: str, valeur: int, unite: str) -> None:
    lue = lire_l_evolution(texte)
    assert lue is not None
    cible = lue.cible
    sens = Operateur.EVOLUTION_AU_PLUS if valeur < 0 else Operateur.EVOLUTION_AU_MOINS
    assert (cible.operateur, cible.valeur, cible.unite) == (sens, Fraction(valeur), unite)
    assert (cible.nature, lue.est_explicite) == (NatureCible.EVOLUTION, True)


@pytest.mark.parametrize("texte", ["", "15 reunions", "hausse", "augmenter de beaucoup", "xylophone", "diviser par 0"])
def test_ce_qui_n_est_pas_un_ecart_n_est_pas_lu(texte: str) -> None:
    assert lire_l_evolution(texte) is None


@pytest.mark.parametrize(
    ("texte", "est_stable"),
    [("stabilite", True), ("maintien du taux", True), ("maintien n-1", True), ("maintien a 80 %", False), ("", False)],
)
def test_la_stabilite_n_a_pas_de_nombre(texte: str, est_stable: bool) -> None:
    lue = lire_la_stabilite(texte)
    assert (lue is not None) is est_stable
    if lue is not None:
        assert (lue.cible.operateur, lue.cible.valeur) == (Operateur.EVOLUTION_NULLE, 0)


def test_un_ecart_incompris_se_reconnait() -> None:
    assert est_une_evolution_incomprise("5 a 10 % d'augmentation")
    assert not est_une_evolution_incomprise("5 a 10 %")
