"""Rejouer un geste : une mort subite au milieu laisse l'un des deux côtés, entier ; rien n'est à quelqu'un d'autre."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur
from tests.donnees.depot.gestes_d_essai import contenu, faire, tout_annuler
from tests.donnees.depot_rempli import MATIN

MORTS = 40


def garnir(dossier: Path) -> IdentifiantDeClasseur:
    with Depot.ouvrir(dossier, LOCAL) as depot:
        classeur = depot.classeurs.deposer("c.xlsx", b"octets", MATIN).identifiant
        depot.scenarios.choisir(classeur, depot.scenarios.creer(classeur, "A", "contenu", MATIN).id)
        for nom in ("l'enregistrer", "le supprimer", "créer un scénario", "saisir"):
            faire(depot, classeur, nom, "texte" * 50)
        return classeur


@pytest.mark.skipif(not hasattr(os, "fork"), reason="tuer net un processus ne s'essaie que sous POSIX")
def test_une_mort_subite_en_annulant_laisse_un_cote_entier_du_geste(tmp_path: Path) -> None:
    classeur, hasard = garnir(tmp_path), random.Random(20250314)  # noqa: S311 — un hasard rejouable
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        etapes = [contenu(depot)]
        while dernier := depot.histoire.lire(classeur).a_annuler:
            depot.histoire.annuler(classeur, dernier.id)
            etapes.append(contenu(depot))
    assert len(etapes) == 5
    for _ in range(MORTS):
        _tuer_en_annulant(tmp_path, classeur, hasard.uniform(0.002, 0.03))
        with Depot.ouvrir(tmp_path, LOCAL) as depot:
            histoire = depot.histoire.lire(classeur)
            faits = etapes.index(contenu(depot))
            assert (histoire.a_annuler is None, histoire.a_refaire is None) == (faits == 4, faits == 0)
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        tout_annuler(depot, classeur)
        assert contenu(depot) == etapes[-1]


def _tuer_en_annulant(dossier: Path, classeur: IdentifiantDeClasseur, delai: float) -> None:
    """Un enfant annule et refait sans fin ; il meurt où le hasard le trouve."""
    enfant = os.fork()
    if enfant == 0:
        with Depot.ouvrir(dossier, LOCAL) as depot:
            while True:
                histoire = depot.histoire.lire(classeur)
                if histoire.a_annuler:
                    depot.histoire.annuler(classeur, histoire.a_annuler.id)
                else:
                    while suivant := depot.histoire.lire(classeur).a_refaire:
                        depot.histoire.refaire(classeur, suivant.id)
    time.sleep(delai)
    os.kill(enfant, signal.SIGKILL)
    os.waitpid(enfant, 0)
