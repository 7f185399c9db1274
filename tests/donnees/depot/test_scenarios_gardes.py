"""Les scénarios du dépôt : un enregistrement par geste, deux onglets, retour en arrière."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur, ScenarioModifieAilleurs
from lib.donnees.depot import scenarios_gardes as depot_scenarios
from lib.donnees.depot.pannes import ScenarioInconnu

CLE = IdentifiantDeClasseur.exemple("trois-rivieres")
MATIN = datetime(2025, 3, 14, 10, 15, 2)
PLUS_TARD = MATIN + timedelta(minutes=5)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, LOCAL) as ouvert:
        yield ouvert


@pytest.fixture
def autre_onglet(depot: Depot) -> Iterator[Depot]:
    with Depot.ouvrir(depot.chemin.parent, LOCAL) as ouvert:
        yield ouvert


def test_un_scenario_cree_est_retrouve_par_tous(depot: Depot, autre_onglet: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "Gâteau équilibré", '{"mouvements": []}', MATIN)
    assert autre_onglet.scenarios.lire(cree.id) == cree
    assert autre_onglet.scenarios.lister(CLE) == (cree,)
    assert autre_onglet.scenarios.lister(IdentifiantDeClasseur.exemple("autre")) == ()
    assert (cree.classeur, cree.nom, cree.contenu, cree.modifie_le) == (
        CLE,
        "Gâteau équilibré",
        '{"mouvements": []}',
        MATIN,
    )


def test_chaque_enregistrement_est_une_revision_de_plus(depot: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    modifie = depot.scenarios.enregistrer(cree.id, "2", "A bis", cree.revision, PLUS_TARD)
    assert modifie.revision > cree.revision
    assert depot.scenarios.lire(cree.id) == modifie
    assert depot.scenarios.lister(CLE) == (modifie,)
    assert depot.scenarios.revisions(cree.id) == (modifie, cree)


def test_une_revision_ancienne_se_reprend(depot: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    modifie = depot.scenarios.enregistrer(cree.id, "2", "A", cree.revision, PLUS_TARD)
    ancienne = depot.scenarios.revisions(cree.id)[1]
    depot.scenarios.enregistrer(cree.id, ancienne.contenu, ancienne.nom, modifie.revision, PLUS_TARD)
    assert [revision.contenu for revision in depot.scenarios.revisions(cree.id)] == ["1", "2", "1"]


def test_enregistrer_le_meme_contenu_ne_fait_pas_de_revision(depot: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    assert depot.scenarios.enregistrer(cree.id, "1", "A", cree.revision, PLUS_TARD) == cree
    assert depot.scenarios.revisions(cree.id) == (cree,)


def test_le_second_onglet_est_prevenu_et_rien_n_est_ecrase(depot: Depot, autre_onglet: Depot) -> None:
    lu = depot.scenarios.creer(CLE, "Gâteau", "1", MATIN)
    chez_l_autre = autre_onglet.scenarios.enregistrer(lu.id, "2", "Gâteau", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs) as refus:
        depot.scenarios.enregistrer(lu.id, "3", "Gâteau", lu.revision, PLUS_TARD)
    assert refus.value.autre == chez_l_autre
    assert str(refus.value) == (
        "Le scénario «\u00a0Gâteau\u00a0» a été modifié dans un autre onglet à 10:20:02. Rien n'a été écrasé\u00a0: "
        "reprenez cette autre version, ou enregistrez la vôtre sous un autre nom."
    )
    assert depot.scenarios.revisions(lu.id) == (chez_l_autre, lu)


def test_la_version_montree_par_l_avertissement_permet_d_enregistrer_par_dessus(depot: Depot) -> None:
    lu = depot.scenarios.creer(CLE, "A", "1", MATIN)
    depot.scenarios.enregistrer(lu.id, "2", "A", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs) as refus:
        depot.scenarios.enregistrer(lu.id, "3", "A", lu.revision, PLUS_TARD)
    assert depot.scenarios.enregistrer(lu.id, "3", "A", refus.value.autre.revision, PLUS_TARD).contenu == "3"


def test_supprimer_ce_qu_un_autre_onglet_a_change_est_refuse(depot: Depot, autre_onglet: Depot) -> None:
    lu = depot.scenarios.creer(CLE, "A", "1", MATIN)
    chez_l_autre = autre_onglet.scenarios.enregistrer(lu.id, "2", "A", lu.revision, PLUS_TARD)
    with pytest.raises(ScenarioModifieAilleurs):
        depot.scenarios.supprimer(lu.id, lu.revision)
    assert depot.scenarios.lire(lu.id) == chez_l_autre


def test_un_scenario_supprime_n_existe_plus_et_son_numero_ne_ressert_pas(depot: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    depot.scenarios.supprimer(cree.id, cree.revision)
    for geste in (
        lambda: depot.scenarios.lire(cree.id),
        lambda: depot.scenarios.revisions(cree.id),
        lambda: depot.scenarios.enregistrer(cree.id, "2", "A", cree.revision, PLUS_TARD),
        lambda: depot.scenarios.supprimer(cree.id, cree.revision),
        lambda: depot.scenarios.choisir(CLE, cree.id),
    ):
        with pytest.raises(ScenarioInconnu, match="a été supprimé"):
            geste()
    suivant = depot.scenarios.creer(CLE, "B", "1", MATIN)
    assert suivant.id > cree.id
    assert suivant.revision > cree.revision


def test_le_scenario_courant_suit_ses_modifications_et_sa_suppression(depot: Depot, autre_onglet: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    assert depot.scenarios.courant(CLE) is None
    depot.scenarios.choisir(CLE, cree.id)
    modifie = depot.scenarios.enregistrer(cree.id, "2", "A", cree.revision, PLUS_TARD)
    assert autre_onglet.scenarios.courant(CLE) == modifie
    assert autre_onglet.scenarios.courant(IdentifiantDeClasseur.exemple("autre")) is None
    depot.scenarios.supprimer(cree.id, modifie.revision)
    assert autre_onglet.scenarios.courant(CLE) is None


def test_ne_plus_montrer_de_scenario_ne_le_supprime_pas(depot: Depot) -> None:
    cree = depot.scenarios.creer(CLE, "A", "1", MATIN)
    depot.scenarios.choisir(CLE, cree.id)
    depot.scenarios.choisir(CLE, None)
    assert depot.scenarios.courant(CLE) is None
    assert depot.scenarios.lire(cree.id) == cree


def test_seules_les_dernieres_revisions_sont_gardees(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_scenarios, "REVISIONS_GARDEES", 3)
    temoin = depot.scenarios.creer(CLE, "Témoin", "0", MATIN)
    courant = depot.scenarios.creer(CLE, "A", "0", MATIN)
    for numero in range(1, 6):
        courant = depot.scenarios.enregistrer(courant.id, str(numero), "A", courant.revision, PLUS_TARD)
    assert [revision.contenu for revision in depot.scenarios.revisions(courant.id)] == ["5", "4", "3"]
    assert depot.scenarios.revisions(temoin.id) == (temoin,)
