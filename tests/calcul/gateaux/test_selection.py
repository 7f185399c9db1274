"""Les trois gâteaux du cas 11, et le plus petit ensemble de demandes qui garde un montant."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.calcul.gateaux.enjeu import Enjeu, Limites
from lib.calcul.gateaux.recherche import rechercher
from lib.calcul.gateaux.selection import garder_au_moins, trois_gateaux
from tests.calcul.gateaux.enjeux import enjeu_du_cas_11, enjeux

LIMITES = Limites(5, part_quantitative=Fraction(2, 5))


def test_les_trois_gateaux_du_cas_11() -> None:
    trois = trois_gateaux(rechercher(enjeu_du_cas_11(), LIMITES))
    assert trois.plus_sur.choix == (0, 1, 0, 1, 1)
    assert trois.plus_rentable.choix == (0, 1, 0, 1, 1)
    assert trois.plus_acceptable.choix == (0, 1, 1, 0, 1)  # effort −1, mauvaise année 11 412,70 €


@given(enjeux())
@settings(max_examples=40)
def test_aucun_gateau_permis_ne_fait_mieux(enjeu: Enjeu) -> None:
    exhaustive = rechercher(enjeu, Limites(3), elague=False)
    trois = trois_gateaux(rechercher(enjeu, Limites(3)))
    assert trois.plus_sur.mauvaise_annee >= max(g.mauvaise_annee for g in exhaustive.gateaux) - 1
    assert trois.plus_rentable.attendu >= max(g.attendu for g in exhaustive.gateaux) - 1
    assert trois.plus_acceptable.attendu >= exhaustive.reference.attendu - 1.01


@given(enjeux(), st.sampled_from((0.5, 0.9)), st.integers(0, 12))
@settings(max_examples=40)
def test_le_plus_petit_ensemble_est_bien_le_plus_petit(enjeu: Enjeu, chance: float, milliers: int) -> None:
    euros = Decimal(1000 * milliers)
    exhaustive = rechercher(enjeu, Limites(4), elague=False)
    chances = exhaustive.chance_d_au_moins(euros)
    suffisants = [g for g, c in zip(exhaustive.gateaux, chances, strict=True) if c >= chance - 1e-9]
    reponse = garder_au_moins(rechercher(enjeu, Limites(4)), euros, chance)
    if reponse.est_le_plus_petit:
        assert reponse.gateau.changements == min(g.changements for g in suffisants)
    if reponse.est_possible:
        assert reponse.chance >= chance - 1e-9
    else:
        assert not [g for g in suffisants if g.changements <= 2]


@pytest.mark.parametrize(("euros", "possible", "changements"), [(0, True, 0), (14_000, True, 1), (29_000, False, None)])
def test_garder_un_montant_sur_le_cas_11(euros: int, possible: bool, changements: int | None) -> None:
    reponse = garder_au_moins(rechercher(enjeu_du_cas_11(), LIMITES), Decimal(euros), 0.9)
    assert reponse.est_possible is possible
    assert changements is None or reponse.gateau.changements == changements
