"""Une copie avant chaque migration et chaque restauration : les trois dernières restent, et toutes s'effacent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.sqlite.schema import VERSION
from tests.donnees.depot.test_sauvegarde import ancien_format
from tests.donnees.depot_rempli import MATIN, SOIR, remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        remplir(ouvert)
        yield ouvert


def test_avant_une_migration_une_copie_de_l_ancien_format_est_gardee(tmp_path: Path) -> None:
    (tmp_path / "depot.sqlite").write_bytes(ancien_format())
    with Depot.ouvrir(tmp_path, LOCAL) as migre:
        copies = list(tmp_path.glob("avant-migration-*"))
        assert [copie.name for copie in copies] == ["avant-migration-format-1.sqlite"]
        with closing(sqlite3.connect(copies[0])) as copie:
            assert copie.execute("PRAGMA user_version").fetchone() == (1,)
            assert copie.execute("SELECT contenu FROM scenarios").fetchone() == ("ancien",)
        migre.restaurer(copies[0].read_bytes(), SOIR)
        migre.effacer_tout(SOIR)
    assert list(tmp_path.glob("avant-*")) == []
    with Depot.ouvrir(tmp_path, LOCAL):
        assert list(tmp_path.glob("avant-*")) == []
    assert VERSION > 1


def test_les_vieilles_copies_s_en_vont(depot: Depot) -> None:
    vide = depot.sauvegarder()
    faites = [depot.restaurer(vide, instant) for instant in (MATIN, SOIR, MATIN, SOIR, SOIR)]
    gardees = set(depot.chemin.parent.glob("avant-*"))
    assert gardees == set(faites[-3:])


def test_un_dossier_de_travail_laisse_par_une_coupure_part_avec_l_effacement(depot: Depot) -> None:
    laisse = depot.chemin.parent / "en-cours-coupé"
    laisse.mkdir()
    (laisse / "recue.sqlite").write_bytes(b"confidentiel")
    depot.effacer_tout(SOIR)
    assert not laisse.exists()
