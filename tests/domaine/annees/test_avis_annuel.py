"""Trois nombres par année : ils se suivent, ou l'on dit pourquoi on ne les garde pas."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.avis_annuel import AvisAnnuel, AvisAnnuelRefuse
from lib.domaine.preparation import Preparation

AVIS = AvisAnnuel("A1", 2, Fraction(10), Fraction(12), Fraction(15))


def test_un_avis_se_pose_se_remplace_et_se_retire() -> None:
    autre = AvisAnnuel("A1", 2, Fraction(1), Fraction(2), Fraction(3))
    saisie = AnneesSaisies().prevoir(AVIS).prevoir(autre)
    assert saisie.sur(Preparation()).avis_annuels == (autre,)
    assert saisie.sans_avis("A1", 1) == saisie
    assert saisie.sans_avis("A1", 2) == AnneesSaisies()


@pytest.mark.parametrize(
    ("avis", "raison"),
    [
        (AvisAnnuel("A1", 0, Fraction(1), Fraction(2), Fraction(3)), "de 1 à 5 ans"),
        (AvisAnnuel("A1", 6, Fraction(1), Fraction(2), Fraction(3)), "de 1 à 5 ans"),
        (AvisAnnuel("A1", 1, Fraction(3), Fraction(2), Fraction(4)), "3, 2, 4 ne se suivent pas"),
        (AvisAnnuel("A1", 1, Fraction(1), Fraction(2), Fraction(1)), "du plus petit au plus grand"),
    ],
)
def test_un_avis_impossible_est_refuse(avis: AvisAnnuel, raison: str) -> None:
    with pytest.raises(AvisAnnuelRefuse) as refus:
        AnneesSaisies().prevoir(avis)
    assert raison in str(refus.value)


@pytest.mark.parametrize("chance", [Fraction(1), Fraction(49, 100), Fraction(0)])
def test_on_ne_s_engage_ni_a_coup_sur_ni_au_hasard(chance: Fraction) -> None:
    with pytest.raises(AvisAnnuelRefuse):
        AnneesSaisies().s_engager_a(chance)


def test_la_chance_engagee_est_de_sept_sur_dix_tant_que_rien_n_est_choisi() -> None:
    assert AnneesSaisies().sur(Preparation()).chance_engagee == Fraction(7, 10)
    assert AnneesSaisies().s_engager_a(Fraction(9, 10)).sur(Preparation()).chance_engagee == Fraction(9, 10)
    assert AnneesSaisies().s_engager_a(Fraction(9, 10)).s_engager_a(None) == AnneesSaisies()
