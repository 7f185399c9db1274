"""Une entête fusionnée, copiée sans ses cellules vides, se replace d'après la ligne d'en dessous, ou pas du tout."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.ouverture.entete_fusionnee import placer_le_haut

DEUX_SUITES = ["", "2025", "2026", "", "2025", "2026"]


@pytest.mark.parametrize(
    ("haut", "bas", "attendu"),
    [
        (["Indicateur", "Cible", "Montant"], ["", "2025", "2026", ""], ["Indicateur", "Cible", "", "Montant"]),
        (["Indicateur", "Cible", "Unité", "Réalisé"], DEUX_SUITES, ["Indicateur", "Cible", "", "Unité", "Réalisé", ""]),
        (["Indicateur", "Cible", "Réalisé"], ["", "25", "26", "25", "26"], ["Indicateur", "Cible", "", "Réalisé", ""]),
    ],
)
def test_le_compte_place_chaque_titre(haut: list[str], bas: list[str], attendu: list[str]) -> None:
    assert placer_le_haut(haut, bas) == attendu


@pytest.mark.parametrize(
    ("haut", "bas"),
    [
        (["Indicateur", "Montant"], ["Libellé", "2025", "2026"]),
        (["Indicateur", "Cible", "Réalisé"], ["", "2024", "2025", "2026", "", ""]),
        (["Indicateur", "Cible", "Réalisé"], ["", "2024", "2025", "2026"]),
    ],
    ids=["rien de vide en bas", "plus de places que de titres", "trois années pour deux titres"],
)
def test_un_compte_qui_n_y_est_pas_ne_place_rien(haut: list[str], bas: list[str]) -> None:
    assert placer_le_haut(haut, bas) is None
