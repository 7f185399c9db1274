"""Un dépôt démesuré se dit ; il ne se lit pas à moitié, et s'efface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import ErreurDepot
from tests.donnees.depot.test_etats_abimes import FABRIQUES, changer_dans_le_fichier
from tests.donnees.depot_rempli import SOIR, comptes, remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        remplir(ouvert)
        yield ouvert


def test_un_depot_de_100_000_corrections_se_dit_au_lieu_de_se_lire(depot: Depot) -> None:
    changer_dans_le_fichier(depot, FABRIQUES[10])
    courant = depot.classeurs.courant()
    assert courant is not None
    with pytest.raises(ErreurDepot, match="trop de corrections"):
        depot.instantane(None, sinon=courant)
    assert comptes(depot.effacer_tout(SOIR))["cellule corrigée"] == 100_001
