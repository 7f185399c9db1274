"""Les titres d'un tableau donnent leur mission aux lignes, et parfois l'enveloppe que les poids se partagent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES: list[object] = ["Indicateur", "Poids", "Cible", "Réalisé"]


def lue(*lignes: list[object], feuille: str = "Annexe") -> Lecture:
    return lire("a.xlsx", classeur({feuille: list(lignes)}))


def missions(lecture: Lecture) -> dict[str, Decimal | None]:
    return {mission.code: mission.part_variable for mission in lecture.contrat.missions}


@pytest.mark.parametrize(
    ("titre", "suite"),
    [
        ("1. Accès aux soins – part variable : 28 000 €", []),
        ("1. Accès aux soins", [["Part variable de la mission : 28 000 €"]]),
        ("Mission 1 – Accès aux soins (enveloppe variable 28 k€)", []),
        ("1. Accès aux soins", [["Enveloppe variable : 28 000 euros"]]),
    ],
)
def test_la_part_variable_ecrite_au_titre_ou_sous_lui_partage_les_poids(titre: str, suite: list[list[object]]) -> None:
    lecture = lue(ENTETES, [titre], *suite, ["RDV honorés", "60 %", 100, 120], ["Médecins", "40 %", 10, 9])
    assert missions(lecture) == {"ACCES": Decimal(28_000)}
    assert [(i.libelle, i.montant_max) for i in lecture.contrat.indicateurs] == [
        ("RDV honorés", Decimal(16_800)),
        ("Médecins", Decimal(11_200)),
    ]


def test_la_part_variable_au_dessus_de_l_entete_et_le_montant_a_cote_d_elle_se_lisent() -> None:
    lecture = lue(
        ["Part variable de la mission", 35_000], ENTETES, ["RDV honorés", "100 %", 9, 9], feuille="Accès aux soins"
    )
    assert missions(lecture) == {"ACCES": Decimal(35_000)}
    assert lecture.contrat.missions[0].cellules["part_variable"] == "Accès aux soins!B1"


def test_un_titre_qui_porte_son_enveloppe_ouvre_bien_une_autre_mission() -> None:
    lecture = lue(
        ["Indicateur", "Cible", "Réalisé", "Montant"],
        ["5. Qualité et pertinence des soins"],
        ["Revues de dossiers", 4, 4, 3_000],
        ["6. Accompagnement des PS – part variable : 12 500 €"],
        ["Maîtres de stage", 4, 5, 12_500],
    )
    assert [i.mission for i in lecture.contrat.indicateurs] == ["QUALITE", "ACCOMPAGNEMENT"]
    assert missions(lecture) == {"QUALITE": None, "ACCOMPAGNEMENT": Decimal(12_500)}


def test_une_enveloppe_ecrite_qui_n_est_pas_la_somme_de_ses_lignes_se_dit() -> None:
    lecture = lue(
        ["Indicateur", "Cible", "Réalisé", "Montant"], ["1. Accès aux soins – part variable : 12 000 €"],
        ["RDV honorés", 100, 120, 6_000], ["Médecins", 10, 9, 4_000],
    )  # fmt: skip
    dites = {a.code for a in lecture.anomalies if str(a.gravite) == "à vérifier"}
    assert "SOMME_DIFFERENTE_DE_L_ENVELOPPE" in dites


def test_une_prime_variable_sans_montant_reste_un_indicateur() -> None:
    lecture = lue(
        ["Indicateur", "Cible", "Réalisé", "Montant"], ["1. Accès aux soins"], ["Offre à horaires variables", 4, 5, 900]
    )
    assert [i.libelle for i in lecture.contrat.indicateurs] == ["Offre à horaires variables"]


SIMPLES: list[object] = ["Indicateur", "Cible", "Réalisé", "Montant"]
RDV, ATELIERS = ["RDV honorés", 100, 120, 6_000], ["Ateliers", 4, 5, 1_000]


@pytest.mark.parametrize(
    "suite",
    [
        [["3. Prévention et dépistage"]],
        [["Prévention et dépistage"], ["Enveloppe variable : 17 500 €"]],
        [["Prévention et dépistage"], SIMPLES],
    ],
)
def test_un_titre_de_mission_qui_en_dit_plus_reste_un_titre(suite: list[list[object]]) -> None:
    """Ce qui le dit : le numéro qui suit celui d'un titre, l'enveloppe ou l'entête qu'il coiffe."""
    lecture = lue(SIMPLES, ["1. Accès aux soins"], RDV, *suite, ATELIERS)
    assert [(i.libelle, i.mission) for i in lecture.contrat.indicateurs] == [
        ("RDV honorés", "ACCES"),
        ("Ateliers", "PREVENTION"),
    ]


@pytest.mark.parametrize("nom", ["Prévention des chutes", "3. Prévention en 2 temps", "2. Zorglub"])
def test_un_indicateur_dont_on_ne_sait_que_le_nom_n_est_pas_un_titre(nom: str) -> None:
    lecture = lue(SIMPLES, ["1. Accès aux soins"], RDV, [nom], ATELIERS)
    assert [i.mission for i in lecture.contrat.indicateurs] == ["ACCES"] * 3
