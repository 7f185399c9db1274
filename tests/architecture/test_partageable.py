"""Ce qui fabrique un objet partageable n'atteint, d'import en import, ni les prévisions ni le cahier interne."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.regles import RACINE, arbre_de, imports

PARTAGEABLES = (
    "lib.usages.faits",
    "lib.rendu.fiche.partageable",
    "lib.rendu.fiche.liste_blanche",
    "lib.rendu.releve",
    "lib.rendu.annexe.annexe_d_indicateurs",
    "lib.rendu.annexe.tableaux_d_annexe",
    "lib.rendu.annexe.termes_montrables",
    "lib.rendu.demande_d_avenant",
    "lib.rendu.contenus.prevu_et_fait",
    "lib.domaine.avenant",
    "lib.rendu.document.document",
    "lib.rendu.document.pdf",
    "lib.rendu.document.docx",
    "lib.rendu.document.xlsx",
    "lib.rendu.calcul_vivant.rangees_vivantes",
    "lib.domaine.reunion.ecrans",
    "lib.domaine.reunion.decisions",
    "lib.domaine.reunion.reunion_tenue",
    "lib.domaine.annees.exercice_prepare",
    "lib.rendu.contenus.ecrans_du_mur",
    "lib.rendu.contenus.indicateur_au_mur",
    "lib.rendu.contenus.releve_de_decisions",
    "lib.rendu.mur.image_du_mur",
    "lib.rendu.diaporama.pdf_du_diaporama",
    "lib.rendu.diaporama.diapositives",
)
INTERNES = (
    *("lib.calcul", "lib.domaine.preparation", "lib.domaine.preparatifs", "lib.domaine.prolongement"),
    *("lib.rendu.fiche.cahier", "lib.rendu.fiche.page_de_tete", "lib.rendu.fiche.fin", "lib.rendu.fiche.interne"),
    *("lib.domaine.saisie", "lib.domaine.preparatifs", "lib.domaine.notes_saisies", "lib.domaine.objections"),
    *("lib.usages.situation", "lib.usages.memoire"),
    *("lib.domaine.reunion.deroule", "lib.domaine.reunion.bilan_de_sortie"),
)
BRECHES = [
    "from lib.calcul.loi_du_total import Repartition",
    "from lib.domaine import preparation",
    "from lib.domaine.notes_saisies import NoteSaisie",
    "from lib.domaine.objections.repetition import Repetition",
    "from lib.rendu.textes.chances import en_chances\nfrom lib.rendu.fiche import interne",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from lib.calcul.risque_du_contrat import Risque",
    "def tard():\n    import lib.rendu.fiche.interne",
    "from lib.usages.memoire import Memoire",
]


def fuites(racine: Path, depart: str) -> list[str]:
    """Les chemins d'imports qui mènent d'un module partageable à un module interne."""
    a_suivre, vus, trouves = [(depart,)], {depart}, []
    while a_suivre:
        chemin = a_suivre.pop()
        if chemin[-1].startswith(INTERNES):
            trouves.append(" → ".join(chemin))
            continue
        for voisin in sorted(set(_voisins(racine, chemin[-1])) - vus):
            vus.add(voisin)
            a_suivre.append((*chemin, voisin))
    return trouves


def _voisins(racine: Path, module: str) -> Iterator[str]:
    """Les modules de lib qu'un module importe, à tout niveau d'indentation ; jamais les paquets qui les contiennent."""
    fichier = _fichier(racine, module)
    if fichier is None:
        return
    relatif = fichier.relative_to(racine).as_posix()
    for nom in _importes(relatif, fichier.read_text(encoding="utf-8")):
        if nom.startswith("lib."):
            complet, parent = nom, nom.rpartition(".")[0]
            yield complet if _fichier(racine, complet) or complet.startswith(INTERNES) else parent


@cache
def _importes(relatif: str, source: str) -> tuple[str, ...]:
    """Les noms qu'une source importe ; elle ne s'analyse qu'une fois, quel que soit le projet qui la contient."""
    return tuple(nom for _, nom in imports(relatif, arbre_de(source)))


def _fichier(racine: Path, module: str) -> Path | None:
    base = racine.joinpath(*module.split("."))
    return next((f for f in (base.with_suffix(".py"), base / "__init__.py") if f.is_file()), None)


@pytest.mark.parametrize("module", PARTAGEABLES)
def test_le_partageable_n_atteint_rien_d_interne(module: str) -> None:
    assert _fichier(RACINE, module) is not None
    assert fuites(RACINE, module) == []


@pytest.mark.parametrize("breche", BRECHES)
@pytest.mark.parametrize("ou", ["lib/rendu/fiche/partageable.py", "lib/rendu/fiche/parties.py"])
def test_une_breche_est_vue(tmp_path: Path, breche: str, ou: str) -> None:
    for fichier in RACINE.glob("lib/**/*.py"):
        copie = tmp_path / fichier.relative_to(RACINE)
        copie.parent.mkdir(parents=True, exist_ok=True)
        copie.symlink_to(fichier)
    perce = tmp_path / ou
    perce.unlink()
    perce.write_text(f"{(RACINE / ou).read_text(encoding='utf-8')}\n{breche}\n", encoding="utf-8")
    assert fuites(tmp_path, "lib.rendu.fiche.partageable") != []
