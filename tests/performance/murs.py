"""Six murs et deux postes sur un serveur, dans de vraies fenêtres : délai d'un envoi, mémoire, murs au repos.

.venv/bin/python -m tests.performance.murs                       cinquante envois entre un poste et un mur
.venv/bin/python -m tests.performance.murs --endurance 30        six murs, deux postes, trente minutes
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.reunion_json.reunion_en_json import lire_une_decision
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.conftest import CHROMIUM, SOBRE, ouvrir_l_exemple
from tests.navigateur.fenetre import Fenetre, Surveillance
from tests.navigateur.mur_ouvert import MurOuvert, ouvrir_le_mur
from tests.navigateur.serveur import Serveur

ENVOIS, MURS, POSTES, REPOS_S = 50, 6, 2, 20.0
NOTER_L_INSTANT = """() => {
    new MutationObserver(() => {
        const mur = document.querySelector(".mur");
        const dit = mur && mur.dataset.ecran + mur.className;
        if (dit && dit !== window.dernierEcran) { window.dernierEcran = dit; window.instant = Date.now(); }
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
}"""
"""Le mur note lui-même l'instant où son image change : la mesure ne compte pas le temps de la lui demander."""


@dataclass(frozen=True, slots=True)
class Delais:
    """Du geste au poste à l'image changée au mur [s]."""

    delais: tuple[float, ...]

    @property
    def mediane(self) -> float:
        """La moitié des envois y sont plus vite [s]."""
        return statistics.median(self.delais)


@dataclass(frozen=True, slots=True)
class Endurance:
    """Ce qu'une longue réunion a coûté.

    Attributes:
        decisions: celles qui ont été inscrites, et celles que le dépôt garde.
        memoire_mo: celle du serveur au début (les fenêtres ouvertes) et à la fin [Mo].
        repos: ce que coûte un mur au repos, en part d'un cœur.
        fautes: ce que les fenêtres ou le serveur ont eu à redire.
    """

    envois: int
    decisions: tuple[int, int]
    memoire_mo: tuple[float, float]
    repos: float
    fautes: tuple[str, ...]


@contextmanager
def scene(murs: int, postes: int) -> Iterator[tuple[Serveur, list[Fenetre], list[MurOuvert], Surveillance]]:
    """Un serveur neuf, des postes et des murs ouverts dans un vrai navigateur."""
    with tempfile.TemporaryDirectory() as dossier, ExitStack() as pile:
        serveur = Serveur.sur(ouvrir_l_exemple(Path(dossier) / "donnees")).demarrer()
        pile.callback(serveur.arreter)
        ouvrir_le_mur(serveur)
        playwright = pile.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SOBRE)
        pile.callback(chromium.close)
        surveillance = Surveillance()
        ouverts = [MurOuvert.dans(_contexte(chromium), serveur, surveillance).ouvrir() for _ in range(murs)]
        fenetres = [Fenetre.dans(_contexte(chromium), serveur.adresse, surveillance) for _ in range(postes)]
        yield serveur, [f.aller("seance") for f in fenetres], ouverts, surveillance


def mesurer_les_envois(envois: int = ENVOIS) -> Delais:
    """Du clic au poste à l'image du mur, entre deux vraies fenêtres."""
    with scene(1, 1) as (_, (poste,), (mur,), _):
        mur.page.evaluate(NOTER_L_INSTANT)
        return Delais(tuple(_un_envoi(poste, mur, rang) for rang in range(envois)))


def endurer(minutes: float, murs: int = MURS, postes: int = POSTES) -> Endurance:
    """Des envois, des points et des décisions sans cesse ; tous les murs suivent, aucune décision ne manque."""
    with scene(murs, postes) as (serveur, fenetres, ouverts, surveillance):
        fenetres[0].apres(lambda: fenetres[0].page.keyboard.press("PageDown"))
        for poste in fenetres:
            poste.recharger()
        debut, memoire = time.monotonic(), 0.0
        tours = decidees = 0
        while time.monotonic() - debut < minutes * 60:
            decidees += _un_tour(fenetres[tours % len(fenetres)], tours)
            for mur in ouverts:
                mur.recu.clear()
            tours += 1
            if tours == 3 * len(fenetres):  # une fois tout chargé
                memoire = memoire_mo(serveur)
        fin, repos = memoire_mo(serveur), _au_repos(serveur, fenetres, len(ouverts))
        gardees = _decisions(serveur)
        journal = tuple(li for li in serveur.journal().splitlines() if re.search("Traceback|Error|Exception", li))
        return Endurance(2 * tours, (decidees, gardees), (memoire, fin), repos, (*surveillance.fautes, *journal))


def memoire_mo(serveur: Serveur) -> float:
    """La mémoire que tient le serveur [Mo]."""
    lu = Path(f"/proc/{serveur.numero}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", lu)[0]) / 1024


def _contexte(chromium: Browser):  # type: ignore[no-untyped-def]
    return chromium.new_context(viewport={"width": 1366, "height": 768}, locale="fr-FR", color_scheme="light")


def _un_envoi(poste: Fenetre, mur: MurOuvert, rang: int) -> float:
    """Le temps qu'un envoi met à se voir [s], horloges de la même machine ; chacun part à un autre moment du mur."""
    poste.page.wait_for_timeout(150 + 137 * rang % 850)
    avant = mur.page.evaluate("window.instant || 0")
    depart = time.time()
    poste.page.keyboard.press(("F9", "F8")[rang % 2])
    mur.page.wait_for_function("(avant) => (window.instant || 0) > avant", arg=avant)
    arrivee: float = mur.page.evaluate("window.instant")
    poste.attendre()
    return arrivee / 1000 - depart


def _un_tour(poste: Fenetre, tour: int) -> int:
    """Un point de plus (ou le retour au premier), un envoi, un noir, une décision ; rend le nombre de décisions."""
    touche = "PageUp" if tour // 8 % 2 else "PageDown"
    if not poste.page.locator(f".st-key-point-{'precedent' if touche == 'PageUp' else 'suivant'} button").is_disabled():
        poste.apres(lambda: poste.page.keyboard.press(touche))
    poste.apres(lambda: poste.page.keyboard.press("F8"))
    poste.page.keyboard.press("F4")
    poste.page.keyboard.type(f" Tour {tour}.")
    poste.apres(lambda: poste.page.keyboard.press("Control+Enter"))
    poste.apres(lambda: poste.page.keyboard.press("F9"))
    return 1


def _au_repos(serveur: Serveur, postes: Sequence[Fenetre], murs: int) -> float:
    """Ce que coûte un mur que rien ne change, en part d'un cœur ; les postes sont fermés."""
    for poste in postes:
        poste.page.context.close()
    time.sleep(2)
    avant = serveur.calcul_s()
    time.sleep(REPOS_S)
    return (serveur.calcul_s() - avant) / REPOS_S / murs


def _decisions(serveur: Serveur) -> int:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        inscrites = depot.reunions.lire(TROIS_RIVIERES).inscriptions
    return len({lire_une_decision(i.contenu).texte.rsplit(" Tour ", 1)[1] for i in inscrites})


if __name__ == "__main__":
    demande = argparse.ArgumentParser(description=__doc__)
    demande.add_argument("--endurance", type=float, metavar="MINUTES", help="six murs et deux postes, ce temps-là")
    minutes = demande.parse_args().endurance
    if minutes:
        print(endurer(minutes))
    else:
        mesure = mesurer_les_envois()
        print(f"médiane {mesure.mediane:.2f} s sur {len(mesure.delais)} envois (max {max(mesure.delais):.2f} s)")
