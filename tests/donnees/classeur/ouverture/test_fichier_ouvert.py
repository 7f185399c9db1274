"""Ouvrir un fichier : la bonne lecture selon son contenu, et des feuilles prêtes à lire."""

from __future__ import annotations

from lib.domaine.corrections import Correction
from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.grille import JournalDeLecture
from tests.donnees.classeurs_d_essai import plat
from tests.donnees.grilles_d_essai import feuille


def test_un_classeur_et_un_csv_donnent_des_feuilles() -> None:
    (grille,) = ouvrir("a.xlsx", plat(), JournalDeLecture(), lambda _part: None)
    (texte,) = ouvrir("a.csv", b"Indicateur;Cible\n", JournalDeLecture(), lambda _part: None)
    assert (grille.nom, texte.nom) == ("Indicateurs", "a")


def test_une_correction_se_pose_avant_que_les_donnees_personnelles_soient_tues() -> None:
    journal = JournalDeLecture()
    correction = Correction("Indicateurs!A1", "joindre marie.durand@exemple.fr", "")
    fichier = preparer([feuille(["vide"])], [correction], (), journal)
    assert "exemple.fr" not in fichier.grilles[0].cellule(1, 1).texte
    assert [faite.correction for faite in fichier.corrections] == [correction]
