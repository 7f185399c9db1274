"""Les fichiers .csv : séparateur et encodage devinés, chaque cellule gardée en texte."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.ouverture.fichier_csv import lire_la_grille
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import EtatCellule, JournalDeLecture

TEXTE = "Indicateur;Cible;Réalisé\nRéunions;15,5;#DIV/0!\n"


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_les_encodages_usuels_se_lisent(encodage: str) -> None:
    grille = lire_la_grille("annexe.csv", TEXTE.encode(encodage), JournalDeLecture())
    assert (grille.nom, grille.cellule(1, 3).texte, grille.cellule(2, 2).texte) == ("annexe", "Réalisé", "15,5")
    assert grille.cellule(2, 3).etat is EtatCellule.ERREUR


@pytest.mark.parametrize("separateur", [";", "\t", "|", ","])
def test_le_separateur_est_celui_qui_nomme_le_plus_de_champs(separateur: str) -> None:
    texte = TEXTE.replace("15,5", "15").replace(";", separateur)
    assert lire_la_grille("a.csv", texte.encode(), JournalDeLecture()).cellule(1, 2).texte == "Cible"


def test_un_separateur_annonce_est_cru_et_ne_se_lit_pas() -> None:
    assert lire_la_grille("a.csv", b"sep=|\r\nIndicateur|Cible\n", JournalDeLecture()).cellule(1, 2).texte == "Cible"


def test_un_fichier_demesure_est_refuse() -> None:
    with pytest.raises(FichierRefuse):
        lire_la_grille("a.csv", b"x\n" * 60_000, JournalDeLecture())
