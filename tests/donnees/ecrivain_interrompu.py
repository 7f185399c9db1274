"""Un écrivain à tuer : enchaîne des gestes dans un dépôt et annonce chacun de ceux qui sont confirmés.

Le processus principal importe tout et ouvre un dépôt une fois, puis attend des ordres sur son entrée, un par ligne :
« GESTES premier combien » (combien = 0 : sans fin) ou « RESTAURER fichier fichier » (sans fin). Chaque ordre est servi
par un enfant, dont il annonce le numéro de processus puis, après sa mort, la façon dont il est mort :
« fin <signal ou 0> ».
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.mandat import Mandat
from lib.domaine.saisie import Saisie
from lib.domaine.tour_de_table import AvisDuBureau, Question
from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur, ScenarioModifieAilleurs
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from tests.ordres_compiles import partager

CLE = IdentifiantDeClasseur.exemple("essai")
CAHIER = IdentifiantDeClasseur.exemple("cahier")
GESTES = 11
"""Combien de sortes de gestes se suivent."""
MANDAT = 6
"""La sorte de ceux qui fixent le mandat ; chacun note aussi une importance, où son numéro reste."""

SUIVI = 1
"""Numéro du scénario que les gestes modifient tour à tour."""

DEBUT = datetime(2025, 3, 14, 10, 0, 0)


def geste(depot: Depot, numero: int) -> None:
    """Le geste de ce numéro, reconnaissable dans le dépôt à son nom."""
    nom, le = f"geste {numero}", DEBUT + timedelta(seconds=numero)
    match numero % GESTES:
        case 0:
            depot.reglages.retenir(nom, str(numero))
        case 1:
            depot.scenarios.creer(CLE, nom, f'{{"geste": {numero}}}', le)
        case 2:
            depot.classeurs.deposer(nom, numero.to_bytes(8, "big") * 700, le)
        case 4:
            depot.cahiers.changer(CLE, lambda ecrit: f"{ecrit or 'geste'} {numero}", le)
        case 5:
            depot.paris.noter(CLE, nom, "{}", le)
        case 10:
            scenario = lire_scenario(json.dumps({"version": 1, "nom": nom, "mouvements": []})).scenario
            depot.scenarios.creer(CLE, scenario.nom, ecrire_scenario(scenario), le)
        case sorte if sorte in DECISIONS:
            decider(depot, numero, le)
        case _:
            modifier_le_suivi(depot, numero, le)


def decider(depot: Depot, numero: int, le: datetime) -> None:
    """Une décision gardée au cahier, consignée et relue comme à l'écran."""
    with depot.geste(f"geste {numero}", CAHIER, le) as (ouvert, _):
        ouvert.cahiers.changer(CAHIER, lambda ecrit: ecrire_saisie(_decidee(ecrit, numero)), le)


def _decidee(ecrit: str | None, numero: int) -> Saisie:
    return DECISIONS[numero % GESTES](Saisie() if ecrit is None else lire_saisie(ecrit), f"geste {numero}")


DECISIONS: dict[int, Callable[[Saisie, str], Saisie]] = {
    MANDAT: lambda saisie, nom: replace(saisie, mandat=Mandat(nom, Decimal(1000))).donner_une_priorite(nom, 6),
    7: lambda saisie, nom: saisie.avec_un_avis(AvisDuBureau(nom, "présidence", {Question.UTILE: 4})),
    8: lambda saisie, nom: saisie.donner_une_priorite(nom, 7),
    9: lambda saisie, nom: saisie.regler_les_efforts({GenreDOption.POIDS: 5}).donner_une_priorite(nom, 5),
}
"""Ce que le bureau et l'équipe décident : le mandat, un avis, une importance, des efforts."""


def modifier_le_suivi(depot: Depot, numero: int, le: datetime) -> None:
    """Compte un de plus que ce qui vient d'être lu, et relit tant qu'un autre processus passe devant."""
    while True:
        with suppress(ScenarioModifieAilleurs):
            lu = depot.scenarios.lire(SUIVI)
            compte = int(lu.contenu.split()[1]) + 1
            depot.scenarios.enregistrer(SUIVI, f"{numero} {compte}", "suivi", lu.revision, le)
            return


def annoncer(texte: str) -> None:
    """Une ligne, en un seul appel : un enfant tué n'en laisse jamais la moitié."""
    os.write(1, f"{texte}\n".encode())


def enchainer_des_gestes(depot: Depot, premier: str, combien: str) -> None:
    """Annonce « numéro durée » [ns] après chaque geste confirmé."""
    numeros = range(int(premier), int(premier) + int(combien)) if int(combien) else count(int(premier))
    for numero in numeros:
        debut = time.perf_counter_ns()
        geste(depot, numero)
        annoncer(f"{numero} {time.perf_counter_ns() - debut}")


def enchainer_des_restaurations(depot: Depot, *fichiers: str) -> None:
    """Annonce le fichier après chaque restauration confirmée."""
    for fichier in cycle(fichiers):
        depot.restaurer(Path(fichier).read_bytes(), DEBUT)
        annoncer(fichier)


ORDRES: dict[str, Callable[..., None]] = {
    "GESTES": enchainer_des_gestes,
    "RESTAURER": enchainer_des_restaurations,
}


def servir(dossier: Path, ordre: str, *arguments: str) -> None:
    """Exécute l'ordre dans un enfant et attend sa mort."""
    enfant = os.fork()
    if enfant == 0:
        annoncer(f"{os.getpid()}")  # lui-même, avant tout geste : sur une machine chargée, son parent passerait après
        with Depot.ouvrir(dossier, LOCAL) as depot:
            ORDRES[ordre](depot, *arguments)
        os._exit(0)
    annoncer(f"fin {os.waitstatus_to_exitcode(os.waitpid(enfant, 0)[1])}")


def tout_faire_une_fois() -> None:
    """Ce que le premier geste de chaque sorte compile et retient, les cent enfants n'ont pas à le refaire."""
    partager()
    with TemporaryDirectory() as dossier, Depot.ouvrir(Path(dossier), LOCAL) as depot:
        depot.scenarios.creer(CLE, "suivi", "0 0", DEBUT)
        for numero in range(1, 2 * GESTES):
            geste(depot, numero)
        depot.restaurer(depot.sauvegarder(), DEBUT)
    gc.freeze()  # un enfant qui ramasserait les miettes recopierait toute la mémoire de son parent


if __name__ == "__main__":
    tout_faire_une_fois()
    for ligne in sys.stdin:
        servir(Path(sys.argv[1]), *ligne.split())
