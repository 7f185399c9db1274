"""Des scénarios côte à côte : les mêmes nombres que chacun seul, rien d'annoncé que personne n'a dit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.mouvements import Ceder, Neutraliser, PasserEnSuivi
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario
from lib.donnees.classeur import lire
from lib.rendu.contenus.scenarios_compares import AVIS_ATTENDUS, ComparaisonDeScenarios, comparer_les_scenarios
from lib.rendu.formats import cent_euros, euros
from lib.rendu.graphiques.scenarios_cote_a_cote import scenarios_cote_a_cote
from lib.rendu.textes import phrases_des_scenarios as textes
from lib.usages.memoire import Memoire
from tests.domaine.contrats import cible, plat
from tests.interface.classeurs import EXEMPLES
from tests.interface.scenarios import REMPLACER

SUIVRE, NEUTRALISER = PasserEnSuivi("V5"), Neutraliser("V2")
UN = Scenario("Un").ajouter(SUIVRE)
DEUX = Scenario("Deux").ajouter(SUIVRE).ajouter(NEUTRALISER)


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    fichier = EXEMPLES / "trois_rivieres.xlsx"
    return lire(fichier.name, fichier.read_bytes())


def comparer(lecture: Lecture, *scenarios: Scenario, cahier: Preparation | None = None) -> ComparaisonDeScenarios:
    memoire = Memoire()
    situation = memoire.situation(lecture.contrat, lecture.preparation if cahier is None else cahier)
    return comparer_les_scenarios(
        memoire.essai(situation, Scenario("")), [memoire.essai(situation, scenario) for scenario in scenarios]
    )


def rangee(comparaison: ComparaisonDeScenarios, libelle: str) -> tuple[str, ...]:
    return next(c.ecrits for c in comparaison.criteres if c.libelle.startswith(libelle))


def test_chaque_colonne_dit_ce_que_le_scenario_dit_seul(lecture: Lecture) -> None:
    comparaison, memoire = comparer(lecture, UN, DEUX), Memoire()
    situation = memoire.situation(lecture.contrat, lecture.preparation)
    for rang, scenario in enumerate((Scenario(""), UN, DEUX)):
        seul = memoire.essai(situation, scenario).apres
        assert seul.risque is not None
        assert rangee(comparaison, "Acquis")[rang] == euros(seul.valorise.du.acquis)
        assert rangee(comparaison, "Attendu")[rang] == cent_euros(seul.risque.moyenne.attendu)
        assert rangee(comparaison, "Mauvaise année")[rang] == cent_euros(seul.risque.moyenne.mauvaise_annee)


def test_la_meilleure_colonne_est_marquee_et_une_egalite_ne_l_est_pas(lecture: Lecture) -> None:
    comparaison = comparer(lecture, UN, replace(UN, nom="Le même"))
    for critere in comparaison.criteres:
        assert critere.meilleures in (frozenset(), {0}, {1, 2})
    assert any(critere.meilleures for critere in comparaison.criteres)


def test_ce_qui_est_commun_se_dit_une_fois_et_ce_qui_est_propre_a_sa_colonne(lecture: Lecture) -> None:
    comparaison = comparer(lecture, UN, DEUX)
    assert len(comparaison.communs) == 1
    assert comparaison.propres[0] == ()
    assert len(comparaison.propres[1]) == 1
    assert comparer(lecture, UN).communs == ()


def test_ce_que_l_on_cede_se_compte_a_part_et_un_refus_ne_compte_pas(lecture: Lecture) -> None:
    cede = Scenario("Cédé").ajouter(Ceder("P1", cible(20))).ajouter(SUIVRE).ajouter(PasserEnSuivi("A1"))
    comparaison = comparer(lecture, cede)
    assert plat(rangee(comparaison, "Ce que l'on demande")[1]) == "1 changement"
    assert plat(rangee(comparaison, "Ce que l'on cède")[1]) == "1 concession"


def test_une_ligne_de_moyens_dont_personne_ne_dit_le_controle_compte_parmi_les_inconnues(lecture: Lecture) -> None:
    comparaison = comparer(lecture, Scenario("Échange").ajouter(REMPLACER))
    aujourd_hui, apres = map(plat, rangee(comparaison, "Maîtrise non dite"))
    assert (aujourd_hui, apres) == ("0 %", "2 %")


def test_sans_avis_aucun_montant_de_fin_d_exercice_n_est_compare(lecture: Lecture) -> None:
    comparaison = comparer(lecture, UN, cahier=Preparation())
    assert set(rangee(comparaison, "Attendu")) == {AVIS_ATTENDUS}
    assert "Des avis manquent" in plat(textes.lecture(comparaison))


def test_la_phrase_nomme_le_plus_sur_et_le_plus_rentable(lecture: Lecture) -> None:
    assert textes.lecture(comparer(lecture)) == textes.VIDE
    lue = plat(textes.lecture(comparer(lecture, UN, DEUX)))
    assert lue == "Aujourd'hui rapporte le plus, en moyenne comme une mauvaise année."
    comparaison = comparer(lecture, UN, DEUX)
    departages = tuple(
        replace(c, meilleures=frozenset({1} if c.libelle == "Mauvaise année" else {1, 2})) for c in comparaison.criteres
    )
    lue = plat(textes.lecture(replace(comparaison, criteres=departages)))
    noms = f"« {comparaison.noms[1]} »", f"« {comparaison.noms[2]} »"
    assert lue == f"{noms[0]} rapporte le plus une mauvaise année ; {' et '.join(noms)} rapportent le plus en moyenne."


def test_un_nom_de_scenario_reste_inerte_dans_le_tableau(lecture: Lecture) -> None:
    page = scenarios_cote_a_cote(comparer(lecture, replace(UN, nom="<img src=x>")), 1)
    assert "<img" not in page
    assert "&lt;img" in page
