"""La première page à froid, dans le vrai navigateur : ``python -m tests.performance.premiere_page``.

Un serveur neuf à chaque tour, sur l'exemple déjà choisi : dès qu'il répond, une fenêtre neuve s'ouvre, sans cache. On
compte de l'adresse demandée à la page calme (plus rien de périmé, figures et polices là). À part, le temps de calcul du
serveur, qui ne dépend pas de ce que font les voisins : de son démarrage à cette page, et ce qu'il lui reste à calculer
quand il a eu le temps de se préparer, comme pendant qu'un navigateur s'ouvre.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.navigateur.conftest import CHROMIUM, SOBRE, ouvrir_l_exemple
from tests.navigateur.fenetre import fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.performance.mesurer import Mesure, etalon, tableau

TOURS = 7
CIBLE_S = 2.5
PAUSE_S = 1.0
"""Sans rien calculer pendant ce temps [s], un serveur a fini de se préparer."""


def mesures(tours: int = TOURS) -> Iterator[Mesure]:
    """À froid, à la visite suivante, et ce que le serveur a calculé pour la première, tout de suite ou préparé [s]."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SOBRE)
        froids = [_a_froid(chromium) for _ in range(tours)]
        prepares = [_prepare(chromium) for _ in range(tours)]
        chromium.close()
    froides, suivantes, calculs = zip(*froids, strict=True)
    yield Mesure("première page, à froid", froides, CIBLE_S)
    yield Mesure("première page, serveur chaud", suivantes)
    yield Mesure("calcul du serveur, du démarrage à cette page", calculs)
    yield Mesure("calcul du serveur pour cette page, préparé", tuple(prepares))


def _a_froid(chromium: Browser) -> tuple[float, float, float]:
    with _servi() as serveur:
        froide, calcul = _ouvrir(chromium, serveur), serveur.calcul_s()
        return froide, _ouvrir(chromium, serveur), calcul


def _prepare(chromium: Browser) -> float:
    with _servi() as serveur:
        avant = -1.0
        while avant != (avant := serveur.calcul_s()):
            time.sleep(PAUSE_S)
        _ouvrir(chromium, serveur)
        return serveur.calcul_s() - avant


@contextmanager
def _servi() -> Iterator[Serveur]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        serveur = Serveur.sur(ouvrir_l_exemple(Path(dossier))).demarrer()
        try:
            yield serveur
        finally:
            serveur.arreter()


def _ouvrir(chromium: Browser, serveur: Serveur) -> float:
    """La durée [s] d'une ouverture, dans une fenêtre qui n'a rien en mémoire."""
    with fenetres_surveillees(chromium) as ouvrir:
        fenetre = ouvrir(serveur)
        depart = time.perf_counter()
        fenetre.aller()
        return time.perf_counter() - depart


if __name__ == "__main__":
    print(tableau([*mesures(*map(int, sys.argv[1:]))], etalon()))
