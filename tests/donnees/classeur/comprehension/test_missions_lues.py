"""Les missions déclarées, et celle de chaque ligne : écrite, reconnue, reprise du dessus, ou à part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.vocabulaire import Categorie, Condition
from lib.donnees.champs import INDICATEURS, MISSIONS
from lib.donnees.classeur.comprehension.missions_lues import (
    SANS_MISSION,
    AttributionDesMissions,
    MissionsLues,
    categorie_d_usage,
    lire_les_missions,
)
from lib.donnees.classeur.lignes import LigneTriee, lignes_de_donnees, lignes_simples
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import JournalDeLecture, Valeur
from tests.donnees.grilles_d_essai import ENTETES, feuille

COLONNES = ("Code", "Mission", "Part fixe (€)", "Part variable (€)", "Condition", "Condition remplie")


def declarees(*lignes: tuple[Valeur, ...]) -> tuple[MissionsLues, list[str]]:
    journal, grille = JournalDeLecture(), feuille(COLONNES, *lignes, nom="Missions")
    reperage = reperer(grille, MISSIONS)
    assert reperage is not None
    lues = lire_les_missions(lignes_simples(grille, reperage, journal))
    return lues, [str(constat.code) for constat in journal.constats]


def test_une_mission_declaree_a_son_code_et_ses_enveloppes() -> None:
    lues, notes = declarees(
        ("ACCES", "Accès aux soins", 90_000, 35_000, None, None), (1, "Parcours", None, 0, None, None)
    )
    acces, parcours = lues.missions
    assert (acces.code, acces.part_fixe, acces.part_variable) == ("ACCES", Decimal(90_000), Decimal(35_000))
    assert (parcours.code, parcours.part_fixe, parcours.part_variable) == ("PARCOURS", None, Decimal(0))
    assert (acces.engagee, acces.condition, notes) == (True, Condition.SANS, [])


def test_un_code_repete_ne_compte_qu_une_fois_et_se_dit() -> None:
    lues, notes = declarees(("ACCES", "Accès", 1, 2, None, None), ("Acces", "Accès bis", 3, 4, None, None))
    assert ([mission.part_fixe for mission in lues.missions], notes) == ([Decimal(1)], ["MISSION_EN_DOUBLE"])


def test_une_mission_inconnue_a_un_code_fait_de_son_nom() -> None:
    (mission,) = declarees((None, "Axe 4 : Santé mentale", 1, 2, None, None))[0].missions
    assert (mission.code, mission.libelle) == ("SANTE_MENTALE", "Axe 4 : Santé mentale")


def test_la_place_habituelle_d_une_mission() -> None:
    assert categorie_d_usage("QUALITE") is Categorie.COMPLEMENTAIRE
    assert categorie_d_usage("ACCES") is categorie_d_usage("AUTRE") is Categorie.SOCLE


@pytest.fixture
def attribution() -> AttributionDesMissions:
    return AttributionDesMissions({"SM": "Santé mentale"}, JournalDeLecture())


def triees(*missions: str | None) -> list[LigneTriee]:
    grille = feuille(ENTETES, *((f"A{n}", mission, f"Ligne {n}", 12, 3, 100) for n, mission in enumerate(missions, 1)))
    reperage = reperer(grille, INDICATEURS)
    assert reperage is not None
    return list(lignes_de_donnees(grille, reperage, JournalDeLecture()))


@pytest.mark.parametrize(
    ("mission", "code", "note"),
    [
        ("sante mentale", "SM", None),
        ("Accès aux soins", "ACCES", None),
        ("améliorer l'accès", "ACCES", "MISSION_DEDUITE"),
        ("Zèbre", "ZEBRE", "MISSION_INCONNUE"),
    ],
)
def test_la_mission_d_une_ligne(attribution: AttributionDesMissions, mission: str, code: str, note: str | None) -> None:
    (triee,) = triees(mission)
    attribution.journal = triee.ligne.journal
    assert attribution.code(triee, "") == code
    assert [str(constat.code) for constat in triee.ligne.journal.constats] == ([note] if note else [])


def test_une_mission_tue_est_celle_du_dessus_a_defaut_de_toute_autre(attribution: AttributionDesMissions) -> None:
    une, deux = triees("ACCES", None)
    assert attribution.code(deux, "") == SANS_MISSION
    assert attribution.code(une, "") == "ACCES"
    assert attribution.code(deux, "") == "ACCES"
    assert attribution.code(deux, "Prévention") == "PREVENTION"
    assert attribution.code(LigneTriee(deux.ligne, "Parcours"), "Prévention") == "PARCOURS"


def test_les_missions_que_seules_des_lignes_citent_sont_retenues(attribution: AttributionDesMissions) -> None:
    for triee in triees("Zèbre", "SM", "ACCES"):
        attribution.code(triee, "")
    assert list(attribution.implicites) == ["ZEBRE", "ACCES"]
