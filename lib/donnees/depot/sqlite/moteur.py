"""L'ouverture du fichier du dépôt, et la transaction dans laquelle tient chaque geste."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from typing import Final, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from lib.donnees.depot.copies_de_cote import AVANT_MIGRATION, garder_de_cote
from lib.donnees.depot.pannes import (
    DepotEnPanne,
    DepotIllisible,
    DepotOccupe,
    DepotTropRecent,
    DisquePlein,
    DossierInaccessible,
    ErreurDepot,
)
from lib.donnees.depot.sqlite import reserve
from lib.donnees.depot.sqlite.schema import IDENTITE, VERSION, identite, migrer, structure, structure_du_format, version

NOM_DU_FICHIER: Final = "depot.sqlite"
_NOM_DU_DOSSIER: Final = "dialogue-cpts"
_ESSAIS: Final = 200
_ENTRE_DEUX_ESSAIS: Final = 0.025
"""Attente entre deux essais de passage en WAL [s]."""

_OCTETS_PAR_VALEUR: Final = 64_000_000
"""La plus grande valeur que SQLite lise ou écrive pour nous ; un classeur en fait dix millions au plus [octets]."""

_REGLAGES: Final = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",  # macOS : sans lui, « écrit » veut dire « confié au cache du disque »
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",  # ce qui est effacé est remis à zéro dans le fichier
    "PRAGMA temp_store = MEMORY",  # rien de confidentiel dans le dossier temporaire de la machine
)


def dossier_des_donnees(environnement: Mapping[str, str], plateforme: str, maison: Path) -> Path:
    """Le dossier où sont gardées les données de la personne.

    Args:
        environnement: variables d'environnement ; ``DIALOGUE_CPTS_DONNEES`` l'emporte sur tout.
        plateforme: valeur de ``sys.platform``.
        maison: dossier personnel ; un chemin relatif part de lui, jamais du dossier courant.
    """
    choisi = environnement.get("DIALOGUE_CPTS_DONNEES", "").strip()
    if choisi:
        return maison / choisi.removeprefix("~/")
    return _dossier_de_la_plateforme(environnement, plateforme, maison) / _NOM_DU_DOSSIER


def _dossier_de_la_plateforme(environnement: Mapping[str, str], plateforme: str, maison: Path) -> Path:
    if plateforme == "win32":
        return Path(environnement.get("LOCALAPPDATA") or maison / "AppData" / "Local")
    if plateforme == "darwin":
        return maison / "Library" / "Application Support"
    xdg = environnement.get("XDG_DATA_HOME", "")
    return Path(xdg) if PurePath(xdg).is_absolute() else maison / ".local" / "share"


def ouvrir_le_fichier(dossier: Path) -> Engine:
    """Crée ou rouvre le fichier du dépôt, à nous seuls, au format de cette application.

    Raises:
        DossierInaccessible: le dossier ne peut pas être créé ou écrit.
        DepotIllisible: le fichier n'est pas un dépôt, ou il est abîmé.
        DepotTropRecent: une application plus récente l'a écrit.
    """
    chemin = dossier / NOM_DU_FICHIER
    _reserver(chemin)
    moteur = preparer(create_engine(URL.create("sqlite", database=str(chemin))))
    try:
        _mettre_en_service_malgre_un_disque_plein(moteur, chemin)
    except ErreurDepot:
        moteur.dispose()
        raise
    return moteur


def _mettre_en_service_malgre_un_disque_plein(moteur: Engine, chemin: Path) -> None:
    """Ouvrir demande un peu de place ; sans elle, on ne pourrait même plus effacer."""
    try:
        _mettre_en_service(moteur, chemin)
    except (DisquePlein, DepotEnPanne):
        reserve.rendre(chemin.parent)
        _mettre_en_service(moteur, chemin)


def preparer(moteur: Engine) -> Engine:
    """Le même moteur, dont chaque connexion est réglée et chaque transaction commencée par nous."""
    event.listen(moteur, "connect", regler)
    event.listen(moteur, "begin", _commencer)
    return moteur


def _reserver(chemin: Path) -> None:
    """Crée le dossier et le fichier, lisibles d'une seule personne ; SQLite donne les mêmes droits à son journal."""
    with pannes_traduites(chemin):
        chemin.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        chemin.touch(mode=0o600)


def _mettre_en_service(moteur: Engine, chemin: Path) -> None:
    with transaction(moteur, ecriture=False) as connexion:
        _refuser_ce_qui_n_est_pas_a_nous(connexion, chemin)
        ancien_format = version(connexion)
    _journaliser(moteur)
    if 0 < ancien_format < VERSION:
        _garder_l_ancien_format(moteur, chemin, ancien_format)
    with transaction(moteur, ecriture=True) as connexion:
        migrer(connexion)


def _garder_l_ancien_format(moteur: Engine, chemin: Path, ancien_format: int) -> None:
    """Une copie du dépôt avant de le migrer : si la migration le trahissait, elle se restaurerait."""

    def copier(fichier: Path) -> None:
        with connexion_brute(moteur) as source, closing(sqlite3.connect(fichier)) as copie:
            source.backup(copie)
            copie.execute("PRAGMA journal_mode = DELETE")

    with pannes_traduites(chemin):
        garder_de_cote(chemin.parent, f"{AVANT_MIGRATION}-format-{ancien_format}", copier)


def _journaliser(moteur: Engine) -> None:
    """Passe le fichier en WAL ; SQLite n'attend pas son tour pour cet ordre quand deux fenêtres naissent ensemble."""
    for _ in range(_ESSAIS):
        with suppress(DepotOccupe), connexion_brute(moteur) as pilote:
            pilote.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(_ENTRE_DEUX_ESSAIS)
    raise DepotOccupe(chemin_du(moteur))


def _refuser_ce_qui_n_est_pas_a_nous(connexion: Connection, chemin: Path) -> None:
    if identite(connexion) != IDENTITE and structure(connexion):
        raise DepotIllisible(chemin)
    if version(connexion) > VERSION:
        raise DepotTropRecent(chemin, version=version(connexion), version_connue=VERSION)
    if structure(connexion) != structure_du_format(version(connexion)):
        raise DepotIllisible(chemin)


def regler(pilote: sqlite3.Connection, _fiche: object = None) -> None:
    """Règle une connexion neuve ; la transaction ne commence que quand nous le disons."""
    pilote.isolation_level = None
    pilote.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _OCTETS_PAR_VALEUR)
    for reglage in _REGLAGES:
        pilote.execute(reglage)


def _commencer(connexion: Connection) -> None:
    connexion.exec_driver_sql(connexion.get_execution_options().get("debut", "BEGIN"))


@contextmanager
def transaction(moteur: Engine, *, ecriture: bool) -> Iterator[Connection]:
    """Un geste : une transaction, écrite tout entière à la sortie du bloc, ou pas du tout.

    Args:
        moteur: le moteur du dépôt.
        ecriture: prend dès l'entrée le droit d'écrire, pour que lire puis écrire soit un seul acte.
    """
    debut = "BEGIN IMMEDIATE" if ecriture else "BEGIN"
    with pannes_traduites(chemin_du(moteur)), moteur.connect() as connexion:
        connexion.execution_options(debut=debut)
        with connexion.begin():
            yield connexion


@contextmanager
def connexion_brute(moteur: Engine) -> Iterator[sqlite3.Connection]:
    """La connexion du pilote, pour ce que SQLAlchemy ne dit pas : copie en ligne, compactage."""
    with pannes_traduites(chemin_du(moteur)), moteur.connect() as connexion:
        yield pilote_de(connexion)


def pilote_de(connexion: Connection) -> sqlite3.Connection:
    """Le pilote que cette connexion emploie, dans sa transaction."""
    return cast(sqlite3.Connection, connexion.connection.driver_connection)


def chemin_du(moteur: Engine) -> Path:
    """Le fichier que sert ce moteur."""
    return Path(str(moteur.url.database))


def chemin_de(connexion: Connection) -> Path:
    """Le fichier que lit cette connexion."""
    return chemin_du(connexion.engine)


@contextmanager
def pannes_traduites(chemin: Path) -> Iterator[None]:
    """Dit en français ce que le disque ou SQLite refusent."""
    try:
        yield
    except DBAPIError as faute:
        raise _panne_de_sqlite(chemin, faute.orig) from faute
    except sqlite3.Error as faute:
        raise _panne_de_sqlite(chemin, faute) from faute
    except (
        UnicodeDecodeError
    ) as faute:  # SQLite cite tel quel ce qu'il n'a pas su lire, et Python ne le lit pas non plus
        raise DepotIllisible(chemin) from faute
    except OSError as faute:
        raise _panne_du_disque(chemin, faute) from faute


def _panne_de_sqlite(chemin: Path, faute: BaseException | None) -> ErreurDepot:
    match getattr(faute, "sqlite_errorcode", 0) & 0xFF:  # l'octet bas est le code principal, le reste le précise
        case sqlite3.SQLITE_FULL:
            return DisquePlein(chemin)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DepotOccupe(chemin)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_TOOBIG:
            return DepotIllisible(chemin)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return DossierInaccessible(chemin.parent)
    return DepotEnPanne(chemin, str(faute))


def _panne_du_disque(chemin: Path, faute: OSError) -> ErreurDepot:
    return DisquePlein(chemin) if faute.errno == errno.ENOSPC else DossierInaccessible(chemin.parent)
