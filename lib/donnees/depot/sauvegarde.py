"""Sauvegarder tout le dépôt dans un seul fichier, et le restaurer après avoir vérifié ce fichier."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, StaticPool, Table, create_engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from lib.donnees.depot.erreurs import DepotIllisible, SauvegardeRefusee
from lib.donnees.depot.moteur import chemin_du, connexion_brute, regler, transaction
from lib.donnees.depot.schema import (
    CLASSEURS,
    IDENTITE,
    REVISIONS,
    TABLES,
    VERSION,
    identite,
    migrer,
    structure,
    structure_du_format,
    version,
)

COPIES: Final = "avant-restauration-*"
"""Les dépôts gardés de côté par chaque restauration, achevée ou interrompue."""

_SIGNATURE: Final = b"SQLite format 3\x00"
_FORMATS_DE_JOURNAL: Final = slice(18, 20)
_JOURNAL_ORDINAIRE: Final = b"\x01\x01"
_NUMERO_MAXIMAL: Final = 10**12

_Contenu = dict[Table, list[dict[str, Any]]]


def sauvegarder(moteur: Engine) -> bytes:
    """Le dépôt entier en un fichier SQLite, pris à un seul instant même si d'autres fenêtres écrivent."""
    with connexion_brute(moteur) as source, closing(sqlite3.connect(":memory:")) as copie:
        source.backup(copie)
        if not _est_saine(copie):
            raise DepotIllisible(chemin_du(moteur))
        return _sans_journal(copie.serialize())


def restaurer(moteur: Engine, octets: bytes, le: datetime) -> Path:
    """Remplace toutes les données par celles de la sauvegarde, en une transaction, et garde de côté les précédentes.

    Les lignes sont recopiées dans notre propre schéma : rien de ce que le fichier déclare n'entre dans le dépôt,
    et les autres fenêtres ouvertes passent d'un état complet à l'autre.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
    """
    contenu = _contenu_verifie(octets)
    with transaction(moteur, ecriture=True) as connexion:
        copie = _garder_de_cote(chemin_du(moteur).parent, sauvegarder(moteur), le)
        _remplacer(connexion, contenu)
    return copie


def _contenu_verifie(octets: bytes) -> _Contenu:
    if not octets.startswith(_SIGNATURE):
        raise SauvegardeRefusee("ce fichier n'est pas une sauvegarde du dialogue de gestion")
    try:
        with _en_memoire(octets) as pilote, _par_sqlalchemy(pilote) as connexion:
            _refuser_un_fichier_etranger(connexion)
            if not _est_saine(pilote):
                raise SauvegardeRefusee("le fichier est abîmé")
            migrer(connexion)
            contenu = _lire_tout(connexion)
    except (SQLAlchemyError, sqlite3.Error, ValueError) as faute:
        raise SauvegardeRefusee("le fichier est abîmé") from faute
    _refuser_des_lignes_alterees(contenu)
    return contenu


@contextmanager
def _en_memoire(octets: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as pilote:
        pilote.deserialize(_sans_journal(octets))
        regler(pilote)
        yield pilote


@contextmanager
def _par_sqlalchemy(pilote: sqlite3.Connection) -> Iterator[Connection]:
    moteur = create_engine("sqlite://", creator=lambda: pilote, poolclass=StaticPool)
    with moteur.connect() as connexion:
        yield connexion


def _sans_journal(octets: bytes) -> bytes:
    """Le même fichier, dit sans journal WAL : SQLite ne relit pas autrement une base tenue en mémoire."""
    return octets[: _FORMATS_DE_JOURNAL.start] + _JOURNAL_ORDINAIRE + octets[_FORMATS_DE_JOURNAL.stop :]


def _refuser_un_fichier_etranger(connexion: Connection) -> None:
    if identite(connexion) != IDENTITE:
        raise SauvegardeRefusee("ce fichier vient d'un autre logiciel")
    format_du_fichier = version(connexion)
    if format_du_fichier > VERSION:
        raise SauvegardeRefusee("elle vient d'une version plus récente de l'application, à installer d'abord")
    if format_du_fichier < 1 or structure(connexion) != structure_du_format(format_du_fichier):
        raise SauvegardeRefusee("ce fichier n'a pas la structure d'un dépôt")


def _est_saine(pilote: sqlite3.Connection) -> bool:
    defauts = pilote.execute("PRAGMA integrity_check").fetchall()
    orphelins = pilote.execute("PRAGMA foreign_key_check").fetchall()
    return defauts == [("ok",)] and not orphelins


def _lire_tout(connexion: Connection) -> _Contenu:
    return {
        table: [dict(ligne) for ligne in connexion.execute(select(table)).mappings()] for table in TABLES.sorted_tables
    }


def _refuser_des_lignes_alterees(contenu: _Contenu) -> None:
    for classeur in contenu[CLASSEURS]:
        if sha256(classeur["octets"]).hexdigest() != classeur["sha256"]:
            raise SauvegardeRefusee("un classeur n'est plus celui qui a été déposé")
    nombres = (valeur for lignes in contenu.values() for ligne in lignes for valeur in ligne.values())
    if any(isinstance(nombre, int) and nombre > _NUMERO_MAXIMAL for nombre in nombres):
        raise SauvegardeRefusee("un numéro y est démesuré")


def _garder_de_cote(dossier: Path, octets: bytes, le: datetime) -> Path:
    definitif = _nom_libre(dossier, f"avant-restauration-{le:%Y-%m-%d-%H%M%S}")
    partiel = definitif.with_suffix(".partiel")
    partiel.touch(mode=0o600)
    with partiel.open("wb") as fichier:
        fichier.write(octets)
        fichier.flush()
        os.fsync(fichier.fileno())
    return partiel.replace(definitif)


def _nom_libre(dossier: Path, racine: str) -> Path:
    noms = chain([racine], (f"{racine}-{rang}" for rang in count(2)))
    chemins = (dossier / f"{nom}.sqlite" for nom in noms)
    return next(chemin for chemin in chemins if not chemin.exists())


def _remplacer(connexion: Connection, contenu: _Contenu) -> None:
    _renumeroter_les_revisions(connexion, contenu)
    for table in reversed(TABLES.sorted_tables):
        connexion.execute(delete(table))
    for table, lignes in contenu.items():
        if lignes:
            connexion.execute(insert(table), lignes)


def _renumeroter_les_revisions(connexion: Connection, contenu: _Contenu) -> None:
    """Donne aux révisions restaurées des numéros jamais vus : un onglet resté ouvert sur l'ancien état sera prévenu."""
    deja_pris = connexion.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'revisions'").scalar() or 0
    for revision in contenu[REVISIONS]:
        revision["revision"] += deja_pris
