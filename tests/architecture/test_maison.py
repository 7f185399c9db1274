"""La maison reste petite, nommée et transportable : tailles, rangement, dépendances, lanceurs, mots déplacés."""

from __future__ import annotations

import ast
import os
import re
import statistics
import tomllib
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from streamlit.config import get_config_options

import lib
from lib.rendu.couleurs import CLAIR, SOMBRE, Theme
from tests.architecture.regles import RACINE, arbre_de

A_LA_RACINE = {
    ".ci", ".gitattributes", ".gitignore", ".streamlit", "CHANGELOG.md", "CONTRIBUTING.md", "LICENCE", "README.md",
    "app.py", "cpts_data", "docs", "lancer", "lancer.bat", "lib", "pages", "pyproject.toml", "requirements-dev.txt",
    "requirements.txt", "static", "tests", "verifier",
}  # fmt: skip
FABRIQUES = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__"}
TEXTES = {"", ".py", ".md", ".toml", ".txt", ".csv", ".json", ".yaml", ".yml", ".bat", ".sh", ".typ", ".css"}
# Écrits en morceaux pour que ce fichier-ci ne se dénonce pas lui-même.
DEPLACES = re.compile("|".join(["/w" + "ork/", "/t" + "mp/", "/ro" + "ot/", "/f" + "arm", "TO" + "DO", "FIX" + "ME"]))
EPINGLE = re.compile(r"^[A-Za-z][\w.-]*==[\w.]+\s+# \S.{10,}$")


def fichiers(racine: Path = RACINE) -> Iterator[Path]:
    for dossier, sous_dossiers, noms in os.walk(racine):
        sous_dossiers[:] = sorted(set(sous_dossiers) - FABRIQUES)
        yield from (Path(dossier) / nom for nom in sorted(set(noms) - FABRIQUES))


def lignes(fichier: Path) -> int:
    return len(fichier.read_text(encoding="utf-8").splitlines())


def longueurs(source: str) -> list[int]:
    """Le nombre de lignes de chaque fonction, sans sa docstring."""
    fonctions = [n for n in ast.walk(arbre_de(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [_longueur(fonction) for fonction in fonctions]


def _longueur(fonction: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    debut = fonction.body[0]
    a_docstring = ast.get_docstring(fonction) is not None
    docstring = (debut.end_lineno or 0) - debut.lineno + 1 if a_docstring else 0
    return (fonction.end_lineno or 0) - fonction.lineno + 1 - docstring


def mots_deplaces(texte: str) -> list[str]:
    return DEPLACES.findall(texte)


@pytest.mark.parametrize(("motif", "plafond"), [("app.py", 50), ("pages/**/*.py", 80), ("lib/**/*.py", 300)])
def test_les_fichiers_restent_courts(motif: str, plafond: int) -> None:
    assert {str(f): lignes(f) for f in RACINE.glob(motif) if lignes(f) > plafond} == {}


def test_les_fichiers_de_lib_visent_250_lignes() -> None:
    for fichier in RACINE.glob("lib/**/*.py"):
        if lignes(fichier) > 250:
            warnings.warn(f"{fichier.relative_to(RACINE)} : {lignes(fichier)} lignes", stacklevel=1)


def test_les_fonctions_restent_courtes() -> None:
    tailles = [taille for f in RACINE.glob("lib/**/*.py") for taille in longueurs(f.read_text(encoding="utf-8"))]
    assert statistics.median(tailles) <= 8
    assert sum(taille <= 25 for taille in tailles) >= 0.95 * len(tailles)
    assert max(tailles) <= 40


def test_la_racine_ne_contient_que_l_attendu() -> None:
    assert {chemin.name for chemin in RACINE.iterdir()} - A_LA_RACINE - FABRIQUES == set()


@pytest.mark.parametrize("nom", ["requirements.txt", "requirements-dev.txt"])
def test_chaque_dependance_est_epinglee_et_expliquee(nom: str) -> None:
    declarations = (RACINE / nom).read_text(encoding="utf-8").splitlines()
    assert [ligne for ligne in declarations if not EPINGLE.match(ligne)] == []


@pytest.mark.parametrize("nom", ["lancer", "verifier", ".ci/run"])
def test_les_lanceurs_sont_executables(nom: str) -> None:
    assert os.access(RACINE / nom, os.X_OK)
    assert (RACINE / nom).read_text(encoding="utf-8").startswith("#!/bin/sh\n")


def test_aucun_mot_deplace() -> None:
    trouves = {
        str(fichier.relative_to(RACINE)): mots
        for fichier in fichiers()
        if fichier.suffix in TEXTES and (mots := mots_deplaces(fichier.read_text(encoding="utf-8")))
    }
    assert trouves == {}


def test_la_version_est_celle_du_journal() -> None:
    journal = (RACINE / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", journal, re.MULTILINE)[0] == lib.__version__


def test_les_liens_de_la_documentation_menent_quelque_part() -> None:
    manquants = [
        f"{fichier.relative_to(RACINE)} → {cible}"
        for fichier in fichiers()
        if fichier.suffix == ".md"
        for cible in re.findall(r"\]\((?!https?:|#)([^)#]+)", fichier.read_text(encoding="utf-8"))
        if not (fichier.parent / cible).exists()
    ]
    assert manquants == []


def test_les_polices_annoncees_sont_servies() -> None:
    theme = _theme()
    urls = [police["url"] for police in theme["fontFaces"]]
    assert [url for url in urls if not (RACINE / url.removeprefix("app/")).is_file()] == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_les_textes_du_theme_se_lisent(mode: str) -> None:
    theme = _theme()[mode]
    fond = theme["backgroundColor"]
    paires = [(theme["textColor"], theme["secondaryBackgroundColor"]), (theme["linkColor"], fond)]
    paires += [(theme["primaryColor"], "#FFFFFF")]  # le texte des boutons principaux
    for nom in ("red", "orange", "yellow", "green", "blue", "violet", "gray"):
        paires += [(theme[f"{nom}TextColor"], fond), (theme[f"{nom}TextColor"], theme[f"{nom}BackgroundColor"])]
    assert [paire for paire in paires if contraste(*paire) < 4.5] == []


@pytest.mark.parametrize(("mode", "couleurs"), [("light", CLAIR), ("dark", SOMBRE)])
def test_le_theme_et_les_graphiques_ont_les_memes_couleurs(mode: str, couleurs: Theme) -> None:
    theme = _theme()[mode]
    attendues = (couleurs.papier, couleurs.fond, couleurs.filet, couleurs.encre)
    cles = ("backgroundColor", "secondaryBackgroundColor", "borderColor", "textColor")
    assert tuple(theme[cle] for cle in cles) == attendues
    traits = [*couleurs.sorts.values(), *couleurs.parts.values()]
    assert set(theme["chartCategoricalColors"]) <= {trait.teinte for trait in traits}


def test_chaque_reglage_existe_dans_la_version_installee() -> None:
    reglages = tomllib.loads((RACINE / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert set(_cles(reglages)) - set(get_config_options()) == set()


def _cles(table: Mapping[str, object], prefixe: str = "") -> Iterator[str]:
    for nom, valeur in table.items():
        if isinstance(valeur, dict):
            yield from _cles(valeur, f"{prefixe}{nom}.")
        else:
            yield prefixe + nom


def contraste(une: str, autre: str) -> float:
    """Le rapport de contraste WCAG de deux couleurs « #RRVVBB »."""
    sombre, claire = sorted((_luminance(une), _luminance(autre)))
    return (claire + 0.05) / (sombre + 0.05)


def _luminance(couleur: str) -> float:
    canaux = [int(couleur[rang : rang + 2], 16) / 255 for rang in (1, 3, 5)]
    rouge, vert, bleu = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def _theme() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((RACINE / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]


def test_les_controles_savent_echouer() -> None:
    assert mots_deplaces("chemin /t" + "mp/essai") != []
    assert not EPINGLE.match("pandas>=3  # les tableaux de l'application")
    assert not EPINGLE.match("pandas==3.1.1")
    assert longueurs('def f():\n    """Dit.\n\n    Tout.\n    """\n    return 1\n') == [2]
    assert round(contraste("#000000", "#FFFFFF"), 1) == 21.0
    assert contraste("#7DB7CE", "#FFFFFF") < 4.5
