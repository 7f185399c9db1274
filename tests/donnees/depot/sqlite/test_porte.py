"""La porte du dépôt : un geste avance la révision de son propriétaire, un geste refusé n'avance rien."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import Depot, Proprietaire
from lib.donnees.depot.pannes import ErreurDepot
from lib.donnees.depot.reglages_gardes import retenir, retenu
from lib.donnees.depot.sqlite.porte import Compteurs, PorteDuDepot, compteurs
from tests.donnees.depot_rempli import CLE, SOIR, remplir


@pytest.fixture
def notre(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS du Val")) as ouvert:
        yield ouvert


@pytest.fixture
def autre(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as ouvert:
        yield ouvert


def test_la_revision_avance_a_chaque_geste_et_ne_recule_jamais(notre: Depot, autre: Depot) -> None:
    vues = [notre.instantane(None, sinon=CLE).compteurs]
    sauvegarde = notre.sauvegarder()
    scenario = remplir(notre)
    vues.append(notre.instantane(None, sinon=CLE).compteurs)
    with pytest.raises(ErreurDepot):
        notre.scenarios.supprimer(scenario.id, 0)
    assert notre.instantane(None, sinon=CLE).compteurs == vues[-1]
    for geste in (lambda: notre.restaurer(sauvegarde, SOIR), lambda: notre.effacer_tout(SOIR)):
        geste()
        vues.append(notre.instantane(None, sinon=CLE).compteurs)
    assert [vue.epoque for vue in vues] == [0, 0, 1, 2]
    assert [vue.revision for vue in vues] == sorted({vue.revision for vue in vues})
    assert autre.instantane(None, sinon=CLE).compteurs.revision == 0


def echouer_apres_avoir_ecrit(porte: PorteDuDepot) -> None:
    with porte.ecrire(autre_epoque=True) as acces:
        retenir(acces, "page", "gateau")
        raise ZeroDivisionError


def test_un_geste_interrompu_n_ecrit_rien_et_n_avance_rien(notre: Depot) -> None:
    porte = PorteDuDepot(notre._porte.moteur, notre.proprietaire)
    with pytest.raises(ZeroDivisionError):
        echouer_apres_avoir_ecrit(porte)
    with porte.lire() as acces:
        assert (retenu(acces, "page"), compteurs(acces)) == (None, Compteurs(0, 0))
