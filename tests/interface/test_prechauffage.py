"""Ce qui se prépare avant la première visite : ses imports, puis l'exemple si c'est lui qu'elle montre."""

from __future__ import annotations

import ast
import subprocess
import sys
from threading import Event, Thread

import pytest

from lib.donnees.classeur.a_part import Demande
from lib.donnees.depot import Depot
from lib.interface import prechauffage
from lib.interface.session import dossier_affiche, lectures
from tests.interface.ecran import INSTANT, RACINE, application, textes

PREMIERE_PAGE = ("app.py", "pages/synthese.py")


def test_rien_de_la_premiere_page_ne_reste_a_importer() -> None:
    ordre = "import sys; from lib.interface import prechauffage as p; p._importer(); print(*sys.modules)"
    faits = subprocess.run([sys.executable, "-c", ordre], cwd=RACINE, check=True, capture_output=True, text=True).stdout
    assert sorted(_importes() - {prechauffage.__name__, *faits.split()}) == []


def _importes() -> set[str]:
    """Les modules que nomment le cadre et la première page."""
    arbres = [ast.parse((RACINE / fichier).read_text(encoding="utf-8")) for fichier in PREMIERE_PAGE]
    lus = [n for arbre in arbres for n in ast.walk(arbre) if isinstance(n, ast.ImportFrom) and n.module]
    assert len(lus) > len(PREMIERE_PAGE)
    noms = {f"{n.module}.{alias.name}" for n in lus for alias in n.names}
    return {nom for nom in noms if (RACINE / nom.replace(".", "/")).with_suffix(".py").exists()}


def test_la_page_attend_les_imports_commences(monkeypatch: pytest.MonkeyPatch) -> None:
    commence, permis = Event(), Event()

    def importer() -> None:
        commence.set()
        permis.wait(timeout=30)

    monkeypatch.setattr(prechauffage, "_importer", importer)
    monkeypatch.setattr(prechauffage, "_lire_l_exemple", lambda: None)
    fil = prechauffage.commencer()
    assert commence.wait(timeout=30)
    page = Thread(target=prechauffage.attendre)
    page.start()
    page.join(timeout=0.2)
    assert page.is_alive()
    permis.set()
    page.join(timeout=30)
    assert not page.is_alive()
    fil.join(timeout=30)


def test_un_import_impossible_n_arrete_pas_la_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def importer() -> None:
        raise ModuleNotFoundError("lib.un_module_qui_n_existe_pas")

    monkeypatch.setattr(prechauffage, "_importer", importer)
    with pytest.raises(ModuleNotFoundError):
        prechauffage._preparer()
    prechauffage.attendre()


def test_l_exemple_lu_d_avance_n_est_pas_relu(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_affiche.preparer_l_exemple()
    monkeypatch.setattr(lectures, "repondre", _jamais)
    assert "Trois Rivières" in " ".join(textes(application()))


def test_rien_ne_se_lit_d_avance_si_l_exemple_n_est_pas_ouvert(
    depot_neuf: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lectures, "repondre", _jamais)
    dossier_affiche.preparer_l_exemple()
    depot_neuf.classeurs.choisir(depot_neuf.classeurs.deposer("a.csv", b"a;b", INSTANT).identifiant)
    dossier_affiche.preparer_l_exemple()


def test_heberge_rien_ne_s_ouvre_d_avance(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lectures, "repondre", _jamais)
    monkeypatch.setattr(dossier_affiche, "heberge", lambda: True)
    dossier_affiche.preparer_l_exemple()


def _jamais(demande: Demande, *_: object) -> None:
    raise AssertionError(f"« {demande.nom} » n'avait pas à être lu")
