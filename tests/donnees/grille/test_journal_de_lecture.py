"""Le journal : chaque fait à sa place, à la gravité de son code sauf s'il en dit une autre."""

from __future__ import annotations

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille import Cellule, JournalDeLecture


def test_un_fait_sur_une_cellule_porte_son_adresse_et_sa_valeur() -> None:
    journal = JournalDeLecture()
    journal.cellule(CodeDAnomalie.NOMBRE_ILLISIBLE, Cellule("Annexe", 11, 6, "1 04"), "Réalisé", "n'en est pas un.", "")
    (constat,) = journal.constats
    assert (constat.feuille, constat.cellule, constat.valeur_lue) == ("Annexe", "F11", "1 04")
    assert constat.gravite is CodeDAnomalie.NOMBRE_ILLISIBLE.gravite is Gravite.A_VERIFIER


def test_un_fait_peut_etre_moins_grave_que_son_code() -> None:
    journal = JournalDeLecture()
    journal.feuille(CodeDAnomalie.MASQUE, "Annexe", "est lu.", "", gravite=Gravite.INFORMATION)
    assert journal.constats[0].gravite is Gravite.INFORMATION
