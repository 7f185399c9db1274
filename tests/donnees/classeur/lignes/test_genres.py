"""Les sortes de lignes : entête redite, donnée, titre, total, note."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes.genres import Genre, Trieuse, est_un_mot_de_total
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import Valeur
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


@pytest.mark.parametrize(
    ("ligne", "genre"),
    [
        (LIGNE, Genre.DONNEE),
        (ENTETES, Genre.ENTETE),
        (["Mission 2 – Parcours"], Genre.GROUPE),
        ([None, None, "Sous-total", None, None, 9000], Genre.DERIVEE),
        ([None, None, None, None, None, 9000], Genre.DERIVEE),
        (["* Source : requête de la CPAM"], Genre.NOTE),
        (["Fait à Lyon, le 3 mai"], Genre.NOTE),
    ],
)
def test_la_sorte_d_une_ligne(ligne: Sequence[Valeur], genre: Genre) -> None:
    grille = feuille(["Annexe"], ENTETES, LIGNE, LIGNE, ligne)
    reperage = reperer(grille, INDICATEURS)
    assert reperage is not None
    trieuse = Trieuse(grille, reperage)
    assert trieuse.genre(5) is genre
    assert trieuse.genre(1) is Genre.METADONNEE


@pytest.mark.parametrize("texte", ["TOTAL", "Sous-total", "Ensemble", "Montant total", "Totaux"])
def test_les_mots_d_un_total(texte: str) -> None:
    assert est_un_mot_de_total(texte)


def test_un_total_dans_une_phrase_n_en_est_pas_un() -> None:
    assert not est_un_mot_de_total("Nombre total de patients")
