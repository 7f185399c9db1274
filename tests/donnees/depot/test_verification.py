"""Ce qui ne se restaurerait pas n'est pas rendu comme une sauvegarde."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import SauvegardeImpossible
from tests.donnees.depot.test_etats_abimes import FABRIQUES, changer_dans_le_fichier
from tests.donnees.depot_rempli import remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        remplir(ouvert)
        yield ouvert


@pytest.mark.parametrize("ordre", FABRIQUES, ids=range(len(FABRIQUES)))
def test_une_sauvegarde_rendue_se_restaure_sinon_elle_n_est_pas_rendue(
    depot: Depot, tmp_path: Path, ordre: str
) -> None:
    changer_dans_le_fichier(depot, "PRAGMA foreign_keys = OFF", ordre)
    with pytest.raises(SauvegardeImpossible, match="ne se restaurerait pas"):
        depot.sauvegarder()
