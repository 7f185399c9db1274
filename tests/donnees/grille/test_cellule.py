"""Une cellule : sa place, ce qu'elle vaut, ce qu'elle montre."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.donnees.grille import Cellule, EtatCellule, Valeur, lettre_de, rang_de, texte_d_entete


@pytest.mark.parametrize(("rang", "lettre"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (703, "AAA")])
def test_une_colonne_a_sa_lettre(rang: int, lettre: str) -> None:
    assert (lettre_de(rang), rang_de(lettre)) == (lettre, rang)


@given(st.integers(1, 20_000))
def test_la_lettre_et_le_rang_se_repondent(rang: int) -> None:
    assert rang_de(lettre_de(rang)) == rang


def test_l_adresse_d_une_cellule() -> None:
    cellule = Cellule("Annexe", 11, 6)
    assert (cellule.reference, cellule.adresse) == ("F11", "Annexe!F11")


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        (12, "12"),
        (0.5, "0,5"),
        (True, "oui"),
        (False, "non"),
        (date(2026, 4, 15), "15/04/2026"),
        (" a ", "a"),
        (None, ""),
    ],
)
def test_ce_qu_une_cellule_montre(valeur: Valeur, texte: str) -> None:
    assert Cellule("F", 1, 1, valeur).texte == texte


def test_un_pourcentage_se_compte_en_points() -> None:
    cellule = Cellule("F", 1, 1, 0.697, est_pourcentage=True)
    assert cellule.nombre == Fraction("69.7")
    assert cellule.texte.replace("\u202f", "\u00a0") == "69,7\u00a0%"


def test_un_booleen_n_est_pas_un_nombre_et_une_heure_n_est_pas_un_jour() -> None:
    assert Cellule("F", 1, 1, True).nombre is None
    assert Cellule("F", 1, 1, datetime(2026, 4, 15, 12)).jour == date(2026, 4, 15)


def test_une_erreur_n_est_pas_vide() -> None:
    assert Cellule("F", 1, 1, "  ").est_vide
    assert not Cellule("F", 1, 1, "", etat=EtatCellule.ERREUR).est_vide


def test_une_annee_d_entete_n_est_pas_un_millier() -> None:
    assert texte_d_entete(Cellule("F", 1, 1, 2024)) == "2024"
