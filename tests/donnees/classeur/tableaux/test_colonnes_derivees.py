"""Une colonne qui se calcule d'une autre passe pour ce qu'elle est, quel que soit le mot de son entête."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur import lire
from lib.donnees.classeur.tableaux.affectation import affecter
from lib.donnees.grille import Cellule
from tests.donnees.classeurs_d_essai import classeur

LIGNES = (("Accès", "RDV honorés", 100, 80, 9_000), ("Accès", "Médecins au SAS", 12, 12, 4_000),
          ("Prévention", "Ateliers", 4, 5, 1_000), ("Prévention", "Bilans", 60, 33, 700))  # fmt: skip


def lue(entetes: tuple[str, ...], *lignes: tuple[object, ...], **autres: list[list[object]]) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [list(entetes), *map(list, lignes)], **autres}))


def champs(lecture: Lecture, rang: int = 0) -> dict[str, str]:
    return {colonne.lettre: colonne.champ for colonne in lecture.feuilles[rang].details}


@pytest.mark.parametrize("entete", ["Avancement", "Zorglub", "Réalisation"])
@pytest.mark.parametrize("en_points", [True, False])
def test_une_colonne_qui_est_la_part_de_la_cible_n_est_pas_le_realise(entete: str, en_points: bool) -> None:
    lignes = [
        (mission, libelle, cible, realise, round(realise / cible * (100 if en_points else 1), 2), montant)
        for mission, libelle, cible, realise, montant in LIGNES
    ]
    lecture = lue(("Mission", "Indicateur", "Cible", "Résultat", entete, "Montant"), *lignes)
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs] == [80, 12, 5, 33]


def test_le_realise_reste_le_realise_quand_la_cible_est_cent() -> None:
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", "A", 100, 80, 900), *LIGNES)
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs] == [80, 80, 12, 5, 33]


@pytest.mark.parametrize("entete", ["Montant estimé à ce jour", "Versement attendu", "Acquis estimé €"])
def test_la_colonne_qui_ne_depasse_jamais_le_montant_est_ce_qui_en_est_acquis(entete: str) -> None:
    lignes = [(*ligne, acquis) for ligne, acquis in zip(LIGNES, (0, 4_000, 1_000, 0), strict=True)]
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Budget ACI", entete), *lignes)
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [9_000, 4_000, 1_000, 700]


def test_deux_montants_dont_aucun_n_est_nul_ne_se_departagent_pas_ainsi() -> None:
    lignes = [(*ligne, ligne[-1] // 2) for ligne in LIGNES]
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant", "Montant révisé"), *lignes)
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [4_500, 2_000, 500, 350]


def test_une_valeur_d_avant_l_exercice_est_un_depart() -> None:
    lignes = [(m, i, c - 2, c, r, e) for m, i, c, r, e in LIGNES]
    entetes = ("Mission", "Indicateur", "Valeur au 31/12/2025", "Cible", "Réalisé à ce jour", "Montant")
    lecture = lire("a.xlsx", classeur({"Annexe": [["Exercice 2026"], list(entetes), *map(list, lignes)]}))
    assert [(i.depart, i.mesure.valeur) for i in lecture.contrat.indicateurs] == [(98, 80), (10, 12), (2, 5), (58, 33)]


def test_bilan_de_l_annee_a_cote_de_son_taux_est_le_realise_de_l_exercice() -> None:
    lignes = [(m, i, c, r, f"{round(100 * r / c)} %", e) for m, i, c, r, e in LIGNES]
    lecture = lue(("Mission", "Indicateur", "Niveau attendu", "Réalisé 2025", "Atteinte (%)", "Montant"), *lignes)
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs] == [80, 12, 5, 33]


def test_une_synthese_par_mission_et_un_budget_ne_sont_pas_des_indicateurs() -> None:
    synthese: list[list[object]] = [["Mission", "Part variable", "Nb d'indicateurs", "Atteints"],
                                    ["Accès", 13_000, 2, 1], ["Prévention", 1_700, 2, 1]]  # fmt: skip
    budget: list[list[object]] = [["Poste", "Prévu 2026", "Dépensé"], ["Salaire coordination", 52_000, 48_900],
                                  ["Indemnisation", 38_000, 31_250], ["Communication", 4_500, 3_900]]  # fmt: skip
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), *LIGNES, Synthèse=synthese, Dépenses=budget)
    assert valoriser(lecture.contrat).total.part_variable == 14_700
    assert len(lecture.contrat.indicateurs) == 4


def test_la_colonne_retenue_se_dit_quand_une_autre_annonce_la_meme_chose() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Cible", "Cible révisée", "Réalisé", "Montant"), ("Accès", "A", 10, 15, 12, 900)
    )
    dites = {a.cellule for a in lecture.anomalies if a.code == "ENTETE_INCERTAINE" and a.gravite is Gravite.A_VERIFIER}
    assert dites == {"D1"}


def test_une_valeur_de_fin_d_annee_a_gauche_de_la_cible_est_le_depart_meme_sans_exercice() -> None:
    entetes = {1: "Indicateur", 2: "Valeur au 31/12/2025", 3: "Cible négociée", 4: "Constaté"}
    colonnes = {1: ["RDV pris", "Créneaux ouverts"], 2: [242, 19], 3: [350, 28], 4: [427, 27]}
    lue = affecter(
        entetes, lambda c: [Cellule("F", rang, c, v) for rang, v in enumerate(colonnes[c], start=2)], INDICATEURS
    )
    assert (lue.places.get("depart"), lue.places.get("realise")) == (2, 4)


def test_un_seul_realise_au_dernier_jour_reste_le_realise() -> None:
    entetes = {1: "Indicateur", 2: "Réalisé au 31/12/2025", 3: "Cible négociée"}
    colonnes = {1: ["RDV pris", "Créneaux ouverts"], 2: [242, 19], 3: [350, 28]}
    lue = affecter(
        entetes, lambda c: [Cellule("F", rang, c, v) for rang, v in enumerate(colonnes[c], start=2)], INDICATEURS
    )
    assert lue.places.get("realise") == 2
