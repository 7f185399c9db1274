"""L'année d'un exercice passé se lit à la frontière ; celle qui ne se lit pas se dit, et rien n'est deviné."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

INDICATEURS = (("Identifiant", "Mission", "Indicateur", "Cible", "Réalisé"), ("A1", "ACCES", "Réunions", 15, 10))


def lire_avec(*exercices: object) -> Lecture:
    lignes = [("A1", exercice, 10 + rang) for rang, exercice in enumerate(exercices)]
    feuilles = {"Indicateurs": INDICATEURS, "Historique": (("Identifiant", "Exercice", "Réalisé"), *lignes)}
    return lire("essai.xlsx", classeur(feuilles))


def test_les_annees_d_un_historique_se_lisent_d_une_seule_facon() -> None:
    (ligne,) = lire_avec(2023, "2024/25", "exercice 2025 – 2026", "N-1").contrat.indicateurs
    assert [str(p.exercice) for p in ligne.historique] == ["2023", "2024-2025", "2025-2026", "N-1"]


@pytest.mark.parametrize("texte", ["l'an passé", "2024 puis 2026"])
def test_une_annee_illisible_est_dite_et_son_exercice_n_est_pas_repris(texte: str) -> None:
    lecture = lire_avec(2024, texte)
    (dite,) = [a for a in lecture.anomalies if a.code == "DATE_ILLISIBLE"]
    assert (dite.feuille, dite.cellule) == ("Historique", "B3")
    assert texte in dite.message
    (ligne,) = lecture.contrat.indicateurs
    assert [(str(p.exercice), p.realise) for p in ligne.historique] == [("2024", 10)]
