"""Un serveur neuf pour chaque essai d'écran : son dépôt est ouvert sur un dossier vide, et rien ne reste en cache."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

from lib.domaine.lecture import Lecture
from lib.donnees.classeur.a_part import Demande, repondre
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.xlsx import Avancement
from lib.interface.session import depot_ouvert, lectures, references
from lib.usages.memoire import Memoire
from tests import ordres_compiles
from tests.interface import memoires
from tests.interface.classeurs import EXEMPLES, LUS_UNE_FOIS, TROIS_RIVIERES
from tests.interface.recherches import chercher_une_fois

LIVRES = {fichier.read_bytes() for fichier in EXEMPLES.glob("*.xlsx")}
DEJA_LUES: dict[str, Lecture] = {}


@pytest.fixture(scope="session")
def depot_vide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un dépôt que rien n'a rempli : le copier est quatre fois plus rapide que de créer ses tables."""
    dossier = tmp_path_factory.mktemp("depot") / "vide"
    Depot.ouvrir(dossier, LOCAL).fermer()
    return dossier


@pytest.fixture
def depot(depot_neuf: Depot) -> Depot:
    """Le dépôt que l'application ouvrira, déjà ouvert par l'essai ; la CPTS de démonstration y est choisie."""
    depot_neuf.classeurs.choisir(TROIS_RIVIERES)
    return depot_neuf


@pytest.fixture
def depot_neuf(depot_vide: Path, depot_a_soi: Path) -> Iterator[Depot]:
    """Le même, tel qu'à la première visite : rien n'y est déposé ni choisi."""
    st.cache_resource.clear()
    st.session_state.clear()
    shutil.copytree(depot_vide, depot_a_soi)
    with Depot.ouvrir(depot_a_soi, LOCAL) as ouvert:
        yield ouvert
    depot_ouvert.depot().fermer()
    st.cache_resource.clear()


@pytest.fixture(scope="session", autouse=True)
def paquets_parcourus_une_fois() -> Iterator[None]:
    """``AppTest`` cherche des composants dans tous les paquets installés à chaque session neuve : une fois suffit."""
    trouves = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(manifest_scanner, "scan_component_manifests", lambda: trouves)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_compilees_une_fois() -> Iterator[None]:
    """Un vrai serveur compile chaque page une fois ; ``AppTest`` la recompile à chaque affichage."""
    compilees = ScriptCache()
    with pytest.MonkeyPatch.context() as rustine:
        for module in (app_test, local_script_runner):
            rustine.setattr(module, "ScriptCache", lambda: compilees)
        yield


@pytest.fixture(scope="session", autouse=True)
def affichages_attendus_sans_sonder() -> Iterator[None]:
    """``AppTest`` regarde mille fois par seconde si l'affichage est fini : attendre son fil prend moins de calcul."""
    sonder = local_script_runner.require_widgets_deltas

    def attendre(affichage: local_script_runner.LocalScriptRunner, delai: float = 3) -> None:
        fil = affichage._script_thread
        if fil is not None:
            fil.join(delai)
        sonder(affichage, delai)

    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(local_script_runner, "require_widgets_deltas", attendre)
        yield


@pytest.fixture(scope="session", autouse=True)
def ordres_compiles_une_fois() -> Iterator[None]:
    """Voir ``tests.ordres_compiles`` : un serveur neuf par essai les recompilerait tous."""
    with pytest.MonkeyPatch.context() as rustine:
        ordres_compiles.partager(rustine.setattr)
        yield


@pytest.fixture(scope="session", autouse=True)
def gateaux_cherches_une_fois() -> Iterator[None]:
    """Voir ``tests.interface.recherches`` ; qui veut voir une recherche se faire oublie d'abord les autres."""
    with pytest.MonkeyPatch.context() as rustine:
        chercher_une_fois(rustine)
        yield


@pytest.fixture(autouse=True)
def contrats_regardes_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    """Voir ``tests.interface.memoires`` ; pour ces essais-ci seulement, car la mémoire sert aussi hors de l'écran."""
    memoires.partager(monkeypatch)


@pytest.fixture
def memoires_a_soi(contrats_regardes_une_fois: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pour qui compte ce qui se calcule, ou ce qui reste : rien n'est repris d'un autre essai."""
    monkeypatch.setattr(Memoire, "_retrouver", memoires.CHACUN_LA_SIENNE)


@pytest.fixture(scope="session", autouse=True)
def references_lues_une_fois() -> Iterator[None]:
    """Le catalogue, les paramètres et le barème livrés ne changent pas d'un serveur neuf à l'autre."""
    with pytest.MonkeyPatch.context() as rustine:
        for lire in ("lire_catalogue", "lire_parametres", "lire_bareme"):
            rustine.setattr(references, lire, cache(getattr(references, lire)))
        yield


@pytest.fixture(autouse=True)
def exemples_lus_une_fois(monkeypatch: pytest.MonkeyPatch) -> None:
    """Les classeurs livrés ne sont pas relus à chaque serveur neuf : les mêmes octets font la même lecture, immuable.

    Ce qu'un essai dépose lui-même est toujours lu ; la lecture elle-même est essayée dans ``tests/donnees``.
    """

    def lire_une_fois(demande: Demande, avancement: Avancement) -> Lecture:
        if demande.octets not in LIVRES and demande.nom not in LUS_UNE_FOIS:
            return repondre(demande, avancement)
        reglages = (demande.nom, hash(demande.octets), demande.masques_lus, demande.corrections)
        cle = f"{reglages}{json.dumps(demande.correspondance, sort_keys=True)}"
        if cle not in DEJA_LUES:
            DEJA_LUES[cle] = repondre(demande, avancement)
        return DEJA_LUES[cle]

    monkeypatch.setattr(lectures, "repondre", lire_une_fois)
