"""Ce qui est confirmé reste : cent morts subites en pleine écriture, deux processus à la fois, restaurations tuées."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur
from lib.donnees.preparation_json import lire_saisie
from tests.donnees.ecrivain_interrompu import GESTES, MANDAT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="tuer net un processus ne s'essaie que sous POSIX")

RACINE = Path(__file__).parents[3]
SCRIPT = RACINE / "tests" / "donnees" / "ecrivain_interrompu.py"
MORTS = 100
MIDI = datetime(2025, 3, 14, 12, 0, 0)


@dataclass(frozen=True, slots=True)
class Ecrivain:
    """Le processus qui enfante des écrivains."""

    entree: IO[str]
    sortie: IO[str]

    def lancer(self, ordre: str) -> int:
        """Numéro de processus de l'enfant qui sert cet ordre."""
        self.entree.write(f"{ordre}\n")
        self.entree.flush()
        return int(self.sortie.readline())

    def annonces(self) -> tuple[list[str], int]:
        """Ce que l'enfant a confirmé, et comment il est mort (0, ou moins le numéro du signal)."""
        lignes = []
        while not (ligne := self.sortie.readline()).startswith("fin "):
            assert ligne, "l'écrivain s'est arrêté"
            lignes.append(ligne.strip())
        return lignes, int(ligne.split()[1])

    def tuer_apres(self, ordre: str, delai: float, *, attendus: int = 0) -> list[str]:
        """Ce que l'enfant a confirmé avant d'être tué net, ``delai`` secondes après la dernière annonce attendue.

        Attendre des annonces plutôt qu'un temps : une machine chargée meurt aux mêmes endroits qu'une machine libre.
        """
        enfant = self.lancer(ordre)
        premieres = [self.sortie.readline().strip() for _ in range(attendus)]
        time.sleep(delai)
        os.kill(enfant, signal.SIGKILL)
        suivantes, mort = self.annonces()
        assert mort == -signal.SIGKILL
        return premieres + suivantes


@contextmanager
def ecrivain(dossier: Path) -> Iterator[Ecrivain]:
    commande = [sys.executable, str(SCRIPT), str(dossier)]
    environnement = {**os.environ, "PYTHONPATH": str(RACINE)}
    with subprocess.Popen(
        commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environnement
    ) as processus:
        assert processus.stdin is not None
        assert processus.stdout is not None
        yield Ecrivain(processus.stdin, processus.stdout)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Un dépôt qui ne contient que le scénario suivi."""
    with Depot.ouvrir(tmp_path / "donnees", LOCAL) as depot:
        depot.scenarios.creer(IdentifiantDeClasseur.exemple("essai"), "suivi", "0 0", MIDI)
    return tmp_path / "donnees"


def gestes_presents(dossier: Path) -> set[int]:
    """Les gestes retrouvés dans un fichier sain, relu sans passer par le dépôt."""
    with closing(sqlite3.connect(dossier / "depot.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        noms = base.execute(
            "SELECT cle FROM retenus UNION ALL SELECT nom FROM classeurs UNION ALL SELECT nom FROM revisions "
            "UNION ALL SELECT 'suivi ' || contenu FROM revisions WHERE nom = 'suivi' "
            "UNION ALL SELECT exercice FROM paris"
        ).fetchall()
        cahiers = base.execute("SELECT contenu FROM preparations").fetchall()
    return {int(nom.split()[1]) for (nom,) in noms if " " in nom} | {n for (c,) in cahiers for n in gestes_du_cahier(c)}


def gestes_du_cahier(contenu: str) -> Iterator[int]:
    """Les gestes qu'un cahier garde : ceux d'un texte d'essai, ou les décisions d'une saisie entière, qui se relit."""
    if not contenu.startswith("{"):
        yield from map(int, contenu.split()[1:])
        return
    saisie = lire_saisie(contenu)
    numeros = [numero_de(cle) for cle, _ in saisie.priorites_cpam]
    if mandats := [n for n in numeros if n % GESTES == MANDAT]:
        assert saisie.mandat is not None
        assert numero_de(saisie.mandat.nom) == mandats[-1], "le mandat et son importance sont écrits ensemble"
    yield from (*numeros, *(numero_de(avis.identifiant) for avis in saisie.avis_du_bureau))


def numero_de(nom: str) -> int:
    return int(nom.split()[1])


def perdus(confirmes: set[int], presents: set[int]) -> set[int]:
    """Les gestes confirmés qui manquent ; le scénario suivi ne garde que ses dernières révisions."""
    dernier_suivi = max((numero for numero in presents if numero % GESTES == 3), default=0)
    return {numero for numero in confirmes - presents if numero % GESTES != 3 or numero > dernier_suivi}


def test_cent_morts_subites_ne_perdent_aucun_geste_confirme(dossier: Path) -> None:
    hasard, confirmes, durees = random.Random(20250314), set[int](), list[int]()  # noqa: S311 — un hasard rejouable
    presents = gestes_presents(dossier)
    with ecrivain(dossier) as parent:
        for _ in range(MORTS):
            suivant = max(presents, default=0) + 1
            ordre, attendus = f"GESTES {suivant} 0", hasard.randrange(GESTES)
            for ligne in parent.tuer_apres(ordre, hasard.uniform(0, 0.02), attendus=attendus):
                numero, duree = map(int, ligne.split())
                confirmes.add(numero)
                durees.append(duree)
            presents = gestes_presents(dossier)
            assert perdus(confirmes, presents) == set()
    assert len(confirmes) > MORTS // 2
    with Depot.ouvrir(dossier, LOCAL) as depot:
        depot.reglages.retenir("après", "tout va bien")
        assert depot.reglages.retenu("après") == "tout va bien"
    mediane = statistics.median(durees) / 1e6
    print(f"\n{MORTS} morts, {len(confirmes)} gestes confirmés, aucun perdu ; médiane {mediane:.2f} ms par geste")


def test_deux_processus_ecrivent_ensemble_sans_rien_perdre(dossier: Path) -> None:
    with ecrivain(dossier) as premier, ecrivain(dossier) as second:
        premier.lancer("GESTES 1 200")
        second.lancer("GESTES 1001 200")
        assert [len(qui.annonces()[0]) for qui in (premier, second)] == [200, 200]
    assert gestes_presents(dossier) >= {*range(1, 201), *range(1001, 1201)}
    with Depot.ouvrir(dossier, LOCAL) as depot:
        comptes = [n for n in (*range(1, 201), *range(1001, 1201)) if n % GESTES == 3]
        assert int(depot.scenarios.lire(1).contenu.split()[1]) == len(comptes)  # aucun n'en a écrasé un autre


def sauvegarde_de(dossier: Path, gestes: range) -> bytes:
    with Depot.ouvrir(dossier, LOCAL) as depot:
        for numero in gestes:
            depot.classeurs.deposer(f"geste {numero}", bytes([numero]) * 50_000, MIDI)
        return depot.sauvegarder()


def duree_d_une_restauration(dossier: Path, fichier: Path) -> float:
    """Le temps [s] que prend une restauration sur cette machine, chargée comme elle l'est."""
    debut = time.perf_counter()
    with Depot.ouvrir(dossier, LOCAL) as depot:
        depot.restaurer(fichier.read_bytes(), MIDI)
    return time.perf_counter() - debut


def test_une_restauration_tuee_laisse_un_etat_entier(tmp_path: Path) -> None:
    etats = [range(1, 41), range(101, 141)]
    fichiers = [tmp_path / f"{etat.start}.cptsauve" for etat in etats]
    for fichier, etat in zip(fichiers, etats, strict=True):
        fichier.write_bytes(sauvegarde_de(tmp_path / f"{etat.start}", etat))
    dossier, hasard, confirmees = tmp_path / "1", random.Random(7), 0  # noqa: S311 — un hasard rejouable
    duree = duree_d_une_restauration(dossier, fichiers[0])
    with ecrivain(dossier) as parent:
        for _ in range(20):
            ordre, attendus = f"RESTAURER {fichiers[0]} {fichiers[1]}", hasard.randrange(3)
            confirmees += len(parent.tuer_apres(ordre, hasard.uniform(0, 1.5) * duree, attendus=attendus))
            assert gestes_presents(dossier) in [set(etat) for etat in etats]
    assert confirmees > 0
