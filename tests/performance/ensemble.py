"""Trente personnes ouvrent l'accueil au même instant : combien de fois plus de travail, pour le serveur, qu'une seule ?

.venv/bin/python -m tests.performance.ensemble
"""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

from tests.navigateur.serveur import Serveur
from tests.performance.onglet import Onglet, ouvrir

PERSONNES = 30


@dataclass(frozen=True, slots=True)
class Ouverture:
    """L'accueil ouvert ensemble.

    Attributes:
        premiere_s: temps de calcul du serveur [s] pour la première personne d'un serveur neuf.
        ensemble_s: le même, pour les suivantes toutes ensemble.
        attente_s: ce qu'a attendu la dernière servie [s], machine chargée comprise.
    """

    premiere_s: float
    ensemble_s: float
    attente_s: float

    @property
    def rapport(self) -> float:
        """Le travail de toutes ensemble, en nombre de premières personnes."""
        return self.ensemble_s / self.premiere_s


def mesurer(personnes: int = PERSONNES) -> Ouverture:
    """Une personne ouvre un serveur neuf, puis les autres ensemble."""
    with tempfile.TemporaryDirectory() as dossier, ExitStack() as pile:
        serveur = Serveur.sur(Path(dossier) / "donnees").demarrer()
        pile.callback(serveur.arreter)
        au_depart = serveur.calcul_s()
        with ouvrir(serveur.adresse):
            pass
        apres_une = serveur.calcul_s()
        onglets = [pile.enter_context(ouvrir(serveur.adresse, accueil=False)) for _ in range(personnes)]
        attentes = _ensemble(onglets)
        return Ouverture(apres_une - au_depart, serveur.calcul_s() - apres_une, max(attentes))


def _ensemble(onglets: list[Onglet]) -> list[float]:
    depart = Barrier(len(onglets))

    def demander(onglet: Onglet) -> float:
        depart.wait()
        return onglet.afficher("").duree

    with ThreadPoolExecutor(len(onglets)) as fils:
        return list(fils.map(demander, onglets))


if __name__ == "__main__":
    mesure = mesurer()
    print(
        f"première personne : {mesure.premiere_s:.2f} s de calcul ; {PERSONNES} ensemble : {mesure.ensemble_s:.2f} s "
        f"(rapport {mesure.rapport:.1f}), la dernière servie en {mesure.attente_s:.2f} s"
    )
