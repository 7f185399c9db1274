"""L'examen d'un indicateur : chaque manque se voit, et disparaît quand on l'écrit."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from lib.domaine.examen_de_qualite import CritereDeQualite, ExamenDeQualite, ManqueDeQualite, examiner
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.vocabulaire import Maitrise, NatureCible, Portee, Sens
from tests.domaine.contrats import Hasard, hasards, ligne

BONNE: dict[str, Any] = {
    "portee": Portee.LOCAL, "mode_de_calcul": "compte", "source": "CPAM", "depart": 2, "maitrise": Maitrise.CPTS,
    "charge_heures": Fraction(10),
}  # fmt: skip
M = ManqueDeQualite
CAS: dict[ManqueDeQualite, dict[str, Any]] = {
    M.IMPOSE: {"portee": Portee.NATIONAL},
    M.NEGOCIABLE_NON_DIT: {"portee": None},
    M.CIBLE_SANS_NOMBRE: {"vise": Cible("améliorer", nature=NatureCible.TEXTE)},
    M.CALCUL_NON_ECRIT: {"mode_de_calcul": " "},
    M.SOURCE_NON_ECRITE: {"source": ""},
    M.DEPART_NON_ECRIT: {"depart": None},
    M.SANS_MARGE: {"depart": 10},
    M.CIBLE_TENUE: {"realise": 10},
    M.MAITRISE_NON_ECRITE: {"maitrise": None},
    M.DE_TIERS: {"maitrise": Maitrise.TIERS},
    M.CHARGE_NON_ECRITE: {"charge_heures": None},
}


def tous_les_manques(examen: ExamenDeQualite) -> list[ManqueDeQualite]:
    return [manque for manques in examen.manques.values() for manque in manques]


def test_une_bonne_ligne_tient_les_cinq_criteres() -> None:
    examen = examiner(ligne(**BONNE))
    assert tous_les_manques(examen) == []
    assert examen.tenus == len(CritereDeQualite) == 5


@pytest.mark.parametrize("manque", ManqueDeQualite)
def test_chaque_manque_se_voit(manque: ManqueDeQualite) -> None:
    examen = examiner(ligne(**BONNE | CAS[manque]))
    assert tous_les_manques(examen) == [manque]
    assert examen.tenus == 4
    assert manque.champ


def test_une_stabilite_convenue_et_un_constat_ne_manquent_pas_de_depart() -> None:
    stable = ligne(**BONNE | {"sens": Sens.STABILITE, "vise": Cible("stabilité", nature=NatureCible.TEXTE)})
    assert M.SANS_MARGE not in tous_les_manques(examiner(stable))
    constat = ligne(**BONNE | {"depart": None, "realise": Mesure.constat(0)})
    assert tous_les_manques(examiner(constat)) == []


@given(tirage=hasards)
def test_aucune_ligne_ne_fait_lever_l_examen(tirage: Hasard) -> None:
    examen = examiner(tirage.ligne("A1", "ACCES"))
    assert set(examen.manques) == set(CritereDeQualite)
