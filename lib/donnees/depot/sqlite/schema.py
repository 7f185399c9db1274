"""Le schéma du dépôt : ses tables, ses versions, et le passage d'une version à la suivante."""

from __future__ import annotations

from functools import cache
from typing import Final

from sqlalchemy import Connection, create_engine

IDENTITE: Final = 0x43505453
"""« CPTS » en ASCII : l'``application_id`` qui distingue nos fichiers de toute autre base SQLite."""


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

# Chaque clé nomme son propriétaire ; ce qui existait était à la seule CPTS de ce poste. L'ordre compte : effacer une
# table encore désignée par une autre effacerait ses lignes en cascade. Le propriétaire par défaut, vide, n'est à
# personne : une écriture qui l'oublierait ne montrerait rien à une autre CPTS.
_VERSION_4: Final = (
    """CREATE TABLE classeurs_4 (
        proprietaire TEXT NOT NULL, sha256 TEXT NOT NULL, nom TEXT NOT NULL, depose_le TEXT NOT NULL,
        octets BLOB NOT NULL, PRIMARY KEY (proprietaire, sha256)) STRICT""",
    "INSERT INTO classeurs_4 SELECT 'local', sha256, nom, depose_le, octets FROM classeurs",
    """CREATE TABLE corrections_4 (
        id INTEGER PRIMARY KEY AUTOINCREMENT, proprietaire TEXT NOT NULL, sha256 TEXT NOT NULL,
        cellule TEXT NOT NULL, valeur TEXT NOT NULL, motif TEXT NOT NULL, corrige_le TEXT NOT NULL,
        FOREIGN KEY (proprietaire, sha256) REFERENCES classeurs_4 (proprietaire, sha256) ON DELETE CASCADE) STRICT""",
    """INSERT INTO corrections_4 SELECT id, 'local', sha256, cellule, valeur, motif, corrige_le
        FROM corrections ORDER BY id""",
    "DELETE FROM sqlite_sequence WHERE name = 'corrections_4'",
    "INSERT INTO sqlite_sequence SELECT 'corrections_4', seq FROM sqlite_sequence WHERE name = 'corrections'",
    "DROP TABLE corrections",
    "DROP TABLE classeurs",
    "ALTER TABLE classeurs_4 RENAME TO classeurs",
    "ALTER TABLE corrections_4 RENAME TO corrections",
    "CREATE INDEX corrections_du_classeur ON corrections (proprietaire, sha256)",
    """CREATE TABLE correspondances_4 (
        proprietaire TEXT NOT NULL, empreinte TEXT NOT NULL, contenu TEXT NOT NULL,
        PRIMARY KEY (proprietaire, empreinte)) STRICT""",
    "INSERT INTO correspondances_4 SELECT 'local', empreinte, contenu FROM correspondances",
    "DROP TABLE correspondances",
    "ALTER TABLE correspondances_4 RENAME TO correspondances",
    """CREATE TABLE retenus_4 (
        proprietaire TEXT NOT NULL, cle TEXT NOT NULL, valeur TEXT NOT NULL,
        PRIMARY KEY (proprietaire, cle)) STRICT""",
    "INSERT INTO retenus_4 SELECT 'local', cle, valeur FROM retenus",
    "DROP TABLE retenus",
    "ALTER TABLE retenus_4 RENAME TO retenus",
    """CREATE TABLE preparations_4 (
        proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL,
        PRIMARY KEY (proprietaire, cle_classeur)) STRICT""",
    "INSERT INTO preparations_4 SELECT 'local', cle_classeur, contenu, modifie_le FROM preparations",
    "DROP TABLE preparations",
    "ALTER TABLE preparations_4 RENAME TO preparations",
    """CREATE TABLE scenarios_courants_4 (
        proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL,
        scenario_id INTEGER NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
        PRIMARY KEY (proprietaire, cle_classeur)) STRICT""",
    "INSERT INTO scenarios_courants_4 SELECT 'local', cle_classeur, scenario_id FROM scenarios_courants",
    "DROP TABLE scenarios_courants",
    "ALTER TABLE scenarios_courants_4 RENAME TO scenarios_courants",
    "ALTER TABLE scenarios ADD COLUMN proprietaire TEXT NOT NULL DEFAULT ''",
    "UPDATE scenarios SET proprietaire = 'local'",
    "CREATE INDEX scenarios_du_proprietaire ON scenarios (proprietaire, cle_classeur)",
    "ALTER TABLE paris ADD COLUMN proprietaire TEXT NOT NULL DEFAULT ''",
    "UPDATE paris SET proprietaire = 'local'",
    "CREATE INDEX paris_du_proprietaire ON paris (proprietaire)",
    """CREATE TABLE compteurs (
        proprietaire TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, epoque INTEGER NOT NULL) STRICT""",
)

_VERSION_5: Final = (
    """CREATE TABLE gestes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL,
        libelle TEXT NOT NULL, le TEXT NOT NULL, est_annule INTEGER NOT NULL, taille INTEGER NOT NULL) STRICT""",
    "CREATE INDEX gestes_du_classeur ON gestes (proprietaire, cle_classeur, est_annule, id)",
    """CREATE TABLE images (
        geste_id INTEGER NOT NULL REFERENCES gestes (id) ON DELETE CASCADE, rang INTEGER NOT NULL,
        nom TEXT NOT NULL, avant TEXT, apres TEXT, PRIMARY KEY (geste_id, rang)) STRICT""",
)

# Le journal est en ajout seul jusque dans le fichier : une entrée ne se récrit pas, elle se cite. Elle s'efface avec
# tout le reste, et c'est pourquoi rien n'interdit de l'ôter.
_VERSION_6: Final = (
    """CREATE TABLE reunions (
        proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL, contenu TEXT NOT NULL, modifie_le TEXT NOT NULL,
        PRIMARY KEY (proprietaire, cle_classeur)) STRICT""",
    """CREATE TABLE inscriptions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL,
        exercice TEXT NOT NULL, genre TEXT NOT NULL, le TEXT NOT NULL, contenu TEXT NOT NULL,
        corrige INTEGER) STRICT""",
    "CREATE INDEX inscriptions_du_proprietaire ON inscriptions (proprietaire, cle_classeur)",
    """CREATE TRIGGER inscriptions_en_ajout_seul BEFORE UPDATE ON inscriptions BEGIN
        SELECT RAISE(ABORT, 'le journal ne se récrit pas'); END""",
    """CREATE TABLE murs (
        proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL, code TEXT NOT NULL,
        PRIMARY KEY (proprietaire, cle_classeur)) STRICT""",
    """CREATE TABLE envois (
        id INTEGER PRIMARY KEY AUTOINCREMENT, proprietaire TEXT NOT NULL, cle_classeur TEXT NOT NULL,
        le TEXT NOT NULL, contenu TEXT NOT NULL) STRICT""",
    "CREATE INDEX envois_du_mur ON envois (proprietaire, cle_classeur, id)",
)

# Un numéro d'inscription ne vit que dans une colonne : une restauration le décale, elle n'ouvre pas le JSON. Le
# déclencheur s'ôte d'abord, le temps d'y retirer ce que la colonne disait déjà. Un code que deux CPTS ont reçu d'une
# même sauvegarde n'ouvre plus aucun mur.
_VERSION_7: Final = (
    "DROP TRIGGER inscriptions_en_ajout_seul",
    """UPDATE inscriptions SET contenu = json_remove(contenu, '$.corrige')
        WHERE genre = 'decision' AND json_valid(contenu)""",
    """CREATE TRIGGER inscriptions_en_ajout_seul BEFORE UPDATE ON inscriptions BEGIN
        SELECT RAISE(ABORT, 'le journal ne se récrit pas'); END""",
    "ALTER TABLE reunions ADD COLUMN depuis INTEGER NOT NULL DEFAULT 0",
    """UPDATE reunions SET depuis = coalesce(json_extract(contenu, '$.depuis'), 0),
        contenu = json_remove(contenu, '$.depuis') WHERE json_valid(contenu)""",
    """DELETE FROM murs WHERE code IN
        (SELECT code FROM murs GROUP BY code HAVING count(DISTINCT proprietaire) > 1)""",
)

ETAPES: Final = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5, _VERSION_6, _VERSION_7)
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


_DECLARATIONS: Final = (
    "SELECT type, name, tbl_name, sql LIKE '%AUTOINCREMENT%' FROM sqlite_master",
    "SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'",
    """SELECT m.name, c.name, c.type, c."notnull", c.pk, c.hidden
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'""",
    """SELECT m.name, c.name, c.dflt_value
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'""",
    """SELECT m.name, f."table", f."from", f."to", f.on_update, f.on_delete, f.match
        FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'""",
    """SELECT m.name, i.seqno, i.cid, i.name, i."desc", i.coll, i.key
        FROM sqlite_master AS m, pragma_index_xinfo(m.name) AS i WHERE m.type = 'index'""",
)


def structure(connexion: Connection) -> frozenset[tuple[object, ...]]:
    """Tout ce que le fichier déclare : tables, colonnes, clés et renvois, index, vues, déclencheurs.

    La comparaison de deux structures ne dépend pas de la façon dont SQLite récrit le texte du schéma.
    """
    lues = (ligne for ordre in _DECLARATIONS for ligne in connexion.exec_driver_sql(ordre).all())
    return frozenset(tuple(ligne) for ligne in lues)


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
