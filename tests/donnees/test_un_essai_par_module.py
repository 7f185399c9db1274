"""Chaque module de ``donnees`` a un essai qui porte son nom ; ce qui n'en a pas encore est nommé ici, et diminue."""

from __future__ import annotations

from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
SANS_ESSAI_A_LEUR_NOM: set[str] = set()


def modules() -> set[str]:
    fichiers = (RACINE / "lib" / "donnees").rglob("*.py")
    return {fichier.stem for fichier in fichiers if fichier.name != "__init__.py"}


def essayes() -> set[str]:
    return {fichier.stem.removeprefix("test_") for fichier in (RACINE / "tests").rglob("test_*.py")}


def test_chaque_module_a_un_essai_a_son_nom() -> None:
    """Un module nouveau vient avec le sien ; un module qui a trouvé le sien sort de la liste."""
    assert modules() - essayes() == SANS_ESSAI_A_LEUR_NOM
