"""Restaurer au fil : la mémoire ne tient qu'un classeur, et ce qui est abîmé aujourd'hui n'empêche pas de restaurer."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

from lib.donnees.depot import LOCAL, Depot
from tests.donnees.depot.test_etats_abimes import FABRIQUES, changer_dans_le_fichier
from tests.donnees.depot_rempli import MATIN, SOIR, etat, remplir

MO = 1_000_000


def test_la_memoire_d_une_restauration_ne_tient_pas_la_sauvegarde(tmp_path: Path) -> None:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as depot:
        for graine in range(8):
            depot.classeurs.deposer(f"{graine}.xlsx", random.Random(graine).randbytes(5 * MO), MATIN)  # noqa: S311
        fichier = tmp_path / "tout.cptsauve"
        fichier.write_bytes(depot.sauvegarder())
        attendu = etat(depot)
    with Depot.ouvrir(tmp_path / "là", LOCAL) as ailleurs, fichier.open("rb") as ouvert:
        tracemalloc.start()
        ailleurs.restaurer(ouvert, SOIR)
        _, sommet = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert etat(ailleurs) == attendu
    assert fichier.stat().st_size > 40 * MO
    assert sommet < 20 * MO


def test_un_classeur_abime_aujourd_hui_n_empeche_pas_de_restaurer_hier(tmp_path: Path) -> None:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as depot:
        remplir(depot)
        sauvegarde, avant = depot.sauvegarder(), etat(depot)
        changer_dans_le_fichier(depot, FABRIQUES[0])
        copie = depot.restaurer(sauvegarde, SOIR)
        assert etat(depot) == avant
        assert b"m 0ctets" in copie.read_bytes()
