"""De deux colonnes qui annoncent la même chose, celle qui engage la CPTS cette année ; l'autre se dit."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur


def lue(entetes: tuple[str, ...], *lignes: tuple[object, ...]) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [entetes, *lignes]}))


@pytest.mark.parametrize(
    ("autre", "engagee", "realise"),
    [
        ("Cible nationale", "Cible de la CPTS", "Résultat 2026"),
        ("Objectif régional", "Objectif local", "Réalisé"),
        ("Objectif à 3 ans", "Objectif année 1", "Réalisé année 1"),
        ("Cible année 3", "Cible année 2", "Réalisé année 2"),
        ("Cible pluriannuelle", "Cible annuelle", "Réalisé"),
        ("Cible initiale", "Cible après avenant", "Réalisé"),
    ],
)
@pytest.mark.parametrize("est_premiere", [True, False])
def test_la_cible_qui_engage_est_lue_et_l_autre_se_dit(
    autre: str, engagee: str, realise: str, *, est_premiere: bool
) -> None:
    entetes = (engagee, autre) if est_premiere else (autre, engagee)
    faits = [("Patients inclus", 80, 300, 92), ("Conventions signées", 3, 9, 2), ("Usagers formés", 50, 120, 70)]
    lignes = [
        (nom, *((cible, loin) if est_premiere else (loin, cible)), fait, 1_000) for nom, cible, loin, fait in faits
    ]
    lecture = lue(("Indicateur", *entetes, realise, "Montant"), *lignes)
    assert [i.cible.valeur for i in lecture.contrat.indicateurs] == [80, 3, 50]
    assert "ENTETE_INCERTAINE" in {a.code for a in lecture.anomalies if a.gravite == "à vérifier"}


@pytest.mark.parametrize(
    "entetes", [("Proposition CPTS", "Position CPAM", "Retenu"), ("Souhait CPTS", "Demande de la caisse", "Convenu")]
)
def test_ce_que_les_parties_retiennent_passe_devant_ce_que_chacune_propose(entetes: tuple[str, ...]) -> None:
    lignes = [("Patients orientés", 80, 150, 110, 100, 4_500), ("Plages ouvertes", 10, 16, 12, 13, 3_000)]
    lecture = lue(("Indicateur", *entetes, "Réalisé", "Montant"), *lignes)
    assert [i.cible.valeur for i in lecture.contrat.indicateurs] == [110, 12]


@pytest.mark.parametrize(
    ("avant", "apres"), [("Montant demandé", "Montant accordé"), ("Montant proposé", "Montant signé")]
)
def test_le_montant_accorde_passe_devant_le_montant_demande(avant: str, apres: str) -> None:
    lecture = lue(("Indicateur", "Attendu", "Réalisé", avant, apres), ("Permanences tenues", 40, 44, 5_000, 3_500))
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [3_500]


@pytest.mark.parametrize("entete", ["Points", "Point", "Priorité", "Rang"])
def test_un_numero_d_ordre_n_est_pas_un_depart(entete: str) -> None:
    lignes = [(rang, f"Action menée {nom}", 3 * rang, 4 * rang, 1_500) for rang, nom in enumerate("abc", 1)]
    lecture = lue((entete, "Indicateur", "Valeur attendue", "Valeur observée", "Montant"), *lignes)
    assert {(i.depart, str(i.sens)) for i in lecture.contrat.indicateurs} == {(None, "hausse")}


@pytest.mark.parametrize("realise", ["Valeur N", "Réa. N", "Atteint N"])
def test_l_exercice_n_se_lit_comme_l_exercice(realise: str) -> None:
    lecture = lue(
        ("Ind.", "Obj. N", realise, "PV max"), ("Réunions tenues", 12, 10, 4_800), ("Avis rendus", 6, 6, 1_800)
    )
    assert [(i.cible.valeur, i.mesure.valeur, i.montant_max) for i in lecture.contrat.indicateurs] == [
        (12, 10, 4_800),
        (6, 6, 1_800),
    ]


@pytest.mark.parametrize("entete", ["regle_versement", "mode_de_paiement", "Règle"])
def test_une_regle_en_identifiants_techniques_se_lit(entete: str) -> None:
    lecture = lue(
        ("lib_indicateur", "val_cible", "val_realisee", "mt_max", entete),
        ("Créneaux tenus", 50, 45, 3_000, "PROPORTIONNEL"),
        ("Effecteurs formés", 9, 9, 2_500, "TOUT_OU_RIEN"),
    )
    assert [str(i.regle) for i in lecture.contrat.indicateurs] == ["proportionnel", "tout ou rien"]
