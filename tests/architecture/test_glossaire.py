"""Un mot, une chose : ni deux classes ni deux fichiers du même nom, et chaque mot du code est dans le glossaire."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.architecture.glossaire import GLOSSAIRE, SALLES, mots, mots_du_code
from tests.architecture.regles import RACINE

# Deux noms que Python impose : la porte d'un paquet, et ce qui s'exécute.
IMPOSES = {"__init__", "__main__"}


def en_double(noms: list[str]) -> set[str]:
    return {nom for nom, fois in Counter(noms).items() if fois > 1}


def classes(racine: Path) -> list[str]:
    return [mot.nom for mot in mots(racine)]


def fichiers(racine: Path) -> list[str]:
    """Les noms de fichier de ``lib`` ; une page porte le nom de sa question, le même que ce qu'elle montre."""
    return [fichier.stem for fichier in (racine / "lib").rglob("*.py") if fichier.stem not in IMPOSES]


def test_aucun_nom_de_classe_deux_fois() -> None:
    assert en_double(classes(RACINE)) == set()


def test_aucun_nom_de_fichier_deux_fois() -> None:
    assert en_double(fichiers(RACINE)) == set()


def test_chaque_mot_du_code_est_dans_le_glossaire() -> None:
    """Sinon : ``.venv/bin/python -m tests.architecture.glossaire``."""
    assert GLOSSAIRE.read_text(encoding="utf-8").endswith(mots_du_code())


def test_chaque_mot_du_glossaire_dit_ce_qu_il_est() -> None:
    dossiers = tuple(f"lib/{dossier}/" for dossier in SALLES)
    muets = [mot for mot in mots() if mot.est_public and mot.fichier.startswith(dossiers) and not mot.sens]
    assert muets == []


def test_chaque_mot_du_glossaire_vit_quelque_part() -> None:
    cites = re.findall(r"`((?:lib|pages)/[^`]+)`", GLOSSAIRE.read_text(encoding="utf-8"))
    assert cites
    assert [cite for cite in cites if not (RACINE / cite).exists()] == []


def test_les_controles_savent_echouer(tmp_path: Path) -> None:
    for nom in ("domaine/pari.py", "donnees/pari.py"):
        fichier = tmp_path / "lib" / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text('class Pari:\n    """Un pari. Interne."""\n', encoding="utf-8")
    assert en_double(classes(tmp_path)) == {"Pari"}
    assert en_double(fichiers(tmp_path)) == {"pari"}
    assert "| `Pari` | Un pari | `lib/domaine/pari.py` |" in mots_du_code(tmp_path)
