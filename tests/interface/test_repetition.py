"""La répétition : le payeur parle d'après le classeur, chaque marque est gardée, le bilan mène aux fiches."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import MarqueDeReponse, Repetition
from lib.domaine.saisie import Saisie
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from tests.interface.classeurs import LISIBLES, TROIS_RIVIERES
from tests.interface.ecran import INSTANT, bouton, champ, deplier, ouvrir, phrase_de_lecture, tout

CELLULE = re.compile(r"Il le lit en [^!]+![A-Z]+\d+")


def repetitions(depot: Depot) -> tuple[Repetition, ...]:
    return lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or '{"version": 1}').repetitions


def commencer(ecran: AppTest, *, nombre: int = 5, tirage: int | None = None) -> AppTest:
    champ(ecran.segmented_control, "Combien").set_value(nombre).run()
    if tirage is not None:
        champ(ecran.text_input, "Tirage").set_value(str(tirage)).run()
    return bouton(ecran, "Commencer la répétition").click().run()


def test_avant_toute_repetition_les_vraies_faiblesses_se_lisent(depot: Depot) -> None:
    ecran = ouvrir("repetition")
    assert "dont 20 vraies faiblesses ; aucune répétition encore" in phrase_de_lecture(ecran).replace(
        "\u00a0", " "
    ).replace("\u202f", " ")
    assert "mieux vaut les dire avant lui" in tout(ecran)
    assert "A1 · Patients en ALD sans médecin traitant" in tout(ecran)


def test_une_question_a_sa_cellule_et_notre_reponse_attend_qu_on_la_demande(depot: Depot) -> None:
    ecran = commencer(ouvrir("repetition"))
    assert phrase_de_lecture(ecran).startswith("Question 1 sur 5")
    assert CELLULE.search(tout(ecran))
    assert "Ouvrir la fiche" not in tout(ecran)
    assert "data-ecoule" in "".join(h.proto.body for h in ecran.get("html"))
    assert len(repetitions(depot)[0].questions) == 5


def test_chaque_marque_est_gardee_survit_a_un_rechargement_et_s_annule(depot: Depot) -> None:
    ecran = bouton(commencer(ouvrir("repetition")), "Hésitante").click().run()
    assert [r.marque for r in repetitions(depot)[0].reponses] == [MarqueDeReponse.HESITANTE]
    assert phrase_de_lecture(ouvrir("repetition")).startswith("Question 2 sur 5")
    bouton(ecran, "Annuler").click().run()
    assert repetitions(depot)[0].reponses == ()
    assert phrase_de_lecture(ouvrir("repetition")).startswith("Question 1 sur 5")


def test_deux_onglets_ne_marquent_pas_deux_fois_la_meme_question(depot: Depot) -> None:
    ici = commencer(ouvrir("repetition"))
    ailleurs = ouvrir("repetition")
    bouton(ici, "Hésitante").click().run()
    ailleurs = bouton(ailleurs, "Assurée").click().run()
    assert [r.marque for r in repetitions(depot)[0].reponses] == [MarqueDeReponse.HESITANTE]
    assert phrase_de_lecture(ailleurs).startswith("Question 2 sur 5")


def test_le_meme_tirage_repose_les_memes_questions(depot: Depot) -> None:
    ecran = commencer(ouvrir("repetition"), tirage=42)
    ecran = bouton(bouton(ecran, "Assurée").click().run(), "Arrêter là").click().run()
    commencer(ecran, tirage=42)
    premiere, seconde = repetitions(depot)
    assert premiere.questions == seconde.questions
    assert premiere.est_arretee


def test_le_bilan_mene_aux_fiches_et_la_seconde_repetition_dit_ce_qui_a_change(depot: Depot) -> None:
    ecran = commencer(ouvrir("repetition"))
    for marque in ("Preuve manquante", "Hésitante", "Assurée", "Assurée", "Assurée"):
        ecran = bouton(ecran, marque).click().run()
    assert (
        phrase_de_lecture(ecran)
        .replace("\u00a0", " ")
        .startswith("3 réponses assurées, 1 hésitante, 1 preuve manquante")
    )
    assert "À travailler avant la réunion" in tout(ecran)
    assert "Depuis la répétition d'avant" not in tout(ecran)
    ecran = bouton(ecran, "Rejouer ce tirage").click().run()
    for marque in ("Assurée", "Hésitante", "Assurée", "Hésitante", "Assurée"):
        ecran = bouton(ecran, marque).click().run()
    lu = tout(ecran)
    assert "Depuis la répétition d'avant : 1 mieux, 1 moins bien, 0 levée." in lu.replace("\u202f", " ")
    assert "preuve manquante → assurée" in lu
    assert "assurée → hésitante" in lu
    assert lu.index("Mieux") < lu.index("Moins bien")


def test_toutes_les_objections_se_lisent_avec_leur_cellule(depot: Depot) -> None:
    lu = tout(deplier(ouvrir("repetition")))
    assert "Où il le lit" in lu
    assert "Historique!E4" in lu


def test_une_objection_levee_pendant_la_repetition_se_dit(depot: Depot) -> None:
    ouverte = Repetition(INSTANT, Temperament.RIGOUREUX, 1, (("un_code_disparu", "A1"),))
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(Saisie(repetitions=(ouverte,))), INSTANT)
    ecran = ouvrir("repetition")
    assert "n'a plus lieu d'être" in tout(ecran)
    bouton(ecran, "Assurée").click().run()
    assert repetitions(depot)[0].est_finie


@pytest.mark.parametrize("classeur", ["classeur désordonné", "intitulés seuls", "jamais évalué"])
def test_un_classeur_pauvre_se_repete_aussi(depot: Depot, classeur: str) -> None:
    LISIBLES[classeur](depot)
    ecran = ouvrir("repetition")
    if not bouton(ecran, "Commencer la répétition").disabled:
        ecran = commencer(ecran, nombre=20)
        assert CELLULE.search(tout(ecran))
