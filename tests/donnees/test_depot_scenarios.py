"""Les scénarios du dépôt : un enregistrement par geste, deux onglets, retour en arrière."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lib.donnees.depot import Depot, ScenarioModifieAilleurs
from lib.donnees.depot import scenarios as depot_scenarios
from lib.donnees.depot.erreurs import ScenarioInconnu

CLE = "demo:trois-rivieres"
MATIN = datetime(2025, 3, 14, 10, 15, 2)
PLUS_TARD = MATIN + timedelta(minutes=5)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path) as ouvert:
        yield ouvert


@pytest.fixture
def autre_onglet(depot: Depot) -> Iterator[Depot]:
    with Depot.ouvrir(depot.chemin.parent) as ouvert:
        yield ouvert


def test_un_scenario_cree_est_retrouve_par_tous(depot: Depot, autre_onglet: Depot) -> None:
    cree = depot.creer_scenario(CLE, "Gâteau équilibré", '{"mouvements": []}', MATIN)
    assert autre_onglet.scenario(cree.id) == cree
    assert autre_onglet.scenarios(CLE) == (cree,)
    assert autre_onglet.scenarios("demo:autre") == ()
    assert (cree.cle_classeur, cree.nom, cree.contenu, cree.modifie_le) == (
        CLE,
        "Gâteau équilibré",
        '{"mouvements": []}',
        MATIN,
    )


def test_chaque_enregistrement_est_une_revision_de_plus(depot: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    modifie = depot.enregistrer_scenario(cree.id, "2", "A bis", cree.revision, PLUS_TARD)
    assert modifie.revision > cree.revision
    assert depot.scenario(cree.id) == modifie
    assert depot.scenarios(CLE) == (modifie,)
    assert depot.revisions(cree.id) == (modifie, cree)


def test_une_revision_ancienne_se_reprend(depot: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    modifie = depot.enregistrer_scenario(cree.id, "2", "A", cree.revision, PLUS_TARD)
    ancienne = depot.revisions(cree.id)[1]
    depot.enregistrer_scenario(cree.id, ancienne.contenu, ancienne.nom, modifie.revision, PLUS_TARD)
    assert [revision.contenu for revision in depot.revisions(cree.id)] == ["1", "2", "1"]


def test_enregistrer_le_meme_contenu_ne_fait_pas_de_revision(depot: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    assert depot.enregistrer_scenario(cree.id, "1", "A", cree.revision, PLUS_TARD) == cree
    assert depot.revisions(cree.id) == (cree,)


def test_le_second_onglet_est_prevenu_et_rien_n_est_ecrase(depot: Depot, autre_onglet: Depot) -> None:
    lu = depot.creer_scenario(CLE, "Gâteau", "1", MATIN)
    chez_l_autre = autre_onglet.enregistrer_scenario(lu.id, "2", "Gâteau", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs) as refus:
        depot.enregistrer_scenario(lu.id, "3", "Gâteau", lu.revision, PLUS_TARD)
    assert refus.value.autre == chez_l_autre
    assert str(refus.value) == (
        "Le scénario «\u00a0Gâteau\u00a0» a été modifié dans un autre onglet à 10:20:02. Rien n'a été écrasé\u00a0: "
        "reprenez cette autre version, ou enregistrez la vôtre sous un autre nom."
    )
    assert depot.revisions(lu.id) == (chez_l_autre, lu)


def test_la_version_montree_par_l_avertissement_permet_d_enregistrer_par_dessus(depot: Depot) -> None:
    lu = depot.creer_scenario(CLE, "A", "1", MATIN)
    depot.enregistrer_scenario(lu.id, "2", "A", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs) as refus:
        depot.enregistrer_scenario(lu.id, "3", "A", lu.revision, PLUS_TARD)
    assert depot.enregistrer_scenario(lu.id, "3", "A", refus.value.autre.revision, PLUS_TARD).contenu == "3"


def test_supprimer_ce_qu_un_autre_onglet_a_change_est_refuse(depot: Depot, autre_onglet: Depot) -> None:
    lu = depot.creer_scenario(CLE, "A", "1", MATIN)
    chez_l_autre = autre_onglet.enregistrer_scenario(lu.id, "2", "A", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs):
        depot.supprimer_scenario(lu.id, lu.revision)
    assert depot.scenario(lu.id) == chez_l_autre


def test_un_scenario_supprime_n_existe_plus_et_son_numero_ne_ressert_pas(depot: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    depot.supprimer_scenario(cree.id, cree.revision)
    for geste in (
        lambda: depot.scenario(cree.id),
        lambda: depot.revisions(cree.id),
        lambda: depot.enregistrer_scenario(cree.id, "2", "A", cree.revision, PLUS_TARD),
        lambda: depot.supprimer_scenario(cree.id, cree.revision),
        lambda: depot.choisir_scenario(CLE, cree.id),
    ):
        with pytest.raises(ScenarioInconnu, match="a été supprimé"):
            geste()
    suivant = depot.creer_scenario(CLE, "B", "1", MATIN)
    assert suivant.id > cree.id
    assert suivant.revision > cree.revision


def test_le_scenario_courant_suit_ses_modifications_et_sa_suppression(depot: Depot, autre_onglet: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    assert depot.scenario_courant(CLE) is None
    depot.choisir_scenario(CLE, cree.id)
    modifie = depot.enregistrer_scenario(cree.id, "2", "A", cree.revision, PLUS_TARD)
    assert autre_onglet.scenario_courant(CLE) == modifie
    assert autre_onglet.scenario_courant("demo:autre") is None
    depot.supprimer_scenario(cree.id, modifie.revision)
    assert autre_onglet.scenario_courant(CLE) is None


def test_ne_plus_montrer_de_scenario_ne_le_supprime_pas(depot: Depot) -> None:
    cree = depot.creer_scenario(CLE, "A", "1", MATIN)
    depot.choisir_scenario(CLE, cree.id)
    depot.choisir_scenario(CLE, None)
    assert depot.scenario_courant(CLE) is None
    assert depot.scenario(cree.id) == cree


def test_seules_les_dernieres_revisions_sont_gardees(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_scenarios, "REVISIONS_GARDEES", 3)
    temoin = depot.creer_scenario(CLE, "Témoin", "0", MATIN)
    courant = depot.creer_scenario(CLE, "A", "0", MATIN)
    for numero in range(1, 6):
        courant = depot.enregistrer_scenario(courant.id, str(numero), "A", courant.revision, PLUS_TARD)
    assert [revision.contenu for revision in depot.revisions(courant.id)] == ["5", "4", "3"]
    assert depot.revisions(temoin.id) == (temoin,)
