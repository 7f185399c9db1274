"""Deux feuilles qui disent les mêmes lignes ne comptent qu'une fois, et ce qu'elles disent autrement se voit."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur

ENTETES = ("Indicateur", "Cible", "Réalisé", "Montant")
ACCES = (("Rendez-vous pris en ligne", 900, 950, 2_500), ("Patients orientés", 60, 45, 3_000))
PARCOURS = (("Inclusions", 80, 80, 2_000),)
CRISE = (("Exercices tenus", 1, 1, 1_500), ("Fiches réflexes", 6, 6, 900))


def lue(**feuilles: Valeurs) -> Lecture:
    return lire("a.xlsx", classeur({nom.replace("_", " "): [ENTETES, *lignes] for nom, lignes in feuilles.items()}))


def maximum(lecture: Lecture) -> object:
    return valoriser(lecture.contrat).total.part_variable


def dits(lecture: Lecture, code: str) -> list[tuple[str, str]]:
    return [(a.feuille, a.cellule) for a in lecture.anomalies if a.code == code]


def test_une_synthese_de_plusieurs_onglets_s_efface_devant_eux() -> None:
    lecture = lue(M1_Accès=ACCES, M2_Parcours=PARCOURS, Synthèse=[*ACCES, *PARCOURS, ("TOTAL", None, None, 7_500)])
    assert maximum(lecture) == 7_500
    assert {i.mission for i in lecture.contrat.indicateurs} == {"ACCES", "PARCOURS"}
    assert dits(lecture, "FEUILLE_EN_DOUBLE") == [("Synthèse", "")]


def test_elle_s_efface_aussi_quand_elle_est_la_premiere_et_nomme_ses_missions() -> None:
    rangees = [("Mission", *ENTETES), *(("Accès", *ligne) for ligne in ACCES), *(("Crise", *ligne) for ligne in CRISE)]
    feuilles = {"Tout": rangees, "Accès aux soins": [ENTETES, *ACCES], "Crise sanitaire": [ENTETES, *CRISE]}
    lecture = lire("a.xlsx", classeur(feuilles))
    assert maximum(lecture) == 7_900
    assert dits(lecture, "FEUILLE_EN_DOUBLE") == [("Tout", "")]


def test_un_onglet_de_mission_repris_seul_dans_un_recapitulatif_ne_compte_qu_une_fois() -> None:
    assert maximum(lue(Récapitulatif=[*ACCES, *CRISE], M1_Accès=ACCES)) == 7_900


def test_des_lignes_de_meme_nom_aux_nombres_differents_restent_deux_lignes() -> None:
    ailleurs = [(nom, cible + 1, fait, montant + 1) for nom, cible, fait, montant in ACCES]
    assert maximum(lue(M1_Accès=ACCES, Annexe=ailleurs)) == 11_002


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("Avant négociation", "Après négociation"),
        ("Tableau initial", "Tableau révisé"),
        ("Projet", "Signé"),
        ("Annexe v1", "Annexe v2"),
        ("Demande", "Accordé"),
    ],
)
@pytest.mark.parametrize("est_premiere", [True, False])
def test_de_deux_temps_de_la_negociation_le_second_est_suivi(avant: str, apres: str, *, est_premiere: bool) -> None:
    ancien, neuf = [("Passages", 100, 90, 6_000)], [("Passages", 85, 90, 5_000)]
    noms = [(avant, ancien), (apres, neuf)]
    lecture = lire("a.xlsx", classeur({n: [ENTETES, *lignes] for n, lignes in (noms if est_premiere else noms[::-1])}))
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [5_000]
    (constat,) = [a for a in lecture.anomalies if a.code == "LIGNE_EN_DOUBLE"]
    assert (constat.feuille, constat.cellule) == (apres, "A2")
    assert "cible 100 et non 85" in constat.message


def test_deux_feuilles_que_rien_n_ordonne_se_contredisent_sur_la_ligne() -> None:
    lecture = lue(Feuil1=[("Passages", 100, 90, 6_000)], Feuil2=[("Passages", 85, 90, 5_000)])
    assert dits(lecture, "LIGNE_EN_DOUBLE") == [("Feuil1", "A2")]


def test_deux_annees_ne_se_contredisent_pas() -> None:
    lecture = lue(ACI_2025=[("Passages", 100, 90, 6_000)], ACI_2026=[("Passages", 85, 90, 5_000)])
    assert dits(lecture, "LIGNE_EN_DOUBLE") == []
