"""Le vrai Chromium de la machine, et l'application servie pour lui."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import Ouvrir, fenetres_surveillees
from tests.navigateur.serveur import Serveur

CHROMIUM = "/usr/bin/chromium"
SOBRE = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run", "--disable-quic"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Un navigateur pour tous les essais ; chaque fenêtre y a sa session."""
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=CHROMIUM, args=SOBRE)
        yield navigateur
        navigateur.close()


@pytest.fixture(scope="session")
def serveur_commun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """L'application sur la CPTS de démonstration, pour les essais qui ne font que lire."""
    yield from _servi(ouvrir_l_exemple(tmp_path_factory.mktemp("commun") / "donnees"))


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    """L'application sur la CPTS de démonstration, un dossier de données à soi, pour les essais qui écrivent."""
    yield from _servi(ouvrir_l_exemple(tmp_path / "donnees"))


@pytest.fixture
def serveur_neuf(tmp_path: Path) -> Iterator[Serveur]:
    """L'application telle qu'à la première visite : rien n'y est déposé ni choisi."""
    yield from _servi(tmp_path / "donnees")


def ouvrir_l_exemple(donnees: Path) -> Path:
    """Choisit la CPTS de démonstration dans ce dossier de données, comme l'aurait fait une personne ; le rend."""
    with Depot.ouvrir(donnees, LOCAL) as depot:
        depot.classeurs.choisir(TROIS_RIVIERES)
    return donnees


def _servi(donnees: Path) -> Iterator[Serveur]:
    serveur = Serveur.sur(donnees).demarrer()
    yield serveur
    serveur.arreter()
    assert "Traceback" not in serveur.journal()


@pytest.fixture
def ouvrir(chromium: Browser) -> Iterator[Ouvrir]:
    """De quoi ouvrir des fenêtres surveillées."""
    with fenetres_surveillees(chromium) as ouvrir_une_fenetre:
        yield ouvrir_une_fenetre
