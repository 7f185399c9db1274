"""Chaque salle de la lecture a une porte, la seule que le dehors emprunte, et l'on n'y va que dans un sens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.architecture.regles import RACINE, arbre_de, imports

SALLES = (
    "lib.donnees.cellules",
    "lib.donnees.champs",
    "lib.donnees.grille",
    "lib.donnees.garde_fous",
    "lib.donnees.xlsx",
    "lib.donnees.classeur.ouverture",
    "lib.donnees.classeur.tableaux",
    "lib.donnees.classeur.lignes",
    "lib.donnees.classeur.export",
    "lib.donnees.classeur.comprehension",
    "lib.donnees.classeur.assemblage",
    "lib.donnees.classeur",
)
"""De la plus basse à la plus haute : chacune ne connaît que celles d'avant."""
SANS_PORTE = frozenset({"lib.donnees.cellules"})
"""Une bibliothèque de petits analyseurs, que chacun prend un par un."""
PORTES = {"lib.donnees.classeur": ("lib.donnees.classeur", "lib.donnees.classeur.a_part")}
"""Les salles qui ont une porte de plus : lire dans un processus à part."""


def fautes(racine: Path = RACINE) -> list[str]:
    """Les imports qui passent par une fenêtre, et ceux qui remontent."""
    sources = [racine / "app.py", *racine.glob("pages/**/*.py"), *racine.glob("lib/**/*.py")]
    return [faute for fichier in sorted(sources) if fichier.is_file() for faute in _fautes_de(fichier, racine)]


def salle_de(module: str) -> str | None:
    """La salle la plus petite qui contient ce module, ou None."""
    return max((salle for salle in SALLES if _contient(salle, module)), key=len, default=None)


def _contient(salle: str, module: str) -> bool:
    return module == salle or module.startswith(f"{salle}.")


def _fautes_de(fichier: Path, racine: Path) -> Iterator[str]:
    relatif = fichier.relative_to(racine).as_posix()
    module = relatif.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    ici = salle_de(module)
    for ligne, nom in imports(relatif, arbre_de(fichier.read_text(encoding="utf-8"))):
        la = salle_de(nom)
        if la is None or la == ici:
            continue
        dehors = min((s for s in SALLES if _contient(s, nom) and not _contient(s, module)), key=len, default=None)
        if dehors is not None and dehors not in SANS_PORTE and not _est_une_porte(nom, dehors, racine):
            yield f"{relatif}:{ligne} : {nom} ne passe pas par la porte de {dehors}"
        if ici is not None and SALLES.index(la) > SALLES.index(ici):
            yield f"{relatif}:{ligne} : {ici} remonte vers {la}"


def _est_une_porte(nom: str, salle: str, racine: Path) -> bool:
    """Vrai si ce nom est celui d'une porte, ou de ce qu'elle donne : un module d'une salle n'en est pas un."""
    module = nom if _est_un_module(nom, racine) else nom.rpartition(".")[0]
    return module in PORTES.get(salle, (salle,))


def _est_un_module(nom: str, racine: Path) -> bool:
    chemin = racine / nom.replace(".", "/")
    return chemin.with_suffix(".py").is_file() or chemin.is_dir()


def test_on_n_entre_que_par_la_porte_et_dans_un_sens() -> None:
    assert fautes() == []


def test_chaque_salle_existe() -> None:
    assert [salle for salle in SALLES if not _est_un_module(salle, RACINE)] == []


def test_les_salles_se_suivent_sans_se_repeter() -> None:
    assert all(un != autre for un, autre in pairwise(SALLES))
    assert len(set(SALLES)) == len(SALLES)


@pytest.mark.parametrize(
    ("fichier", "source", "faute"),
    [
        (
            "interface/cadre.py",
            "from lib.donnees.xlsx.archive import decompresser",
            "la porte de lib.donnees.xlsx",
        ),
        ("interface/cadre.py", "from lib.donnees.xlsx import archive", "la porte de lib.donnees.xlsx"),
        ("interface/cadre.py", "import lib.donnees.classeur.lecteur", "la porte de lib.donnees.classeur"),
        (
            "interface/cadre.py",
            "from lib.donnees.classeur.tableaux import x",
            "la porte de lib.donnees.classeur",
        ),
        ("donnees/xlsx/archive.py", "from lib.donnees.classeur import lire", "lib.donnees.xlsx remonte vers"),
    ],
)
def test_une_fenetre_et_une_remontee_sont_vues(tmp_path: Path, fichier: str, source: str, faute: str) -> None:
    for module in ("donnees/xlsx/archive.py", "donnees/classeur/lecteur.py", "interface/cadre.py"):
        chemin = tmp_path / "lib" / module
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(source if module == fichier else "")
    assert any(faute in vue for vue in fautes(tmp_path))
