"""Aucune phrase de la ligne de commande ne laisse une espace simple devant « ; : ? ! » ou dans des guillemets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lib.__main__ import principal

LIVRES = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"
ESPACE_SIMPLE = re.compile(r".{0,2}(?: [;:?!»]|« ).{0,6}")
MOUVEMENTS = [
    {"type": "cible", "id": "P1", "cible": "12"},
    {"type": "regle", "id": "P2", "regle": "proportionnel"},
    {"type": "suivi", "id": "V5"},
    {"type": "suivi", "id": "absente"},
    {"type": "cible", "id": "P3", "cible": "à définir"},
]


def phrases(objet: object) -> Iterator[str]:
    match objet:
        case str():
            yield objet
        case list():
            for element in objet:
                yield from phrases(element)
        case dict():
            yield from phrases(list(objet.values()))


def fautes(objet: object, ecrit_au_classeur: str = "") -> list[str]:
    """Les espaces simples que nous écrivons ; celles du classeur restent comme son auteur les a mises."""
    trouvees = (trouvee for phrase in phrases(objet) for trouvee in ESPACE_SIMPLE.findall(phrase))
    return [extrait for extrait in trouvees if extrait.strip("\u00a0«»…") not in ecrit_au_classeur]


def tout_le_texte(chemin: Path) -> str:
    feuilles = load_workbook(chemin, read_only=True)
    return "\n".join(str(v) for f in feuilles for r in f.iter_rows(values_only=True) for v in r if v is not None)


@pytest.mark.parametrize("classeur", sorted(LIVRES.glob("*.xlsx")), ids=lambda chemin: chemin.stem)
@pytest.mark.parametrize("commande", ["verifier", "valoriser", "simuler"])
def test_aucune_phrase_n_a_d_espace_simple_devant_un_signe_haut(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, commande: str, classeur: Path
) -> None:
    scenario = tmp_path / "scenario.json"
    scenario.write_text(json.dumps({"version": 1, "nom": "Essai", "mouvements": MOUVEMENTS}), encoding="utf-8")
    principal([commande, str(classeur), *([str(scenario)] if commande == "simuler" else []), "--json"])
    rendu = json.loads(capsys.readouterr().out)
    assert list(phrases(rendu))
    assert fautes(rendu, tout_le_texte(classeur)) == []


def test_une_espace_simple_est_vue() -> None:
    assert fautes({"a": ["Lu : oui"]}) == ["Lu : oui"]
    assert fautes({"a": ["Lu : oui"]}, "Lu : oui") == []
    assert fautes("Lu\u00a0: «\u00a0oui\u00a0»\u202f; vu") == []
