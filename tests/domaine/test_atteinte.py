"""Tenir la cible ne dépend pas de la règle qui paie."""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.atteinte import atteint_la_cible
from lib.domaine.vocabulaire import NomRegle, Sens
from tests.domaine.contrats import ligne


def test_la_cible_se_tient_dans_son_sens_quelle_que_soit_la_regle() -> None:
    hausse, baisse = ligne(regle=NomRegle.PROPORTIONNEL), ligne(sens=Sens.BAISSE, regle=NomRegle.NEUTRALISE)
    assert [atteint_la_cible(hausse, Fraction(v)) for v in (9, 10)] == [False, True]
    assert [atteint_la_cible(baisse, Fraction(v)) for v in (10, 11)] == [True, False]


def test_sans_cible_lisible_on_ne_peut_pas_le_dire() -> None:
    assert atteint_la_cible(ligne(vise=None), Fraction(3)) is None
