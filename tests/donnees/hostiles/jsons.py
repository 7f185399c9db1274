"""Les scénarios et les correspondances démesurés : chacun est refusé d'une phrase courte, en peu de temps."""

from __future__ import annotations

from collections.abc import Mapping


def _mouvement(champs: str, genre: str = "regle") -> str:
    """Un scénario d'un seul mouvement, d'un type qui existe : c'est la valeur qui doit le faire refuser."""
    return f'{{"version": 1, "mouvements": [{{"type": "{genre}", "id": "A1", {champs}}}]}}'


def _seuil(valeur: str) -> str:
    return _mouvement(f'"regle": "linéaire", "seuil": {valeur}')


JSONS: Mapping[str, str] = {
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
    "listes dans des listes": f'{{"version": 1, "mouvements": [{"[1]," * 490_000}1]}}',
    "listes profondes et fermées": f'{{"version": 1, "mouvements": {"[" * 900}{"]" * 900}}}',
    "cent mille mouvements vides": f'{{"version": 1, "mouvements": [{"{}," * 600_000}{{}}]}}',
    "deux signes": _seuil('"--5/3"'),
    "fraction par zéro": _seuil('"1/0"'),
    "fraction de 100 000 chiffres": _seuil(f'"{"7" * 49_000}/{"3" * 49_000}"'),
    "exposant démesuré": _seuil("1e999999999"),
    "exposant démesuré écrit": _seuil('"1e999999999"'),
    "petit exposant": _seuil("1e-999999999"),
    "décimal de 1,9 Mo": _seuil(f"0.{'1' * 1_900_000}"),
    "mot de 90 000 caractères": _mouvement(f'"regle": "{"x" * 90_000}"'),
    "cent mille clés": _mouvement(",".join(f'"k{n}": 1' for n in range(100_000))),
    "type de 90 000 caractères": _mouvement('"seuil": 1', "x" * 90_000),
    "identifiant de 90 000 caractères": f'{{"version": 1, "mouvements": [{{"type": "x", "id": "{"x" * 90_000}"}}]}}',
}
