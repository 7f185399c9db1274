"""Le chemin d'un contrat à son PDF : combien de fichiers de ``lib`` y travaillent, et où ils s'arrêtent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.scenario import Scenario
from lib.donnees.classeur import lire
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.fiche import Identite, fiche_interne, fiche_partageable
from lib.usages.memoire import Memoire
from tests.salles_traversees import salles_traversees

DEMONSTRATION = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
IDENTITE = Identite("essai", "", date(2027, 1, 1))
PARTAGEABLE, INTERNE = 27, 83
"""Le contrat passe par sa liste blanche, puis par un document neutre : trois fichiers de plus que
du temps où le PDF lisait la fiche lui-même, dont la cible écrite, que l'annexe partage. L'interne
compte aussi ce que l'on peut croire de la lecture, ce que l'équipe a préparé, l'ordre du jour,
les lignes dues, celles qui ne le seront jamais, les exercices passés, les années à venir, et l'unité
d'une cible comparée à celle de sa ligne. Elle en traversait 90, et la partageable 29, avant que les
états du monde, le passé d'une ligne et les euros selon leur sort n'aient chacun qu'une pièce."""


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return lire(DEMONSTRATION.name, DEMONSTRATION.read_bytes())


def test_une_fiche_partageable_traverse_peu_de_fichiers_et_aucun_d_interne(lecture: Lecture) -> None:
    faits = Memoire().faits(lecture.contrat)
    fichiers = salles_traversees(lambda: ecrire_pdf(fiche_partageable(faits, None, IDENTITE).document))
    assert "rendu/document/pdf.py" in fichiers
    assert len(fichiers) <= PARTAGEABLE
    assert [f for f in fichiers if f.startswith(("calcul/", "donnees/", "interface/"))] == []


def test_une_fiche_interne_traverse_peu_de_fichiers_et_ne_remonte_pas_aux_donnees(lecture: Lecture) -> None:
    memoire = Memoire()
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), Scenario(""))
    fichiers = salles_traversees(lambda: ecrire_pdf(fiche_interne(essai, IDENTITE, lecture.anomalies).document))
    assert len(fichiers) <= INTERNE
    assert [f for f in fichiers if f.startswith(("donnees/", "interface/"))] == []
