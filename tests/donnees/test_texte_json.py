"""Un texte JSON venu du dehors : une phrase, jamais une trace, en peu de temps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.domaine.erreurs import ErreurDialogue, MouvementRefuse
from lib.donnees.classeur import lire_la_correspondance
from lib.donnees.scenario_json import ScenarioLu, lire_scenario
from lib.donnees.texte_json import JsonIllisible, lire_le_json
from tests.donnees.hostiles.jsons import JSONS
from tests.horloge import en_peu_de_temps


def lire_le_scenario(texte: str) -> ScenarioLu:
    """Lit un scénario, et lève le premier mouvement qu'il refuse."""
    lu = lire_scenario(texte)
    for refus in lu.refus:
        raise MouvementRefuse(refus.code, refus.message)
    return lu


@pytest.mark.parametrize("lire", [lire_le_scenario, lire_la_correspondance])
@pytest.mark.parametrize("cas", JSONS)
def test_un_json_hostile_donne_une_phrase_courte_en_peu_de_temps(lire: Callable[[str], object], cas: str) -> None:
    def refuser() -> str:
        with pytest.raises(ErreurDialogue) as erreur:
            lire(JSONS[cas])
        return str(erreur.value)

    assert len(en_peu_de_temps(1, refuser)) < 400


def test_un_texte_qui_n_est_pas_en_utf_8_le_dit() -> None:
    with pytest.raises(JsonIllisible, match="UTF-8"):
        lire_le_json(b'{"a": "\xff"}')


def test_une_correspondance_ne_nomme_pas_deux_fois_la_meme_colonne() -> None:
    with pytest.raises(ErreurDialogue, match="deux fois la même colonne"):
        lire_la_correspondance('{"Suivi": {"B": "cible", "b": "realise"}}')
