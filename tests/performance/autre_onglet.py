"""Pendant qu'un fichier hostile est lu, combien de temps un autre onglet attend-il sa page ?

.venv/bin/python -m tests.performance.autre_onglet
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from playwright.sync_api import sync_playwright

from tests.donnees.hostiles.collection import HOSTILES
from tests.navigateur.conftest import CHROMIUM, SOBRE
from tests.navigateur.fenetre import Fenetre, fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.performance.onglet import Affichage, Onglet, ouvrir

PAGE_DEMANDEE = "synthese"
PATIENCE_S = 2.0
DEPOSES = ("bombe au rapport honnête", "autant de fusions que permis", "colonnes masquées en double",
           "balises nombreuses", "cellules en UTF-16", "formats qui ralentissent", "formats innombrables",
           "bombe de 40 Mo", "fusion A1:Z200000", "deux mille feuilles")  # fmt: skip
"""Les plus longs à lire, refusés ou lus jusqu'au bout, et les familles qui restent."""


@dataclass(frozen=True, slots=True)
class Attente:
    """Ce qu'un autre onglet a attendu.

    Attributes:
        nom: le fichier lu pendant ce temps.
        pages: combien de pages il a demandées et reçues.
        plus_longue_s: la plus longue attente [s].
        pannes: les exceptions que ses pages ont montrées.
    """

    nom: str
    pages: int
    plus_longue_s: float
    pannes: tuple[str, ...]

    @property
    def est_tenue(self) -> bool:
        """Il a été servi, sans panne, dans le délai."""
        return self.pages > 0 and not self.pannes and self.plus_longue_s <= PATIENCE_S


def mesurer() -> list[Attente]:
    """Chaque fichier est déposé dans un vrai navigateur ; un autre onglet redemande sa page sans cesse."""
    with _serveur() as serveur, _fenetre(serveur) as fenetre, ouvrir(serveur.adresse) as autre:
        autre.afficher(PAGE_DEMANDEE)
        fenetre.aller("classeur")
        return [_pendant_le_depot(fenetre, autre, nom, HOSTILES[nom].fabriquer()) for nom in DEPOSES]


def _pendant_le_depot(fenetre: Fenetre, autre: Onglet, nom: str, octets: bytes) -> Attente:
    fini = Event()

    def redemander() -> list[Affichage]:
        pages = [autre.afficher(PAGE_DEMANDEE)]
        while not fini.is_set():
            pages.append(autre.afficher(PAGE_DEMANDEE))
        return pages

    with ThreadPoolExecutor(1) as fil:
        demandes = fil.submit(redemander)
        try:
            fenetre.deposer(f"{nom.replace(':', ' ')}.xlsx", octets)
        finally:
            fini.set()
        pages = demandes.result()
    pannes = tuple(panne for page in pages for panne in page.pannes)
    return Attente(nom, len(pages), max(page.duree for page in pages), pannes)


@contextmanager
def _serveur() -> Iterator[Serveur]:
    with tempfile.TemporaryDirectory() as dossier:
        serveur = Serveur.sur(Path(dossier) / "donnees").demarrer()
        try:
            yield serveur
        finally:
            serveur.arreter()


@contextmanager
def _fenetre(serveur: Serveur) -> Iterator[Fenetre]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SOBRE)
        with fenetres_surveillees(chromium) as ouvrir_une_fenetre:
            yield ouvrir_une_fenetre(serveur)
        chromium.close()


if __name__ == "__main__":
    for attente in mesurer():
        pannes = ", ".join(attente.pannes) or "aucune panne"
        print(f"{attente.nom} : {attente.pages} pages, la plus longue en {attente.plus_longue_s:.2f} s, {pannes}")
