"""Les titres d'un tableau donnent leur mission aux lignes, et parfois l'enveloppe que les poids se partagent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
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


def lire_des_montants(*lignes: list[object]) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [["Mission", "Indicateur", "Cible", "Réalisé", "Montant"], *lignes]}))


def totaux_differents(lecture: Lecture) -> list[str]:
    return [
        a.cellule for a in lecture.anomalies if a.code == "TOTAL_DIFFERENT" and a.gravite is not Gravite.INFORMATION
    ]


def test_un_total_ecrit_au_dessus_de_ses_lignes_se_verifie_aussi() -> None:
    lecture = lire_des_montants(
        ["Total", None, None, None, 11000], ["Accès", "A", 1, 1, 6000], ["Accès", "B", 1, 1, 4000]
    )
    assert totaux_differents(lecture) == ["E2"]


@pytest.mark.parametrize(("annonce", "est_dit"), [(9000, True), (11000, False), (12000, True)])
def test_un_total_ecrit_qui_contredit_les_lignes_est_dit(annonce: int, est_dit: bool) -> None:
    lecture = lire_des_montants(
        ["Accès aux soins", "RDV honorés", 100, 120, 6000],
        ["Accès aux soins", "Médecins au SAS", 10, 9, 4000],
        ["Prévention", "Ateliers", 4, 5, 1000],
        ["TOTAL", None, None, None, annonce],
    )
    assert (totaux_differents(lecture) == ["E5"]) is est_dit


def test_un_total_ne_contredit_pas_des_lignes_dont_un_montant_manque() -> None:
    lecture = lire_des_montants(
        ["Accès aux soins", "RDV honorés", 100, 120, 6000],
        ["Accès aux soins", "Médecins au SAS", 10, 9, None],
        ["TOTAL", None, None, None, 9000],
    )
    assert totaux_differents(lecture) == []


@pytest.mark.parametrize(("annonce", "dit"), [(12000, ["E1"]), (10000, []), (9000, ["E1"])])
def test_l_enveloppe_d_un_titre_se_compare_aux_lignes_qu_il_coiffe(annonce: int, dit: list[str]) -> None:
    lecture = lire_des_montants(
        ["Accès aux soins", None, None, None, annonce],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, 4000],
        ["Prévention", None, None, None, 1000],
        [None, "Ateliers", 4, 5, 1000],
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(11000)
    assert totaux_differents(lecture) == [case.replace("1", "2") for case in dit]


def test_l_enveloppe_d_une_mission_additionne_ses_actions_et_un_montant_inconnu_excuse_ce_qui_manque() -> None:
    lecture = lire_des_montants(
        ["Accès aux soins", None, None, None, 10000],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, "à définir"],
    )
    assert totaux_differents(lecture) == []
