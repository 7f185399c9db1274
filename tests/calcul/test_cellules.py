"""Deux contrats égaux ont la même prévision : le calcul ne demande jamais d'où une ligne a été lue."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import lib
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat
from lib.donnees.classeur import lire
from tests.interface.classeurs import EXEMPLES

DEMONSTRATION = EXEMPLES / "trois_rivieres.xlsx"


def sans_adresse(contrat: Contrat) -> Contrat:
    lignes = tuple(replace(indicateur, cellules={}) for indicateur in contrat.indicateurs)
    return replace(contrat, missions=tuple(replace(m, cellules={}) for m in contrat.missions), indicateurs=lignes)


def test_deux_contrats_egaux_ont_la_meme_prevision_d_ou_qu_ils_soient_lus() -> None:
    lecture = lire(DEMONSTRATION.name, DEMONSTRATION.read_bytes())
    ailleurs = sans_adresse(lecture.contrat)
    assert ailleurs == lecture.contrat
    lu, deplace = (risque_de(contrat, lecture.preparation) for contrat in (lecture.contrat, ailleurs))
    assert deplace == lu
    assert deplace.moyenne == lu.moyenne


def test_le_calcul_ne_lit_aucune_adresse_de_cellule() -> None:
    racine = Path(lib.__file__).parent / "calcul"
    lectures = [
        f"{fichier.name}:{noeud.lineno}"
        for fichier in racine.rglob("*.py")
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Attribute) and noeud.attr == "cellules"
    ]
    assert lectures == []
