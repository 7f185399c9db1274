"""Un envoi se voit au mur en une seconde, un mur au repos ne coûte rien, et une longue réunion ne perd rien."""

from __future__ import annotations

import pytest

from tests.performance import murs


@pytest.mark.performance
def test_un_envoi_se_voit_en_une_seconde() -> None:
    mesure = murs.mesurer_les_envois(20)
    print(mesure)
    assert mesure.mediane <= 1.0


@pytest.mark.performance
def test_deux_postes_et_six_murs_ne_perdent_rien() -> None:
    mesure = murs.endurer(2)
    print(mesure)
    inscrites, gardees = mesure.decisions
    assert (gardees, mesure.fautes) == (inscrites, ())
    assert mesure.repos <= 0.01
    assert mesure.memoire_mo[1] <= 1.1 * mesure.memoire_mo[0]
