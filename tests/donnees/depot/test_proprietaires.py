"""Plusieurs CPTS dans un même fichier : aucune ne voit, ne restaure, ni n'efface ce qui est à une autre."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import Depot, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.pannes import (
    ClasseurInconnu,
    SauvegardeRefusee,
    ScenarioInconnu,
)
from tests.donnees.depot_rempli import CLE, MATIN, SOIR, comptes, etat, remplir

VIDE = ([], [], None, None, None, None, None, (), (None, 0, (), None, 0))


@pytest.fixture
def notre(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS du Val")) as ouvert:
        yield ouvert


@pytest.fixture
def autre(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as ouvert:
        yield ouvert


def test_deux_cpts_dans_un_fichier_ne_voient_rien_l_une_de_l_autre(notre: Depot, autre: Depot) -> None:
    remplir(notre)
    assert etat(autre) == VIDE
    vu = autre.instantane(CLE, sinon=CLE)
    assert (vu.classeurs, vu.corrections, vu.scenarios) == ((), (), ())
    assert (vu.scenario_courant, vu.cahier) == (None, None)
    assert (dict(vu.correspondances), dict(vu.reglages), vu.compteurs.revision) == ({}, {}, 0)


def test_les_numeros_d_une_autre_cpts_n_ouvrent_rien(notre: Depot, autre: Depot) -> None:
    scenario = remplir(notre)
    sha256 = notre.classeurs.lister()[0].sha256
    correction = notre.lectures.corrections(sha256)[0]
    for geste, refus in (
        (lambda: autre.scenarios.lire(scenario.id), ScenarioInconnu),
        (lambda: autre.scenarios.revisions(scenario.id), ScenarioInconnu),
        (lambda: autre.scenarios.enregistrer(scenario.id, "volé", "A", scenario.revision, SOIR), ScenarioInconnu),
        (lambda: autre.scenarios.supprimer(scenario.id, scenario.revision), ScenarioInconnu),
        (lambda: autre.scenarios.choisir(CLE, scenario.id), ScenarioInconnu),
        (lambda: autre.classeurs.octets(sha256), ClasseurInconnu),
        (lambda: autre.classeurs.choisir(IdentifiantDeClasseur.depose(sha256)), ClasseurInconnu),
        (lambda: autre.lectures.corriger(sha256, "F!A1", "3", "", SOIR), ClasseurInconnu),
        (lambda: autre.retirer_classeur(sha256, avec_le_travail=True), ClasseurInconnu),
    ):
        with pytest.raises(refus):
            geste()
    autre.lectures.retirer_correction(correction.id)
    assert notre.lectures.corrections(sha256) == (correction,)


def test_deux_cpts_gardent_le_meme_fichier_chacune_avec_ses_corrections(notre: Depot, autre: Depot) -> None:
    for depot, valeur in ((notre, "3"), (autre, "4")):
        sha256 = depot.classeurs.deposer("suivi.xlsx", b"le meme", MATIN).sha256
        depot.lectures.corriger(sha256, "F!A1", valeur, "", MATIN)
    autre.retirer_classeur(sha256, avec_le_travail=True)
    assert [c.valeur for c in notre.lectures.corrections(sha256)] == ["3"]
    assert notre.classeurs.octets(sha256) == b"le meme"


def test_effacer_tout_n_efface_que_chez_soi(notre: Depot, autre: Depot) -> None:
    remplir(notre, "chez nous")
    remplir(autre, "chez eux")
    copie = autre.restaurer(autre.sauvegarder(), SOIR)
    chez_eux = etat(autre)
    recu = notre.effacer_tout(SOIR)
    assert (comptes(recu)["classeur"], comptes(recu)["scénario"], recu.copies) == (1, 1, 0)
    assert (etat(notre), etat(autre)) == (VIDE, chez_eux)
    assert copie.exists()


def test_une_sauvegarde_n_emporte_pas_un_octet_d_une_autre_cpts(notre: Depot, autre: Depot) -> None:
    remplir(notre, "canari-nous")
    remplir(autre, "canari-eux")
    sauvegarde = notre.sauvegarder()
    assert b"canari-nous" in sauvegarde
    assert b"canari-eux" not in sauvegarde
    assert b"CPTS de la Plaine" not in sauvegarde


def test_restaurer_chez_soi_laisse_les_autres_et_renumerote_ce_qui_se_croise(notre: Depot, autre: Depot) -> None:
    remplir(notre, "m")
    ailleurs = etat(notre)
    sauvegarde = notre.sauvegarder()
    notre.effacer_tout(SOIR)
    remplir(autre, "m")
    avant = etat(autre)
    autre.restaurer(sauvegarde, SOIR)
    notre.restaurer(sauvegarde, SOIR)
    assert [classeur for classeur, *_ in etat(autre)[0]] == [classeur for classeur, *_ in avant[0]]
    assert [contenu for *_, contenu in etat(notre)[1]] == [contenu for *_, contenu in ailleurs[1]]
    numeros = {depot.scenarios.lister(CLE)[0].id for depot in (notre, autre)}
    assert len(numeros) == 2
    assert notre.scenarios.courant(CLE) is not None


def test_une_sauvegarde_de_plusieurs_cpts_est_refusee(notre: Depot, autre: Depot) -> None:
    remplir(notre)
    remplir(autre)
    with closing(sqlite3.connect(notre.chemin)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with pytest.raises(SauvegardeRefusee, match="plusieurs CPTS"):
        notre.restaurer(notre.chemin.read_bytes(), SOIR)
