"""Un texte JSON venu du dehors : une phrase, jamais une trace, en peu de temps."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.classeur import lire_la_correspondance
from lib.donnees.scenario_json import lire_scenario
from lib.donnees.texte_json import JsonIllisible, lire_le_json

DEMESURES = {
    "nombre de 5 000 chiffres": f'{{"a": {"9" * 5_000}}}',
    "imbrication de listes": "[" * 200_000,
    "imbrication d'objets": '{"a":' * 100_000,
    "un million de mouvements": f'{{"version": 1, "mouvements": [{",".join("1" * 990_000)}]}}',
    "libellé de 2 Mo": f'{{"version": 1, "mouvements": [{{"type": "ajouter", "libelle": "{"x" * 1_900_000}"}}]}}',
    "clé de 2 Mo": f'{{"{"x" * 1_900_000}": 1}}',
    "textes d'une liste": f'{{"a": ["{"x" * 110_000}"]}}',
    "trop gros": " " * 2_000_001,
    "constante": '{"a": NaN}',
    "clé en double": '{"a": 1, "a": 2}',
    "cent mille clés, une en double": "{" + ",".join(f'"k{n}": 1' for n in range(100_000)) + ', "k7": 2}',
    "caractère coupé": '{"a": "\\ud800"}',
    "coupé": '{"a": ',
}


@pytest.mark.parametrize("lire", [lire_le_json, lire_scenario, lire_la_correspondance])
@pytest.mark.parametrize("cas", DEMESURES)
def test_un_json_hostile_donne_une_phrase_courte_en_peu_de_temps(lire: Callable[[str], object], cas: str) -> None:
    depart = time.process_time()
    with pytest.raises(ErreurDialogue) as erreur:
        lire(DEMESURES[cas])
    assert time.process_time() - depart < 1
    assert len(str(erreur.value)) < 400


def test_un_texte_qui_n_est_pas_en_utf_8_le_dit() -> None:
    with pytest.raises(JsonIllisible, match="UTF-8"):
        lire_le_json(b'{"a": "\xff"}')


def test_une_correspondance_ne_nomme_pas_deux_fois_la_meme_colonne() -> None:
    with pytest.raises(ErreurDialogue, match="deux fois la même colonne"):
        lire_la_correspondance('{"Suivi": {"B": "cible", "b": "realise"}}')
