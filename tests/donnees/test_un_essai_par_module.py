"""Chaque module de ``donnees`` a son essai, à son nom et dans sa salle : on le trouve sans chercher."""

from __future__ import annotations

from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]


def essai_de(module: Path) -> Path:
    """``lib/donnees/xlsx/archive.py`` s'essaie dans ``tests/donnees/xlsx/test_archive.py``."""
    return RACINE / "tests" / module.parent.relative_to(RACINE / "lib") / f"test_{module.name}"


def test_chaque_module_a_un_essai_a_son_nom_et_dans_sa_salle() -> None:
    """Un module nouveau vient avec le sien ; un module renommé ou déplacé l'emporte."""
    modules = [m for m in (RACINE / "lib" / "donnees").rglob("*.py") if m.name != "__init__.py"]
    assert len(modules) > 50
    assert [str(module.relative_to(RACINE)) for module in modules if not essai_de(module).exists()] == []
