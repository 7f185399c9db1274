"""Aucun cercle d'imports : chaque module de lib s'importe seul, le premier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
IMPORTER_CHACUN = """
import importlib, sys
for nom in sys.argv[1:]:
    for deja in [m for m in sys.modules if m == "lib" or m.startswith("lib.")]:
        del sys.modules[deja]
    try:
        importlib.import_module(nom)
    except ImportError as erreur:
        print(nom, ":", erreur)
"""


def modules(racine: Path) -> list[str]:
    """Les modules de lib, sauf le point d'entrée de la ligne de commande, qui s'exécute."""
    fichiers = (f.relative_to(racine).with_suffix("") for f in (racine / "lib").rglob("*.py"))
    return sorted(".".join(f.parts).removesuffix(".__init__") for f in fichiers if f.name != "__main__")


def fautes(racine: Path) -> str:
    """Les modules qui ne s'importent pas les premiers, et pourquoi."""
    commande = [sys.executable, "-c", IMPORTER_CHACUN, *modules(racine)]
    return subprocess.run(commande, cwd=racine, capture_output=True, text=True, check=True).stdout


def test_chaque_module_s_importe_le_premier() -> None:
    assert fautes(RACINE) == ""


def test_un_cercle_est_vu(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "__init__.py").write_text("")
    (tmp_path / "lib" / "un.py").write_text("from lib.deux import b\na = 1\n")
    (tmp_path / "lib" / "deux.py").write_text("from lib.un import a\nb = 1\n")
    assert "lib.deux" in fautes(tmp_path)
