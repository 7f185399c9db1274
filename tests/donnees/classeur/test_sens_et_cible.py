"""Un classeur dont le sens et la cible se contredisent : payé comme la cible le dit, ou dit une fois et pas payé."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ("Mission", "Indicateur", "Sens", "Départ", "Cible", "Réalisé", "Montant max (€)", "Règle")


def lue(
    sens: str, depart: object, vise: object, realise: object, regle: str = "tout ou rien"
) -> tuple[object, list[str]]:
    rangee = ("ACCES", "Mesure de la coordination", sens, depart, vise, realise, 1000, regle)
    lecture = lire("essai.xlsx", classeur({"Indicateurs": [ENTETES, rangee]}))
    (valorisee,) = valoriser(lecture.contrat).lignes
    return valorisee.montant, [a.code for a in lecture.anomalies if a.gravite == "à vérifier"]


CONTRAIRE, DEPART, TOLERANCE = ["SENS_CONTRAIRE"], ["DEPART_MANQUANT"], ["TOLERANCE_A_CHOISIR"]


@pytest.mark.parametrize(
    ("sens", "depart", "vise", "realise", "attendu", "dits"),
    [
        ("stabilité", 20, "18 à 22", 21, 1000, []),
        ("stabilité", 20, "≥ 20", 25, 1000, []),
        ("stabilité", "", "≤ 20", 15, 1000, []),
        ("stabilité", 20, 22, 22, None, CONTRAIRE),
        ("stabilité", 20, 22, 20, None, CONTRAIRE),
        ("stabilité", 20, "22 réunions", 22, None, CONTRAIRE),
        ("stabilité", "", 22, 22, None, DEPART),
        ("stabilité", "", "stabilité", 22, None, DEPART),
        ("stabilité", "", "", 22, None, DEPART),
        ("stabilité", 20, "", 20, 1000, []),
        ("hausse", 20, "stabilité", 25, 1000, []),
        ("hausse", "", "maintien", 25, None, DEPART),
        ("baisse", 20, "maintien", 15, 1000, []),
        ("stabilité", "66,26 %", "stabilité", "66,3 %", 1000, TOLERANCE),
        ("intervalle", "", "≤ 20", 10, 1000, []),
        ("intervalle", "", "20", 20, 1000, TOLERANCE),
        ("hausse", "", "4 à 6", 7, 0, CONTRAIRE),
        ("", "", "4 à 6", 5, 1000, []),
        ("", 20, "stabilité", 20, 1000, []),
        ("hausse", "", "exactement 20", 25, 1000, TOLERANCE),
    ],
)  # fmt: skip
def test_la_cible_decide_ou_la_contradiction_se_dit_une_fois(
    sens: str, depart: object, vise: object, realise: object, attendu: int | None, dits: list[str]
) -> None:
    montant, codes = lue(sens, depart, vise, realise)
    assert montant == (None if attendu is None else Decimal(attendu))
    assert Counter(codes) == Counter(dits)


def test_des_paliers_qu_une_autre_regle_ne_paie_pas_sont_dits() -> None:
    assert lue("hausse", "", "10 → 500 € · 20 → 1000 €", 12)[1].count("PALIERS_INCOHERENTS") == 1
    assert "PALIERS_INCOHERENTS" not in lue("hausse", "", "10 → 500 € · 20 → 1000 €", 12, "paliers")[1]
