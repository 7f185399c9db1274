"""L'adresse d'une cellule ne change aucun nombre : elle dit seulement où le fait est écrit."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

from hypothesis import given

import lib
from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import equilibre_de
from lib.domaine.indicateur import Indicateur
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.domaine.contrats import contrats
from tests.exemples import lent
from tests.interface.classeurs import EXEMPLES

CHAMPS = ("portee", "nature", "objet", "maitrise", "negociable", "regle", "sens", "type_mesure", "cible", "realise")


def ailleurs(reference: Contrat) -> Contrat:
    """Le même contrat, lu dans d'autres cellules."""
    adresses = {champ: f"Ailleurs!Z{rang}" for rang, champ in enumerate(CHAMPS, start=1)}
    return replace(reference, indicateurs=tuple(replace(i, cellules=adresses) for i in reference.indicateurs))


@lent()
@given(contrats())
def test_l_adresse_des_cellules_ne_change_aucun_nombre(reference: Contrat) -> None:
    deplace = ailleurs(reference)
    assert deplace == reference
    assert valoriser(deplace) == valoriser(reference)
    assert equilibre_de(deplace) == equilibre_de(reference)
    assert [loi(i) for i in deplace.indicateurs] == [loi(i) for i in reference.indicateurs]


def test_deux_contrats_egaux_ont_la_meme_fin_d_exercice() -> None:
    demonstration = EXEMPLES / "trois_rivieres.xlsx"
    lecture = lire(demonstration.name, demonstration.read_bytes())
    deplace = ailleurs(lecture.contrat)
    lu, relu = (risque_de(contrat, lecture.preparation) for contrat in (lecture.contrat, deplace))
    assert deplace == lecture.contrat
    assert (relu, relu.moyenne) == (lu, lu.moyenne)


def test_le_calcul_ne_lit_aucune_adresse_de_cellule() -> None:
    lectures = [
        f"{fichier.name}:{noeud.lineno}"
        for fichier in (Path(lib.__file__).parent / "calcul").rglob("*.py")
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Attribute) and noeud.attr == "cellules"
    ]
    assert lectures == []


def loi(indicateur: Indicateur) -> object:
    try:
        return prevoir(indicateur, None)
    except PrevisionImpossible as impossible:
        return str(impossible)
