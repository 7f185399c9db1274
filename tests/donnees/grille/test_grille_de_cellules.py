"""Une feuille : ses cellules, ses fusions, et la partie qu'on en garde."""

from __future__ import annotations

from dataclasses import replace

from lib.donnees.grille import premier_texte
from tests.donnees.grilles_d_essai import feuille


def test_une_place_vide_rend_une_cellule_vide_a_son_adresse() -> None:
    vide = feuille(["a"]).cellule(3, 2)
    assert (vide.reference, vide.texte) == ("B3", "")


def test_une_fusion_porte_la_valeur_de_son_origine() -> None:
    grille = feuille(["Mission", None], ["x", 1])
    fusionnee = replace(grille, fusions={(1, 1): grille.cellule(1, 1), (1, 2): grille.cellule(1, 1)})
    assert fusionnee.cellule_etendue(1, 2).texte == "Mission"
    assert fusionnee.textes(1) == {1: "Mission", 2: "Mission"}
    assert fusionnee.places_fusionnees(1) == 2
    assert fusionnee.lignes_partagees(grille.cellule(1, 1)) == ()


def test_une_fusion_sur_deux_lignes_remplies_est_partagee() -> None:
    grille = feuille(["a", 9000], ["b", None])
    origine = grille.cellule(1, 2)
    assert replace(grille, fusions={(1, 2): origine, (2, 2): origine}).lignes_partagees(origine) == (1, 2)


def test_une_partie_garde_ses_adresses() -> None:
    partie = feuille(["a", "b"], ["c", "d"]).restreinte(lignes=range(2, 3), colonnes=range(2, 3))
    assert [cellule.reference for cellule in partie] == ["B2"]


def test_le_premier_texte_d_une_ligne() -> None:
    assert premier_texte(feuille([None, "b"]), 1) == "b"
    assert premier_texte(feuille(["a"]), 2) == ""
