"""Les trois gâteaux du cas 11, et de contrats tirés au hasard."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from lib.calcul.gateaux.enjeu import Enjeu, Limites
from lib.calcul.gateaux.recherche import rechercher
from lib.calcul.gateaux.selection import trois_gateaux
from tests.calcul.gateaux.enjeux import enjeu_du_cas_11, enjeux
from tests.exemples import lent

LIMITES = Limites(5, part_quantitative=Fraction(2, 5))


def test_les_trois_gateaux_du_cas_11() -> None:
    trois = trois_gateaux(rechercher(enjeu_du_cas_11(), LIMITES))
    assert trois.plus_sur.choix == (0, 1, 0, 1, 1)
    assert trois.plus_rentable.choix == (0, 1, 0, 1, 1)
    assert trois.plus_acceptable.choix == (0, 1, 1, 0, 1)  # effort −1, mauvaise année 11 412,70 €


@given(enjeux())
@lent()
def test_aucun_gateau_permis_ne_fait_mieux(enjeu: Enjeu) -> None:
    exhaustive = rechercher(enjeu, Limites(3), elague=False)
    trois = trois_gateaux(rechercher(enjeu, Limites(3)))
    assert trois.plus_sur.mauvaise_annee >= max(g.mauvaise_annee for g in exhaustive.gateaux) - 1
    assert trois.plus_rentable.attendu >= max(g.attendu for g in exhaustive.gateaux) - 1
    assert trois.plus_acceptable.attendu >= exhaustive.reference.attendu - 1.01
