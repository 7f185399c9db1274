"""Un nom, une chose : dans ``lib/calcul``, ni fichier ni classe qui porte le nom d'autre chose dans la maison."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import lib

RACINE = Path(lib.__file__).parent
FICHIERS = [fichier for fichier in RACINE.rglob("*.py") if fichier.name != "__init__.py"]
DU_CALCUL = [fichier for fichier in FICHIERS if fichier.is_relative_to(RACINE / "calcul")]
NOMMES_PAR_LA_CONCEPTION = {"prevision.py", "repartition.py"}


def classes(fichier: Path) -> list[ast.ClassDef]:
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    return [noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.ClassDef)]


def test_aucun_fichier_du_calcul_ne_porte_le_nom_d_un_autre() -> None:
    comptes = Counter(fichier.name for fichier in FICHIERS)
    assert {f.name for f in DU_CALCUL if comptes[f.name] > 1} - NOMMES_PAR_LA_CONCEPTION == set()


def test_aucune_classe_du_calcul_ne_porte_le_nom_d_une_autre() -> None:
    comptes = Counter(classe.name for fichier in FICHIERS for classe in classes(fichier))
    assert {c.name for fichier in DU_CALCUL for c in classes(fichier) if comptes[c.name] > 1} == set()


def test_chaque_classe_publique_du_calcul_dit_ce_qu_elle_est() -> None:
    muettes = [
        f"{fichier.name}:{classe.name}"
        for fichier in DU_CALCUL
        for classe in classes(fichier)
        if not classe.name.startswith("_") and not ast.get_docstring(classe)
    ]
    assert muettes == []
