"""Le schéma du dépôt : ses tables, ses versions, et le passage d'une version à la suivante."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_engine,
)
from sqlalchemy.types import TypeDecorator

IDENTITE: Final = 0x43505453
"""« CPTS » en ASCII : l'``application_id`` qui distingue nos fichiers de toute autre base SQLite."""


class Horodatage(TypeDecorator[datetime]):
    """Un instant, écrit en ISO 8601 avec le fuseau qu'on lui a donné (SQLite n'a pas de type pour cela)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Écrit l'instant."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Relit l'instant tel qu'il a été donné."""
        return None if value is None else datetime.fromisoformat(value)


TABLES: Final = MetaData()

CLASSEURS: Final = Table(
    "classeurs",
    TABLES,
    Column("sha256", Text, primary_key=True),
    Column("nom", Text),
    Column("depose_le", Horodatage),
    Column("octets", LargeBinary),
)
CORRESPONDANCES: Final = Table(
    "correspondances", TABLES, Column("empreinte", Text, primary_key=True), Column("contenu", Text)
)
CORRECTIONS: Final = Table(
    "corrections",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("sha256", ForeignKey("classeurs.sha256")),
    Column("cellule", Text),
    Column("valeur", Text),
    Column("motif", Text),
    Column("corrige_le", Horodatage),
)
SCENARIOS: Final = Table("scenarios", TABLES, Column("id", Integer, primary_key=True), Column("cle_classeur", Text))
REVISIONS: Final = Table(
    "revisions",
    TABLES,
    Column("revision", Integer, primary_key=True),
    Column("scenario_id", ForeignKey("scenarios.id")),
    Column("nom", Text),
    Column("contenu", Text),
    Column("modifie_le", Horodatage),
)
SCENARIOS_COURANTS: Final = Table(
    "scenarios_courants",
    TABLES,
    Column("cle_classeur", Text, primary_key=True),
    Column("scenario_id", ForeignKey("scenarios.id")),
)
RETENUS: Final = Table("retenus", TABLES, Column("cle", Text, primary_key=True), Column("valeur", Text))
PREPARATIONS: Final = Table(
    "preparations",
    TABLES,
    Column("cle_classeur", Text, primary_key=True),
    Column("contenu", Text),
    Column("modifie_le", Horodatage),
)
PARIS: Final = Table(
    "paris",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("cle_classeur", Text),
    Column("exercice", Text),
    Column("le", Horodatage),
    Column("contenu", Text),
)

# AUTOINCREMENT, et non la clé ordinaire : un numéro effacé ne resservira jamais. Sans cela, un onglet resté ouvert
# pendant une restauration ou un effacement pourrait présenter un numéro redevenu valable et écraser autre chose.
_VERSION_1: Final = (
    """CREATE TABLE classeurs (
        sha256 TEXT NOT NULL PRIMARY KEY, nom TEXT NOT NULL, depose_le TEXT NOT NULL, octets BLOB NOT NULL) STRICT""",
    "CREATE TABLE correspondances (empreinte TEXT NOT NULL PRIMARY KEY, contenu TEXT NOT NULL) STRICT",
    """CREATE TABLE scenarios (
        id INTEGER PRIMARY KEY AUTOINCREMENT, cle_classeur TEXT NOT NULL,
        nom TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT""",
    "CREATE TABLE retenus (cle TEXT NOT NULL PRIMARY KEY, valeur TEXT NOT NULL) STRICT",
)

_VERSION_2: Final = (
    """CREATE TABLE corrections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL REFERENCES classeurs (sha256) ON DELETE CASCADE,
        cellule TEXT NOT NULL, valeur TEXT NOT NULL, motif TEXT NOT NULL, corrige_le TEXT NOT NULL) STRICT""",
    "CREATE INDEX corrections_du_classeur ON corrections (sha256)",
    """CREATE TABLE revisions (
        revision INTEGER PRIMARY KEY AUTOINCREMENT,
        scenario_id INTEGER NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
        nom TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT""",
    "CREATE INDEX revisions_du_scenario ON revisions (scenario_id)",
    """INSERT INTO revisions (scenario_id, nom, contenu, modifie_le)
        SELECT id, nom, contenu, modifie_le FROM scenarios ORDER BY id""",
    "ALTER TABLE scenarios DROP COLUMN nom",
    "ALTER TABLE scenarios DROP COLUMN contenu",
    "ALTER TABLE scenarios DROP COLUMN modifie_le",
    """CREATE TABLE scenarios_courants (
        cle_classeur TEXT NOT NULL PRIMARY KEY,
        scenario_id INTEGER NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE) STRICT""",
)

_VERSION_3: Final = (
    """CREATE TABLE preparations (
        cle_classeur TEXT NOT NULL PRIMARY KEY, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL) STRICT""",
    """CREATE TABLE paris (
        id INTEGER PRIMARY KEY AUTOINCREMENT, cle_classeur TEXT NOT NULL,
        exercice TEXT NOT NULL, le TEXT NOT NULL, contenu TEXT NOT NULL) STRICT""",
)

ETAPES: Final = (_VERSION_1, _VERSION_2, _VERSION_3)
"""L'étape de rang n mène du format n au format n + 1 ; une étape livrée ne se retouche plus."""

VERSION: Final = len(ETAPES)
"""Le format qu'écrit cette application."""


def identite(connexion: Connection) -> int:
    """L'``application_id`` du fichier (0 pour un fichier neuf)."""
    return int(connexion.exec_driver_sql("PRAGMA application_id").scalar_one())


def version(connexion: Connection) -> int:
    """Le format du fichier (0 pour un fichier neuf)."""
    return int(connexion.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrer(connexion: Connection, *, vers: int = VERSION) -> None:
    """Amène le fichier au format voulu, dans la transaction ouverte : toutes les étapes, ou aucune.

    Args:
        connexion: connexion dont la transaction d'écriture est déjà commencée.
        vers: format d'arrivée, le plus récent sauf pour fabriquer un ancien fichier.
    """
    depart = version(connexion)
    if depart >= vers:
        return
    for etape in ETAPES[depart:vers]:
        for ordre in etape:
            connexion.exec_driver_sql(ordre)
    connexion.exec_driver_sql(f"PRAGMA user_version = {vers}")
    connexion.exec_driver_sql(f"PRAGMA application_id = {IDENTITE}")


def structure(connexion: Connection) -> frozenset[tuple[object, ...]]:
    """Tout ce que le fichier déclare : tables et leurs colonnes, index, vues, déclencheurs.

    La comparaison de deux structures ne dépend pas de la façon dont SQLite récrit le texte du schéma.
    """
    objets = connexion.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
    colonnes = connexion.exec_driver_sql(
        """SELECT m.name, c.name, c.type, c."notnull", c.pk, c.hidden
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"""
    ).all()
    return frozenset(tuple(ligne) for ligne in (*objets, *colonnes))


@cache
def structure_du_format(numero: int) -> frozenset[tuple[object, ...]]:
    """La structure que déclare un dépôt de ce format."""
    moteur = create_engine("sqlite://")
    try:
        with moteur.connect() as connexion:
            migrer(connexion, vers=numero)
            return structure(connexion)
    finally:
        moteur.dispose()
