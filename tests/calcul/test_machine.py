"""Deux processus, deux graines de hachage, numpy importé avant nous : les mêmes chiffres, au bit près."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.architecture.regles import RACINE

CHIFFRES = """
{avant}
from lib.calcul.repartition import repartir, repartir_selon
from lib.calcul.etats_du_monde import Monde
from tests.calcul.lois import certain, lois_melangees
lois = lois_melangees(24)
mondes = [Monde(0.7, lois), Monde(0.2, lois[1:]), Monde(0.1, lois[6:])]
for repartition in (*repartir_selon(mondes, (0.0, 0.3, 0.6)), repartir(certain(*lois), correlation=0.25, commune=0.1)):
    print(repartition, repartition.masses)
from threadpoolctl import threadpool_info
print({{bibliotheque["num_threads"] for bibliotheque in threadpool_info() if bibliotheque["user_api"] == "blas"}})
"""


def sortie(*, graine: str, avant: str = "", **reglages: str) -> str:
    """Ce qu'imprime un processus neuf."""
    milieu = {nom: valeur for nom, valeur in os.environ.items() if nom != "OPENBLAS_NUM_THREADS"}
    fini = subprocess.run(
        [sys.executable, "-c", CHIFFRES.format(avant=avant)],
        env={**milieu, "PYTHONHASHSEED": graine, **reglages},
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=True,
    )
    return fini.stdout


def test_deux_processus_donnent_les_memes_chiffres_au_bit_pres() -> None:
    premier = sortie(graine="1")
    assert premier.endswith("{1}\n")
    assert len(premier) > 10_000
    assert premier == sortie(graine="2", avant="import numpy, pandas", OPENBLAS_NUM_THREADS="2")


def test_numpy_importe_par_nous_ne_demarre_qu_un_fil() -> None:
    code = "import lib.calcul, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    milieu = {nom: valeur for nom, valeur in os.environ.items() if nom != "OPENBLAS_NUM_THREADS"}
    fini = subprocess.run(
        [sys.executable, "-c", code], env=milieu, cwd=RACINE, capture_output=True, text=True, check=True
    )
    assert fini.stdout == "1\n"
