"""Chaque fichier hostile est refusé vite avec la bonne phrase, ou lu sans risque ; rien ne lève hors de la lecture."""

from __future__ import annotations

import tracemalloc

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.hostiles.cellules_longues import CELLULES_LONGUES, REDITES
from tests.donnees.hostiles.collection import BOMBES, HOSTILES, Hostile, octets_de
from tests.horloge import en_peu_de_temps

PATIENCE_S = 2.0


@pytest.mark.parametrize("nom", sorted(HOSTILES))
def test_un_fichier_hostile_est_refuse_ou_lu_sans_risque(nom: str) -> None:
    hostile = HOSTILES[nom]
    octets = octets_de(nom)
    verifier(en_peu_de_temps(PATIENCE_S, lambda: lire(f"{nom}{hostile.extension}", octets)), hostile)


@pytest.mark.parametrize("nom", sorted(CELLULES_LONGUES.keys() - REDITES))
def test_des_cellules_longues_se_lisent_ou_se_refusent_vite_et_le_disent(nom: str) -> None:
    hostile = CELLULES_LONGUES[nom]
    octets = hostile.fabriquer()
    lecture = en_peu_de_temps(PATIENCE_S, lambda: lire(f"{nom}{hostile.extension}", octets))
    assert any(a.gravite is not Gravite.INFORMATION for a in lecture.anomalies)


def verifier(lecture: Lecture, hostile: Hostile) -> None:
    codes = {anomalie.code for anomalie in lecture.anomalies}
    if hostile.refus:
        assert lecture.est_bloquee
        (refus,) = lecture.anomalies
        assert refus.code == "FICHIER_REFUSE"
        assert hostile.refus in refus.message
        assert refus.remede.endswith(".")
        return
    assert "FICHIER_REFUSE" not in codes
    assert hostile.constat in codes | {""}
    if hostile.indicateurs >= 0:
        assert len(lecture.contrat.indicateurs) == hostile.indicateurs


@pytest.mark.parametrize("nom", sorted(BOMBES))
def test_une_bombe_ne_gonfle_pas_en_memoire(nom: str) -> None:
    octets = octets_de(nom)
    tracemalloc.start()
    try:
        lire("bombe.xlsx", octets)
        assert tracemalloc.get_traced_memory()[1] < 250 * 1024 * 1024
    finally:
        tracemalloc.stop()
