"""Tout effacer : le reçu est juste, et plus un octet du contenu ne reste dans le dossier."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import EffacementIncomplet
from lib.donnees.depot.sqlite import moteur as depot_moteur
from tests.donnees.depot_rempli import CLE, MATIN, SOIR, comptes, etat, remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


def fichiers_avec(canari: str, dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir() if canari.encode() in fichier.read_bytes())


def test_tout_effacer_ne_laisse_aucun_octet_du_contenu(depot: Depot) -> None:
    canari, dossier = "canari-7f3a91", depot.chemin.parent
    remplir(depot, canari)
    copie = depot.restaurer(depot.sauvegarder(), SOIR)
    (dossier / "avant-restauration-interrompue.partiel").write_text(canari)
    assert copie.name in fichiers_avec(canari, dossier)
    assert "depot.sqlite-wal" in fichiers_avec(canari, dossier)

    recu = depot.effacer_tout(SOIR)

    assert fichiers_avec(canari, dossier) == []
    assert sorted(fichier.name for fichier in dossier.glob("avant-*")) == []
    jamais_restaures = dict.fromkeys(("code du mur", "geste annulable"), 0)
    plusieurs = {"décision ou bilan de réunion": 3, "réglage d'écran": 2}
    assert comptes(recu) == dict.fromkeys(comptes(recu), 1) | jamais_restaures | plusieurs
    assert recu.copies == 2
    assert recu.octets > 60_000
    assert (recu.efface_le, recu.chemin) == (SOIR, depot.chemin)
    depot.fermer()
    assert fichiers_avec(canari, dossier) == []


def test_tout_effacer_rend_la_place_prise(depot: Depot) -> None:
    depot.classeurs.deposer("gros.xlsx", random.Random(1).randbytes(2_000_000), MATIN)  # noqa: S311 — un hasard rejouable
    assert depot.effacer_tout(SOIR).octets > 2_000_000
    assert depot.chemin.stat().st_size < 200_000


def test_un_scenario_supprime_ne_se_lit_plus_dans_le_fichier_referme(depot: Depot) -> None:
    scenario = remplir(depot, "canari-4c2b")
    depot.scenarios.supprimer(scenario.id, scenario.revision)
    depot.fermer()
    assert b"canari-4c2b nom" in depot.chemin.read_bytes()
    assert b"canari-4c2b suite" not in depot.chemin.read_bytes()


def test_apres_l_effacement_le_depot_est_vide_et_sert_encore(depot: Depot) -> None:
    scenario = remplir(depot)
    depot.effacer_tout(SOIR)
    assert etat(depot) == ([], [], None, None, None, None, None, (), (None, 0, (), None, 0))
    assert depot.reunions.au_mur("m code") == (False, None)
    assert depot.scenarios.creer(CLE, "B", "{}", SOIR).id > scenario.id
    recu = depot.effacer_tout(SOIR)
    assert {nom for nom, nombre in comptes(recu).items() if nombre} == {"scénario"}
    assert recu.copies == 0


def test_un_effacement_lu_ailleurs_n_est_pas_dit_complet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_moteur, "_REGLAGES", (*depot_moteur._REGLAGES, "PRAGMA busy_timeout = 50"))
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        remplir(depot, "canari-lu")
        with closing(sqlite3.connect(depot.chemin, isolation_level=None)) as lecteur:
            lecteur.execute("BEGIN")
            lecteur.execute("SELECT count(*) FROM classeurs").fetchone()
            with pytest.raises(EffacementIncomplet, match="Fermez les autres fenêtres"):
                depot.effacer_tout(SOIR)
            assert fichiers_avec("canari-lu", tmp_path) != []
        depot.effacer_tout(SOIR)
        assert fichiers_avec("canari-lu", tmp_path) == []
