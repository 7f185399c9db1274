"""Les schémas publiés disent exactement ce que la ligne de commande écrit : ses vraies sorties s'y tiennent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from lib.__main__ import principal
from lib.commande.arguments import analyseur

RACINE = Path(__file__).resolve().parents[2]
SCHEMAS = RACINE / "docs" / "schemas"
LIVRES = sorted((RACINE / "cpts_data" / "classeurs").glob("*.xlsx"))
DEMO = RACINE / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
MOUVEMENTS: list[dict[str, object]] = [
    {"type": "suivi", "id": "P6"},
    {"type": "suivi", "id": "Z9"},
    {"type": "remplacer", "id": "P1", "par": {"libelle": "Protocole écrit", "regle": "états", "type_mesure": "état"}},
    {"type": "neutraliser", "id": "P7", "couleur": "bleu"},
    {"type": "inventé"},
]

Ecrire = Callable[..., Any]


def schema(nom: str) -> Draft202012Validator:
    lu = json.loads((SCHEMAS / f"{nom}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(lu)
    return Draft202012Validator(lu)


@pytest.fixture
def ecrire(capsys: pytest.CaptureFixture[str]) -> Ecrire:
    def ecrit(*mots: object) -> Any:
        principal([*map(str, mots), "--json"])
        return json.loads(capsys.readouterr().out)

    return ecrit


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    chemin = tmp_path / "s.json"
    chemin.write_text(json.dumps({"version": 1, "mouvements": MOUVEMENTS, "desactives": [4]}), encoding="utf-8")
    return chemin


@pytest.fixture
def casse(tmp_path: Path) -> Path:
    chemin = tmp_path / "casse.xlsx"
    chemin.write_bytes(b"rien")
    return chemin


def test_chaque_commande_a_son_schema() -> None:
    (choix,) = (a.choices for a in analyseur()._actions if a.choices)
    assert {f"{nom}.json" for nom in choix} <= {fichier.name for fichier in SCHEMAS.iterdir()}


@pytest.mark.parametrize("classeur", LIVRES, ids=lambda classeur: classeur.stem)
@pytest.mark.parametrize("commande", ["verifier", "valoriser"])
def test_les_classeurs_livres_s_ecrivent_selon_leur_schema(ecrire: Ecrire, commande: str, classeur: Path) -> None:
    schema(commande).validate(ecrire(commande, classeur))


@pytest.mark.parametrize("commande", ["verifier", "valoriser"])
def test_un_classeur_refuse_s_ecrit_selon_son_schema(ecrire: Ecrire, casse: Path, commande: str) -> None:
    schema(commande).validate(ecrire(commande, casse))


@pytest.mark.parametrize("classeur", LIVRES, ids=lambda classeur: classeur.stem)
def test_simuler_s_ecrit_selon_son_schema(ecrire: Ecrire, scenario: Path, classeur: Path) -> None:
    forme = ecrire("simuler", classeur, scenario, "--seuil", "80000")
    schema("simuler").validate(forme)
    codes = {(r["mouvement"], r["code"]) for r in forme["refus"]}
    assert {(1, "INDICATEUR_INCONNU"), (3, "CLE_INCONNUE")} <= codes
    assert [(r["mouvement"], r["code"]) for r in forme["refus_desactives"]] == [(4, "MOUVEMENT_INCONNU")]


def test_modele_et_fiche_s_ecrivent_selon_leur_schema(
    ecrire: Ecrire, scenario: Path, casse: Path, tmp_path: Path
) -> None:
    schema("modele").validate(ecrire("modele", "-o", tmp_path / "m.xlsx"))
    fiche = ecrire("fiche", DEMO, scenario, "-o", tmp_path / "f.xlsx")
    schema("fiche").validate(fiche)
    assert [r["mouvement"] for r in fiche["refus"]] == [1, 3]
    schema("fiche").validate(ecrire("fiche", casse, "-o", tmp_path / "g.xlsx"))


def test_le_scenario_documente_suit_son_schema() -> None:
    page = (RACINE / "docs" / "ligne-de-commande.md").read_text(encoding="utf-8")
    (exemple,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    schema("scenario").validate(json.loads(exemple))


def test_une_cle_de_trop_ou_de_moins_ne_passe_pas(ecrire: Ecrire) -> None:
    forme = ecrire("valoriser", DEMO)
    for fausse in (forme | {"de_trop": 1}, {cle: v for cle, v in forme.items() if cle != "total"}):
        with pytest.raises(ValidationError):
            schema("valoriser").validate(fausse)
