"""Une ligne que le classeur dit retirée : hors de l'acquis et du maximum, sauf si sa condition est dite remplie."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import Ventilation, valoriser
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant", "Situation", "Condition remplie")


def lue(libelle: str, situation: str, condition: str = "") -> Lecture:
    rangees = [ENTETES, ("Accès", "RDV", 100, 120, 9_000, "Actif", ""), ("Accès", libelle, 50, 60, 2_000, situation,
                condition)]  # fmt: skip
    return lire("a.xlsx", classeur({"Annexe": rangees}))


def total(lecture: Lecture) -> Ventilation:
    return valoriser(lecture.contrat).total


def dits(lecture: Lecture) -> list[str]:
    return [a.cellule for a in lecture.anomalies if a.code == "LIGNE_RETIREE"]


@pytest.mark.parametrize(
    ("libelle", "situation", "cellule"),
    [
        ("Ateliers", "Supprimé par avenant", "F3"),
        ("Ateliers", "Retrait au 01/01/2026", "F3"),
        ("Ateliers", "ABANDONNÉE", "F3"),
        ("[Supprimé] Ateliers", "", "B3"),
        ("Ateliers (retiré par avenant n° 2)", "", "B3"),
        ("ANNULÉ - Ateliers", "", "B3"),
    ],
)
def test_une_ligne_retiree_n_est_ni_acquise_ni_possible(libelle: str, situation: str, cellule: str) -> None:
    lecture = lue(libelle, situation)
    assert (total(lecture).acquis, total(lecture).non_du) == (9_000, 2_000)
    assert dits(lecture) == [cellule]


@pytest.mark.parametrize("libelle", ["RDV annulés puis reportés", "RDV non honorés (annulés)", "Actions (réunions)"])
def test_un_libelle_qui_compte_des_annulations_reste_paye(libelle: str) -> None:
    assert (total(lue(libelle, "Actif")).acquis, dits(lue(libelle, "Actif"))) == (11_000, [])


def test_une_condition_dite_remplie_la_compte() -> None:
    assert (total(lue("Ateliers", "Supprimé par avenant", "oui")).acquis, dits(lue("Ateliers", "", "oui"))) == (
        11_000,
        [],
    )


@pytest.mark.parametrize(
    "situation",
    [
        "Annulé une réunion en mars",
        "Action reportée du 3 au 5 mai",
        "Suspendu pendant l'été, repris en septembre",
        "Remplacée par Mme Martin",
        "Neutralisé, payé d'office",
        "Supprimer ?",
    ],
)
def test_une_phrase_qui_parle_d_autre_chose_ne_retire_pas_la_ligne_et_se_dit(situation: str) -> None:
    lecture = lue("Ateliers", situation)
    assert (total(lecture).acquis, total(lecture).non_du) == (11_000, 0)
    assert dits(lecture) == ["F3"]
