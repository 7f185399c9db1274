"""Les sortes de lignes : entête redite, donnée, titre, total, note."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur import lire
from lib.donnees.classeur.lignes import genres
from lib.donnees.classeur.lignes.genres import LIGNES_MAXIMALES, Genre, Trieuse, est_un_mot_de_total
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


ENTETE_CSV = "Mission;Indicateur;Cible;Réalisé;Montant max\n"
LONGUE = "passer de 3" + "\u00a00" * 700


def lire_des_lignes(lignes: int, cible: str) -> tuple[int, list[str]]:
    corps = "".join(f"ACCES;Indicateur {n};{cible} {n};1;100\n" for n in range(lignes))
    lecture = lire("a.csv", (ENTETE_CSV + corps).encode())
    dites = [a.message for a in lecture.anomalies if a.code is CodeDAnomalie.TABLEAU_TRONQUE]
    return len(lecture.contrat.indicateurs), dites


def test_un_tableau_ordinaire_est_lu_en_entier() -> None:
    assert lire_des_lignes(300, "Améliorer l'accès aux soins, au moins 15 patients en ALD") == (300, [])


def test_un_tableau_de_phrases_demesurees_est_lu_jusqu_a_une_ligne_qui_est_dite() -> None:
    lues, (dite,) = lire_des_lignes(500, LONGUE)
    assert lues == 106
    assert "rien n'est lu à partir de la ligne 108" in dite


def test_un_tableau_trop_long_est_lu_jusqu_a_sa_limite(monkeypatch: pytest.MonkeyPatch) -> None:
    """La limite est abaissée pour l'essai : elle coupe au même endroit, dix fois plus tôt."""
    assert LIGNES_MAXIMALES == 2_000
    monkeypatch.setattr(genres, "LIGNES_MAXIMALES", 200)
    lues, (dite,) = lire_des_lignes(210, "")
    assert lues == 200
    assert "le tableau a 210 lignes" in dite
    assert "seules les 200 premières sont lues" in dite
