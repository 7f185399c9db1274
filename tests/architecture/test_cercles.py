"""Aucun cercle d'imports dans lib, même tardif ou réservé aux types : lu dans l'arbre, rien n'est exécuté.

Un module dépend de ce qu'il importe, et des paquets qu'il faut ouvrir pour y arriver (``lib.a.b`` exécute
``lib/a/__init__.py``), sauf les siens : ils sont déjà en cours d'ouverture.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.regles import RACINE, arbre_de, imports

CERCLES = {
    "entre deux modules": {"un.py": "from lib.deux import b", "deux.py": "from lib.un import a"},
    "par un import tardif": {"un.py": "def f():\n    from lib import deux", "deux.py": "import lib.un"},
    "par un paquet qu'il faut ouvrir": {
        "un.py": "import lib.deux.trois",
        "deux/__init__.py": "from lib import un",
        "deux/trois.py": "",
    },
    "avec son propre paquet": {"deux/__init__.py": "from lib.deux.trois import a", "deux/trois.py": "from . import a"},
}


def cercle(racine: Path) -> str:
    """Un cercle d'imports de ``lib``, écrit de flèche en flèche ; rien s'il n'y en a pas."""
    try:
        TopologicalSorter(dependances(racine)).prepare()
    except CycleError as erreur:
        return " → ".join(reversed(erreur.args[1]))
    return ""


def dependances(racine: Path) -> dict[str, set[str]]:
    """Ce qui s'exécute quand on importe chaque module, à tout niveau d'indentation."""
    sources = {_module(racine, fichier): fichier for fichier in (racine / "lib").rglob("*.py")}
    graphe: dict[str, set[str]] = {}
    for module, fichier in sources.items():
        arbre = arbre_de(fichier.read_text(encoding="utf-8"))
        noms = [nom for _, nom in imports(fichier.relative_to(racine).as_posix(), arbre) if nom.startswith("lib")]
        vises = {_existant(nom, sources) for nom in noms}
        ouverts = {paquet for vise in vises for paquet in _paquets(vise)} - set(_paquets(module))
        graphe[module] = (vises | ouverts) - {module}
    return graphe


def _module(racine: Path, fichier: Path) -> str:
    return ".".join(fichier.relative_to(racine).with_suffix("").parts).removesuffix(".__init__")


def _existant(nom: str, sources: dict[str, Path]) -> str:
    """Le module qui porte un nom : lui-même, ou celui dont il est un attribut."""
    while nom not in sources:
        nom, point, _ = nom.rpartition(".")
        assert point, "un import de lib ne mène à aucun module"
    return nom


def _paquets(module: str) -> list[str]:
    morceaux = module.split(".")
    return [".".join(morceaux[:rang]) for rang in range(1, len(morceaux))]


def test_aucun_cercle_d_imports() -> None:
    assert cercle(RACINE) == ""


@pytest.mark.parametrize("sources", CERCLES.values(), ids=CERCLES.keys())
def test_un_cercle_est_vu(tmp_path: Path, sources: dict[str, str]) -> None:
    for nom, source in {"__init__.py": "", **sources}.items():
        fichier = tmp_path / "lib" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(source, encoding="utf-8")
    assert " → " in cercle(tmp_path)


def test_un_paquet_peut_s_appuyer_sur_ses_pieces(tmp_path: Path) -> None:
    (tmp_path / "lib" / "deux").mkdir(parents=True)
    for nom, source in {"__init__": "", "deux/__init__": "from lib.deux.trois import a", "deux/trois": "a = 1"}.items():
        (tmp_path / "lib" / f"{nom}.py").write_text(source, encoding="utf-8")
    assert cercle(tmp_path) == ""
