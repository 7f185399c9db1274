"""L'acquis qu'un classeur écrit, ou le jugement d'une colonne, se confronte à ce que la ligne paie."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur

ENTETES = ("Indicateur", "Objectif", "Réalisé", "Montant maximum", "Montant acquis")
AU_PRORATA: Valeurs = (
    ("Accueils tenus", 200, 150, 4_000, 3_000),
    ("Revues menées", 5, 5, 1_500, 1_500),
    ("Étudiants hébergés", 8, 2, 800, 200),
)


def lue(lignes: Valeurs, entetes: tuple[str, ...] = ENTETES) -> Lecture:
    return lire("a.xlsx", classeur({"Liquidation": [entetes, *lignes]}))


def acquis(lecture: Lecture) -> object:
    return valoriser(lecture.contrat).total.acquis


def dits(lecture: Lecture, code: str) -> list[str]:
    return [a.cellule for a in lecture.anomalies if a.code == code and a.gravite == "à vérifier"]


def test_des_acquis_qui_sont_tous_le_prorata_disent_la_regle_et_c_est_a_verifier() -> None:
    lecture = lue(AU_PRORATA)
    assert acquis(lecture) == 4_700
    assert len(dits(lecture, "REGLE_TIREE_DU_TEXTE")) == 3
    assert dits(lecture, "MONTANT_CONTREDIT") == []


@pytest.mark.parametrize("entete", ["PV due", "Montant versé", "Montant mobilisé"])
def test_l_acquis_se_reconnait_sous_d_autres_noms(entete: str) -> None:
    assert acquis(lue(AU_PRORATA, (*ENTETES[:4], entete))) == 4_700


@pytest.mark.parametrize(
    "lignes",
    [
        [*AU_PRORATA, ("Autre ligne menée", 10, 5, 1_000, 0)],
        [AU_PRORATA[0]],
        [("Revues menées", 5, 5, 1_500, 1_500), ("Étudiants hébergés", 8, 8, 800, 800)],
    ],
)
def test_un_seul_acquis_qui_n_est_pas_le_prorata_laisse_la_regle_supposee(lignes: Valeurs) -> None:
    lecture = lue(lignes)
    assert dits(lecture, "REGLE_TIREE_DU_TEXTE") == []
    assert {str(i.regle) for i in lecture.contrat.indicateurs} == {"tout ou rien"}


@pytest.mark.parametrize(
    ("jugement", "realise", "est_dit"),
    [
        ("Non atteint", 55, True),
        ("Atteint", 40, True),
        ("Atteint", 55, False),
        ("Non atteint", 40, False),
        ("Bonne année", 55, False),
    ],
)
@pytest.mark.parametrize("entete", ["Appréciation CPAM", "Avis de la caisse"])
def test_un_jugement_qui_contredit_le_realise_se_verifie_sur_sa_ligne(
    entete: str, jugement: str, realise: int, *, est_dit: bool
) -> None:
    lignes = [("Consultations tenues", 50, realise, jugement, 2_500), ("Équipes formées", 6, 7, "Atteint", 1_200)]
    lecture = lue(lignes, ("Indicateur", "Cible", "Réalisé", entete, "Montant"))
    assert dits(lecture, "TAUX_CONTREDIT") == (["D2"] if est_dit else [])
