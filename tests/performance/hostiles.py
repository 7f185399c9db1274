"""Mesurer les fichiers hostiles : ``python -m tests.performance.hostiles [mot]``, où le mot choisit parmi leurs noms.

Chacun est lu par un Python neuf, avec les mêmes fonctions que l'application : secondes de processeur, mémoire de crête
du processus entier, et la phrase que lit la personne.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.classeur import lire, lire_la_correspondance
from lib.donnees.scenario_json import lire_scenario
from tests.donnees.hostiles.cellules_longues import CELLULES_LONGUES
from tests.donnees.hostiles.collection import HOSTILES
from tests.donnees.hostiles.jsons import JSONS
from tests.navigateur.serveur import RACINE

PATIENCE_S, MEMOIRE_MO, MEMOIRE_D_UN_JSON_MO = 2.0, 1024, 500
COUPLES = 2
"""Mesures menées de front : une par cœur."""


@dataclass(frozen=True, slots=True)
class Reponse:
    """Ce qu'un fichier hostile a coûté : temps de processeur [s], mémoire de crête [Mo], et la phrase rendue."""

    nom: str
    secondes: float
    memoire_mo: float
    phrase: str

    @property
    def est_tenue(self) -> bool:
        """Le temps et la mémoire restent sous leur borne."""
        memoire = MEMOIRE_D_UN_JSON_MO if self.nom.startswith(("scénario", "correspondance")) else MEMOIRE_MO
        return self.secondes <= PATIENCE_S and self.memoire_mo <= memoire


def reponses(mot: str = "") -> Iterator[Reponse]:
    """Les mesures de tous les fichiers dont le nom contient le mot."""
    choisis = {nom: fabriquer for nom, fabriquer in _fichiers().items() if mot in nom}
    with ThreadPoolExecutor(COUPLES) as fils:
        yield from fils.map(_mesurer, choisis, choisis.values())


def tableau(toutes: list[Reponse]) -> str:
    """Les mesures en tableau Markdown, les plus lentes d'abord."""
    rangees = (f"| {r.nom} | {r.secondes:.2f} | {r.memoire_mo:.0f} | {'' if r.est_tenue else '✗'} | {r.phrase[:110]} |"
               for r in sorted(toutes, key=lambda r: -r.secondes))  # fmt: skip
    return "\n".join(["| Fichier | s | Mo | | Phrase |", "|---|---:|---:|---|---|", *rangees])


def _fichiers() -> Mapping[str, Callable[[], bytes]]:
    """Nom → octets ; le début du nom dit par quelle porte le fichier entre."""
    classeurs = {f"classeur : {nom}{h.extension}": h.fabriquer for nom, h in (HOSTILES | CELLULES_LONGUES).items()}
    jsons = {f"{porte} : {nom}": partial(str.encode, texte, "utf-8", "surrogatepass")
             for nom, texte in JSONS.items() for porte in ("scénario", "correspondance")}  # fmt: skip
    return {**classeurs, **jsons}


def _mesurer(nom: str, fabriquer: Callable[[], bytes]) -> Reponse:
    ordre = [sys.executable, "-m", __spec__.name, "--lire-un"]
    rendu = subprocess.run(ordre, cwd=RACINE, check=False, input=pickle.dumps((nom, fabriquer())), capture_output=True)
    if rendu.returncode:
        return Reponse(nom, float("inf"), float("inf"), rendu.stderr.decode()[-100:])
    return Reponse(nom, *pickle.loads(rendu.stdout))  # noqa: S301 : il vient de notre enfant


def _lire_un() -> None:
    """Le travail de l'enfant."""
    nom, octets = pickle.load(sys.stdin.buffer)  # noqa: S301 : il vient de notre parent
    depart = time.process_time()
    phrase = _phrase(nom, octets)
    duree = time.process_time() - depart
    sys.stdout.buffer.write(pickle.dumps((duree, _crete_mo(), phrase)))


def _crete_mo() -> float:
    """La mémoire de crête [Mo] de ce processus seul (Linux) : ``getrusage`` rendrait aussi celle de son parent."""
    etat = Path("/proc/self/status").read_text(encoding="ascii")
    return int(etat.partition("VmHWM:")[2].split()[0]) / 1024


def _phrase(nom: str, octets: bytes) -> str:
    porte, _, fichier = nom.partition(" : ")
    if porte == "classeur":
        lecture = lire(fichier, octets)
        return lecture.anomalies[0].message if lecture.anomalies else f"{len(lecture.contrat.indicateurs)} lignes lues."
    texte = octets.decode("utf-8", "surrogatepass")
    try:
        return (
            _refus_d_un_mouvement(texte) if porte == "scénario" else f"{len(lire_la_correspondance(texte))} feuilles."
        )
    except ErreurDialogue as erreur:
        return str(erreur)


def _refus_d_un_mouvement(texte: str) -> str:
    refus = lire_scenario(texte).refus
    return refus[0].message if refus else "Lu sans rien dire."


if __name__ == "__main__":
    if sys.argv[1:] == ["--lire-un"]:
        _lire_un()
    else:
        print(tableau([*reponses(*sys.argv[1:])]))
