"""L'adresse d'une cellule ne change aucun nombre : elle dit seulement où le fait est écrit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import equilibre_de
from lib.domaine.indicateur import Indicateur
from lib.domaine.valorisation import valoriser
from tests.domaine.contrats import contrats

CHAMPS = ("portee", "nature", "objet", "maitrise", "negociable", "regle", "sens", "type_mesure", "cible", "realise")


def ailleurs(reference: Contrat) -> Contrat:
    """Le même contrat, lu dans d'autres cellules."""
    adresses = {champ: f"Ailleurs!Z{rang}" for rang, champ in enumerate(CHAMPS, start=1)}
    return replace(reference, indicateurs=tuple(replace(i, cellules=adresses) for i in reference.indicateurs))


@settings(max_examples=25)
@given(contrats())
def test_l_adresse_des_cellules_ne_change_aucun_nombre(reference: Contrat) -> None:
    deplace = ailleurs(reference)
    assert deplace == reference
    assert valoriser(deplace) == valoriser(reference)
    assert equilibre_de(deplace) == equilibre_de(reference)
    assert [loi(i) for i in deplace.indicateurs] == [loi(i) for i in reference.indicateurs]


def loi(indicateur: Indicateur) -> object:
    try:
        return prevoir(indicateur, None)
    except PrevisionImpossible as impossible:
        return str(impossible)
