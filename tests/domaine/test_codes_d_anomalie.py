"""Un code d'anomalie se déclare une fois, avec ses propriétés, et personne d'autre n'écrit son nom."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from tests.architecture.regles import arbre_de

LIB = Path(__file__).resolve().parents[2] / "lib"
DECLARATIONS = {LIB / "domaine" / "codes_d_anomalie.py", LIB / "domaine" / "refus.py"}
"""Les refus ont leurs propres codes, dont quelques-uns portent le même nom."""


def textes(fichier: Path) -> Iterator[str]:
    for noeud in ast.walk(arbre_de(fichier.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            yield noeud.value


def employes() -> Counter[str]:
    """Les codes que le code nomme, et combien de fois."""
    noeuds = (noeud for f in LIB.rglob("*.py") for noeud in ast.walk(arbre_de(f.read_text(encoding="utf-8"))))
    attributs = (n for n in noeuds if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name))
    return Counter(n.attr for n in attributs if isinstance(n.value, ast.Name) and n.value.id == "CodeDAnomalie")


def test_un_code_ne_s_ecrit_en_texte_qu_a_sa_declaration() -> None:
    ecrits = {
        (f.name, t) for f in LIB.rglob("*.py") if f not in DECLARATIONS for t in textes(f) if t in {*CodeDAnomalie}
    }
    assert ecrits == set()


def test_chaque_code_est_employe() -> None:
    assert {code.name for code in CodeDAnomalie} - employes().keys() == set()


def test_un_code_ne_change_pas_dans_le_json() -> None:
    assert {code.value for code in CodeDAnomalie} == {code.name for code in CodeDAnomalie}
    assert json.dumps({"code": CodeDAnomalie.CIBLE_ILLISIBLE}) == '{"code": "CIBLE_ILLISIBLE"}'


def test_un_code_bloquant_ne_met_pas_une_ligne_en_jeu() -> None:
    """Un fichier refusé n'a pas de lignes."""
    bloquants = [code for code in CodeDAnomalie if code.gravite is Gravite.BLOQUANT]
    assert bloquants == [CodeDAnomalie.AUCUN_TABLEAU, CodeDAnomalie.FICHIER_REFUSE]
    assert not any(code.met_en_jeu or code.se_repare for code in bloquants)


@pytest.mark.parametrize("code", [code for code in CodeDAnomalie if code.vaut_pour_la_colonne])
def test_ce_qui_est_suppose_pour_une_colonne_n_est_d_ordinaire_qu_une_information(code: CodeDAnomalie) -> None:
    """La règle et le sens se vérifient quand des euros en dépendent ; ils portent alors ceux de leurs lignes."""
    assert code.gravite is Gravite.INFORMATION
    assert code.met_en_jeu == (code in (CodeDAnomalie.REGLE_ABSENTE, CodeDAnomalie.SENS_SUPPOSE))
