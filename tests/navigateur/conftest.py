"""Le vrai Chromium de la machine, et l'application servie pour lui."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from tests.navigateur.fenetre import Fenetre, Surveillance
from tests.navigateur.serveur import Serveur

CHROMIUM = "/usr/bin/chromium"
SOBRE = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run", "--disable-quic"]  # fmt: skip
PORTABLE_DE_BUREAU: ViewportSize = {"width": 1366, "height": 768}
Ouvrir = Callable[[Serveur], Fenetre]


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
    yield from _servi(tmp_path_factory.mktemp("commun") / "donnees")


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    """L'application sur un dossier de données neuf, pour les essais qui écrivent."""
    yield from _servi(tmp_path / "donnees")


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


@contextmanager
def fenetres_surveillees(chromium: Browser) -> Iterator[Ouvrir]:
    """Des fenêtres d'où rien ne sort de la machine et qui ne se plaignent pas dans la console, ou l'essai échoue."""
    surveillance, contextes = Surveillance(), list[BrowserContext]()

    def ouvrir_une_fenetre(serveur: Serveur) -> Fenetre:
        contextes.append(chromium.new_context(viewport=PORTABLE_DE_BUREAU, locale="fr-FR", color_scheme="light"))
        return Fenetre.dans(contextes[-1], serveur.adresse, surveillance)

    yield ouvrir_une_fenetre
    for contexte in contextes:
        contexte.close()
    assert surveillance.fautes == []
