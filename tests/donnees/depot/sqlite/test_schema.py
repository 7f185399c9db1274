"""Les formats du dépôt : un fichier d'hier s'ouvre aujourd'hui avec tout ce qu'il contenait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.pannes import DepotEnPanne
from lib.donnees.depot.sqlite import schema as depot_schema
from lib.donnees.depot.sqlite.moteur import transaction
from lib.donnees.depot.sqlite.schema import VERSION, migrer, structure_du_format

CLASSEUR = b"PK\x03\x04 les octets d'un classeur"
EMPREINTE = sha256(CLASSEUR).hexdigest()
CLE = IdentifiantDeClasseur.exemple("trois-rivieres")
FORMAT_1 = """
CREATE TABLE classeurs (
    sha256 TEXT NOT NULL PRIMARY KEY, nom TEXT NOT NULL, depose_le TEXT NOT NULL, octets BLOB NOT NULL) STRICT;
CREATE TABLE correspondances (empreinte TEXT NOT NULL PRIMARY KEY, contenu TEXT NOT NULL) STRICT;
CREATE TABLE scenarios (
    id INTEGER PRIMARY KEY AUTOINCREMENT, cle_classeur TEXT NOT NULL,
    nom TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT;
CREATE TABLE retenus (cle TEXT NOT NULL PRIMARY KEY, valeur TEXT NOT NULL) STRICT;
PRAGMA user_version = 1;
PRAGMA application_id = 1129337939;
INSERT INTO correspondances VALUES ('abc', '{"cible": "C"}');
INSERT INTO scenarios VALUES (3, 'demo:trois-rivieres', 'Prudent', '{"a": 1}', '2025-01-10T09:00:00');
INSERT INTO scenarios VALUES (7, 'demo:trois-rivieres', 'Ambitieux', '{"a": 2}', '2025-01-11T10:30:00');
INSERT INTO retenus VALUES ('page', 'gateau');
"""
"""Un fichier au format 1, écrit ici à la main : il reste vrai quoi que devienne le code."""
DE_1_A_2 = """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL REFERENCES classeurs (sha256) ON DELETE CASCADE,
    cellule TEXT NOT NULL, valeur TEXT NOT NULL, motif TEXT NOT NULL, corrige_le TEXT NOT NULL) STRICT;
CREATE INDEX corrections_du_classeur ON corrections (sha256);
CREATE TABLE revisions (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    scenario_id INTEGER NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    nom TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT;
CREATE INDEX revisions_du_scenario ON revisions (scenario_id);
INSERT INTO revisions (scenario_id, nom, contenu, modifie_le) SELECT id, nom, contenu, modifie_le FROM scenarios;
ALTER TABLE scenarios DROP COLUMN nom;
ALTER TABLE scenarios DROP COLUMN contenu;
ALTER TABLE scenarios DROP COLUMN modifie_le;
CREATE TABLE scenarios_courants (
    cle_classeur TEXT NOT NULL PRIMARY KEY,
    scenario_id INTEGER NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE) STRICT;
PRAGMA user_version = 2;
"""
"""Ce qui mène ce fichier au format 2, lui aussi écrit à la main."""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "depot.sqlite")) as base:
        base.executescript(FORMAT_1)
        ligne = (EMPREINTE, "suivi.xlsx", "2025-01-09T08:00:00", CLASSEUR)
        base.execute("INSERT INTO classeurs VALUES (?, ?, ?, ?)", ligne)
        base.commit()
    return tmp_path


def test_un_depot_au_format_1_s_ouvre_avec_toutes_ses_lignes(dossier: Path) -> None:
    with Depot.ouvrir(dossier, LOCAL) as depot:
        prudent, ambitieux = depot.scenarios.lister(CLE)
        assert (prudent.id, prudent.nom, prudent.contenu) == (3, "Prudent", '{"a": 1}')
        assert prudent.modifie_le == datetime(2025, 1, 10, 9)
        assert (ambitieux.id, ambitieux.nom) == (7, "Ambitieux")
        assert depot.classeurs.octets(EMPREINTE) == CLASSEUR
        assert depot.lectures.correspondance("abc") == '{"cible": "C"}'
        assert depot.reglages.retenu("page") == "gateau"


def test_un_depot_migre_sert_comme_un_neuf(dossier: Path) -> None:
    le = datetime(2025, 3, 14, 12)
    with Depot.ouvrir(dossier, LOCAL) as depot:
        ancien = depot.scenarios.lire(3)
        nouveau = depot.scenarios.enregistrer(3, '{"a": 9}', "Prudent", ancien.revision, le)
        assert depot.scenarios.revisions(3) == (nouveau, ancien)
        assert depot.scenarios.creer(CLE, "Neuf", "{}", le).id == 8
        assert depot.lectures.corriger(EMPREINTE, "A1", "3", "relu", le).valeur == "3"


@contextmanager
def lu_sans_le_depot(dossier: Path) -> Iterator[Connection]:
    moteur = create_engine(f"sqlite:///{dossier / 'depot.sqlite'}")
    with moteur.connect() as connexion:
        yield connexion
    moteur.dispose()


def test_les_etapes_livrees_n_ont_pas_ete_retouchees(dossier: Path) -> None:
    with lu_sans_le_depot(dossier) as connexion:
        assert depot_schema.structure(connexion) == structure_du_format(1)
    with closing(sqlite3.connect(dossier / "depot.sqlite")) as base:
        base.executescript(DE_1_A_2)
    with lu_sans_le_depot(dossier) as connexion:
        assert depot_schema.structure(connexion) == structure_du_format(2)


def test_un_depot_au_format_2_s_ouvre_avec_ses_revisions_et_ses_corrections(dossier: Path) -> None:
    with closing(sqlite3.connect(dossier / "depot.sqlite")) as base:
        base.executescript(DE_1_A_2)
        ligne = (1, EMPREINTE, "A1", "3", "relu", "2025-01-12T08:00:00")
        base.execute("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?)", ligne)
        base.commit()
    with Depot.ouvrir(dossier, LOCAL) as depot:
        assert [scenario.nom for scenario in depot.scenarios.lister(CLE)] == ["Prudent", "Ambitieux"]
        assert [correction.motif for correction in depot.lectures.corrections(EMPREINTE)] == ["relu"]
        assert (depot.cahiers.lire(CLE), depot.paris.lister()) == (None, ())
        assert depot.paris.noter(CLE, "2025", "{}", datetime(2025, 3, 14)).id == 1


DE_2_A_3 = """
CREATE TABLE preparations (
    cle_classeur TEXT NOT NULL PRIMARY KEY, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT;
CREATE TABLE paris (
    id INTEGER PRIMARY KEY AUTOINCREMENT, cle_classeur TEXT NOT NULL,
    exercice TEXT NOT NULL, le TEXT NOT NULL, contenu TEXT NOT NULL) STRICT;
PRAGMA user_version = 3;
"""


def test_un_depot_au_format_3_s_ouvre_et_tout_y_est_a_la_cpts_de_ce_poste(dossier: Path) -> None:
    le = "2025-01-12T08:00:00"
    with closing(sqlite3.connect(dossier / "depot.sqlite")) as base:
        base.executescript(DE_1_A_2 + DE_2_A_3)
        base.execute("INSERT INTO corrections VALUES (1, ?, 'A1', '3', 'relu', ?)", (EMPREINTE, le))
        base.execute("INSERT INTO corrections VALUES (9, ?, 'A2', '4', 'effacée', ?)", (EMPREINTE, le))
        base.execute("DELETE FROM corrections WHERE id = 9")
        base.execute("INSERT INTO scenarios_courants VALUES ('demo:trois-rivieres', 7)")
        base.execute("INSERT INTO preparations VALUES ('demo:trois-rivieres', 'cahier', ?)", (le,))
        base.execute("INSERT INTO paris VALUES (4, 'demo:trois-rivieres', '2025', ?, 'paris')", (le,))
        base.commit()
    with Depot.ouvrir(dossier, LOCAL) as depot:
        vu = depot.instantane(CLE, sinon=CLE)
        assert (vu.scenario_courant, vu.cahier, [pari.id for pari in depot.paris.lister()]) == (7, "cahier", [4])
        assert [scenario.nom for scenario in vu.scenarios] == ["Prudent", "Ambitieux"]
        assert (dict(vu.correspondances), dict(vu.reglages)) == ({"abc": '{"cible": "C"}'}, {"page": "gateau"})
        assert [correction.motif for correction in depot.lectures.corrections(EMPREINTE)] == ["relu"]
        assert depot.lectures.corriger(EMPREINTE, "A2", "4", "neuve", datetime(2025, 3, 14)).id == 10
        assert depot.classeurs.octets(EMPREINTE) == CLASSEUR
    with Depot.ouvrir(dossier, Proprietaire("une autre")) as autre:
        assert (autre.classeurs.lister(), autre.scenarios.lister(CLE), autre.paris.lister()) == ((), (), ())


def test_un_depot_migre_a_la_structure_d_un_depot_neuf(dossier: Path) -> None:
    with Depot.ouvrir(dossier, LOCAL) as depot, transaction(depot._porte.moteur, ecriture=False) as connexion:
        assert depot_schema.version(connexion) == VERSION >= 2
        assert depot_schema.structure(connexion) == structure_du_format(VERSION)


def test_une_etape_qui_echoue_laisse_le_depot_a_son_format(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avec_une_faute = (*depot_schema.ETAPES, ("DROP TABLE retenus", "CECI N'EST PAS DU SQL"))
    monkeypatch.setattr(depot_schema, "ETAPES", avec_une_faute)
    with Depot.ouvrir(dossier, LOCAL) as depot:
        with pytest.raises(DepotEnPanne), transaction(depot._porte.moteur, ecriture=True) as connexion:
            migrer(connexion, vers=VERSION + 1)
        with transaction(depot._porte.moteur, ecriture=False) as connexion:
            assert depot_schema.version(connexion) == VERSION
        assert depot.reglages.retenu("page") == "gateau"
