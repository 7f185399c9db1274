"""Ce que l'on peut changer aux termes d'une ligne : des cibles tenues, une règle plus douce, aucune deux fois."""

from __future__ import annotations

import pytest

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.scenario import Scenario
from lib.donnees.classeur import lire
from lib.usages.memoire import Memoire
from lib.usages.options_d_une_ligne import TERMES, termes_possibles
from lib.usages.situation import Situation
from tests.interface.classeurs import EXEMPLES


@pytest.fixture(scope="module")
def situation() -> Situation:
    fichier = EXEMPLES / "trois_rivieres.xlsx"
    lecture = lire(fichier.name, fichier.read_bytes())
    return Memoire().situation(lecture.contrat, lecture.preparation)


def test_chaque_option_s_applique_au_contrat_et_garde_son_enveloppe(situation: Situation) -> None:
    memoire = Memoire()
    for ligne in situation.contrat.indicateurs:
        if ligne.est_verrouille or not ligne.est_paye:
            continue
        options = termes_possibles(situation, ligne)
        assert {option.genre for option in options} <= TERMES
        for option in options:
            scenario = Scenario("")
            for mouvement in option.mouvements:
                scenario = scenario.ajouter(mouvement)
            simulation = memoire.essai(situation, scenario).simulation
            assert simulation.refus == ()
            assert all(conservation.est_tenue for conservation in simulation.conservations)


def test_s_engager_prudemment_demande_moins_que_viser_plus_haut(situation: Situation) -> None:
    ligne = situation.contrat.indicateur("P1")
    assert ligne is not None
    cibles = [o.mouvements[0].cible_posee for o in termes_possibles(situation, ligne) if o.genre is GenreDOption.CIBLE]
    prudente, visee = (cible.valeur for cible in cibles if cible is not None)
    assert prudente is not None
    assert visee is not None
    assert prudente < visee < 15


def test_deux_chances_qui_menent_a_la_meme_cible_n_en_font_qu_une(situation: Situation) -> None:
    for ligne in situation.contrat.indicateurs:
        if ligne.est_paye and not ligne.est_verrouille:
            mouvements = [option.mouvements for option in termes_possibles(situation, ligne)]
            assert all(m not in mouvements[:rang] for rang, m in enumerate(mouvements))
