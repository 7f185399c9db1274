"""L'instantané : ce qu'un écran demande, vu d'un classeur, et d'un seul instant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur, Proprietaire
from tests.donnees.depot_rempli import CLE, SOIR, remplir

AUTRE = IdentifiantDeClasseur.exemple("val-de-brume")


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, LOCAL) as ouvert:
        yield ouvert


def test_on_regarde_le_classeur_demande_sinon_le_courant_sinon_celui_de_repli(depot: Depot) -> None:
    assert depot.instantane(None, sinon=AUTRE).classeur == AUTRE
    depot.classeurs.choisir(CLE)
    assert depot.instantane(None, sinon=AUTRE).classeur == CLE
    assert depot.instantane(AUTRE, sinon=CLE).classeur == AUTRE


def test_les_corrections_sont_celles_du_classeur_regarde_et_un_exemple_n_en_a_pas(depot: Depot) -> None:
    remplir(depot)
    depose = depot.instantane(None, sinon=AUTRE)
    assert [correction.valeur for correction in depose.corrections] == ["m valeur"]
    assert depose.nom_du_classeur() == "m nom"
    exemple = depot.instantane(CLE, sinon=AUTRE)
    assert (exemple.corrections, exemple.nom_du_classeur()) == ((), None)


def test_un_scenario_ne_se_trouve_que_sous_le_classeur_auquel_il_s_applique(depot: Depot) -> None:
    scenario = remplir(depot)
    assert depot.instantane(CLE, sinon=AUTRE).scenario(scenario.id) == scenario
    assert depot.instantane(CLE, sinon=AUTRE).scenario(None) is None
    assert depot.instantane(AUTRE, sinon=CLE).scenario(scenario.id) is None


def test_l_instantane_pris_ne_change_plus_avec_le_depot(depot: Depot) -> None:
    scenario = remplir(depot)
    avant = depot.instantane(CLE, sinon=CLE)
    depot.effacer_tout(SOIR)
    assert (avant.scenarios, avant.scenario_courant, avant.cahier) == ((scenario,), scenario.id, "m cahier")
    assert depot.instantane(CLE, sinon=CLE).scenarios == ()


def test_tant_que_rien_ne_s_ecrit_l_instantane_d_avant_est_rendu_tel_quel(depot: Depot, tmp_path: Path) -> None:
    avant = depot.instantane(CLE, sinon=CLE)
    with Depot.ouvrir(tmp_path, LOCAL) as autre_onglet:
        assert autre_onglet.instantane(CLE, sinon=CLE, deja=avant) is avant
        autre_onglet.reglages.retenir("page", "gateau")
    assert depot.instantane(CLE, sinon=CLE, deja=avant).reglages == {"page": "gateau"}


def test_l_instantane_d_avant_ne_sert_ni_pour_un_autre_classeur_ni_pour_une_autre_cpts(
    depot: Depot, tmp_path: Path
) -> None:
    avant = depot.instantane(None, sinon=CLE)
    assert depot.instantane(None, sinon=AUTRE, deja=avant).classeur == AUTRE
    assert depot.instantane(CLE, sinon=CLE, deja=avant).est_choisi
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS du Val")) as voisine:
        assert voisine.instantane(None, sinon=CLE, deja=avant).proprietaire != LOCAL
