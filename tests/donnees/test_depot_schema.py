"""Les formats du dépôt : un fichier d'hier s'ouvre aujourd'hui avec tout ce qu'il contenait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from lib.donnees.depot import Depot
from lib.donnees.depot import schema as depot_schema
from lib.donnees.depot.erreurs import DepotEnPanne
from lib.donnees.depot.moteur import transaction
from lib.donnees.depot.schema import TABLES, VERSION, migrer, structure_du_format

CLASSEUR = b"PK\x03\x04 les octets d'un classeur"
EMPREINTE = sha256(CLASSEUR).hexdigest()

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
    with Depot.ouvrir(dossier) as depot:
        prudent, ambitieux = depot.scenarios("demo:trois-rivieres")
        assert (prudent.id, prudent.nom, prudent.contenu) == (3, "Prudent", '{"a": 1}')
        assert prudent.modifie_le == datetime(2025, 1, 10, 9)
        assert (ambitieux.id, ambitieux.nom) == (7, "Ambitieux")
        assert depot.octets(EMPREINTE) == CLASSEUR
        assert depot.correspondance("abc") == '{"cible": "C"}'
        assert depot.retenu("page") == "gateau"


def test_un_depot_migre_sert_comme_un_neuf(dossier: Path) -> None:
    le = datetime(2025, 3, 14, 12)
    with Depot.ouvrir(dossier) as depot:
        ancien = depot.scenario(3)
        nouveau = depot.enregistrer_scenario(3, '{"a": 9}', "Prudent", ancien.revision, le)
        assert depot.revisions(3) == (nouveau, ancien)
        assert depot.creer_scenario("demo:trois-rivieres", "Neuf", "{}", le).id == 8
        assert depot.ajouter_correction(EMPREINTE, "A1", "3", "relu", le).valeur == "3"


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
    with Depot.ouvrir(dossier) as depot:
        assert [scenario.nom for scenario in depot.scenarios("demo:trois-rivieres")] == ["Prudent", "Ambitieux"]
        assert [correction.motif for correction in depot.corrections(EMPREINTE)] == ["relu"]
        assert (depot.preparation("demo:trois-rivieres"), depot.paris()) == (None, ())
        assert depot.noter_un_pari("demo:trois-rivieres", "2025", "{}", datetime(2025, 3, 14)).id == 1


def test_un_depot_migre_a_la_structure_d_un_depot_neuf(dossier: Path) -> None:
    with Depot.ouvrir(dossier) as depot, transaction(depot._moteur, ecriture=False) as connexion:
        assert depot_schema.version(connexion) == VERSION >= 2
        assert depot_schema.structure(connexion) == structure_du_format(VERSION)


def test_les_tables_declarees_sont_celles_du_schema() -> None:
    declarees = {(table.name, colonne.name) for table in TABLES.tables.values() for colonne in table.columns}
    ecrites = {ligne[:2] for ligne in structure_du_format(VERSION) if len(ligne) == 6 and ligne[0] != "sqlite_sequence"}
    assert declarees == ecrites


def test_une_etape_qui_echoue_laisse_le_depot_a_son_format(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avec_une_faute = (*depot_schema.ETAPES, ("DROP TABLE retenus", "CECI N'EST PAS DU SQL"))
    monkeypatch.setattr(depot_schema, "ETAPES", avec_une_faute)
    with Depot.ouvrir(dossier) as depot:
        with pytest.raises(DepotEnPanne), transaction(depot._moteur, ecriture=True) as connexion:
            migrer(connexion, vers=VERSION + 1)
        with transaction(depot._moteur, ecriture=False) as connexion:
            assert depot_schema.version(connexion) == VERSION
        assert depot.retenu("page") == "gateau"
