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

from sqlalchemy import Connection, StaticPool, Table, create_engine, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from lib.donnees.depot.identites import LOCAL, Proprietaire
from lib.donnees.depot.pannes import DepotIllisible, SauvegardeRefusee
from lib.donnees.depot.sqlite.moteur import chemin_du, connexion_brute, regler
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.schema import IDENTITE, VERSION, identite, migrer, structure, structure_du_format, version
from lib.donnees.depot.sqlite.tables import (
    CLASSEURS,
    COMPTEURS,
    CONTENUS,
    CORRECTIONS,
    PARIS,
    POSSEDES,
    REVISIONS,
    SCENARIOS,
    SCENARIOS_COURANTS,
)

COPIES: Final = "avant-restauration-*"
"""Les dépôts gardés de côté par chaque restauration, achevée ou interrompue."""

_SIGNATURE: Final = b"SQLite format 3\x00"
_FORMATS_DE_JOURNAL: Final = slice(18, 20)
_JOURNAL_ORDINAIRE: Final = b"\x01\x01"
_NUMERO_MAXIMAL: Final = 10**12

_Contenu = dict[Table, list[dict[str, Any]]]


def sauvegarder(porte: PorteDuDepot) -> bytes:
    """Tout ce qui est à un propriétaire, en un fichier SQLite pris à un seul instant même si d'autres écrivent."""
    with connexion_brute(porte.moteur) as source, closing(sqlite3.connect(":memory:")) as copie:
        source.backup(copie)
        if not _est_saine(copie):
            raise DepotIllisible(chemin_du(porte.moteur))
        _oter_les_autres(copie, porte.proprietaire)
        return _sans_journal(copie.serialize())


def _oter_les_autres(copie: sqlite3.Connection, proprietaire: Proprietaire) -> None:
    """Ôte de la copie ce qui est à d'autres, jusque dans ses pages mortes."""
    regler(copie)
    tables = (table.name for table in (*reversed(POSSEDES), COMPTEURS))
    ordres = [f"DELETE FROM {table} WHERE proprietaire <> ?" for table in tables]  # noqa: S608 — nos propres tables
    if sum(copie.execute(ordre, (proprietaire.nom,)).rowcount for ordre in ordres):
        copie.execute("VACUUM")


def restaurer(porte: PorteDuDepot, octets: bytes, le: datetime) -> Path:
    """Remplace toutes les données par celles de la sauvegarde, en une transaction, et garde de côté les précédentes.

    Les lignes sont recopiées dans notre propre schéma, au nom de qui restaure : rien de ce que le fichier déclare
    n'entre dans le dépôt, et les autres fenêtres ouvertes passent d'un état complet à l'autre.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
    """
    contenu = _contenu_verifie(octets)
    with porte.ecrire(autre_epoque=True) as acces:
        dossier = dossier_des_copies(chemin_du(porte.moteur).parent, porte.proprietaire)
        copie = _garder_de_cote(dossier, sauvegarder(porte), le)
        _remplacer(acces, contenu)
    return copie


def dossier_des_copies(dossier: Path, proprietaire: Proprietaire) -> Path:
    """Où sont gardées de côté les données d'un propriétaire : à part dès qu'ils sont plusieurs dans le même fichier."""
    return dossier if proprietaire == LOCAL else dossier / sha256(proprietaire.nom.encode()).hexdigest()[:16]


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
    return {table: [dict(ligne) for ligne in connexion.execute(select(table)).mappings()] for table in CONTENUS}


def _refuser_des_lignes_alterees(contenu: _Contenu) -> None:
    for classeur in contenu[CLASSEURS]:
        if sha256(classeur["octets"]).hexdigest() != classeur["sha256"]:
            raise SauvegardeRefusee("un classeur n'est plus celui qui a été déposé")
    if len({ligne["proprietaire"] for table in POSSEDES for ligne in contenu[table]}) > 1:
        raise SauvegardeRefusee("elle réunit les données de plusieurs CPTS")
    nombres = (valeur for lignes in contenu.values() for ligne in lignes for valeur in ligne.values())
    if any(isinstance(nombre, int) and nombre > _NUMERO_MAXIMAL for nombre in nombres):
        raise SauvegardeRefusee("un numéro y est démesuré")


def _garder_de_cote(dossier: Path, octets: bytes, le: datetime) -> Path:
    definitif = _nom_libre(dossier, f"avant-restauration-{le:%Y-%m-%d-%H%M%S}")
    partiel = definitif.with_suffix(".partiel")
    dossier.mkdir(mode=0o700, exist_ok=True)
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


def _remplacer(acces: Acces, contenu: _Contenu) -> None:
    for table in reversed(POSSEDES):
        acces.connexion.execute(delete(table).where(acces.a_moi(table)))
    _renumeroter(acces.connexion, contenu)
    for table, lignes in contenu.items():
        mien = {"proprietaire": acces.proprietaire} if table in POSSEDES else {}
        if lignes:
            acces.connexion.execute(insert(table), [ligne | mien for ligne in lignes])


def _renumeroter(connexion: Connection, contenu: _Contenu) -> None:
    """Donne aux lignes restaurées des numéros libres.

    Ceux des révisions sont toujours neufs : un onglet resté ouvert sur l'ancien état sera prévenu. Les autres ne
    changent que si quelqu'un d'autre, dans le même fichier, les porte déjà.
    """
    _decaler(contenu, REVISIONS, "revision", _deja_donnes(connexion, REVISIONS))
    for table in (CORRECTIONS, PARIS, SCENARIOS):
        if not _sont_pris(connexion, table, contenu):
            continue
        decalage = _deja_donnes(connexion, table)
        _decaler(contenu, table, "id", decalage)
        if table is SCENARIOS:
            for enfant in (REVISIONS, SCENARIOS_COURANTS):
                _decaler(contenu, enfant, "scenario_id", decalage)


def _sont_pris(connexion: Connection, table: Table, contenu: _Contenu) -> bool:
    premier = min((ligne["id"] for ligne in contenu[table]), default=None)
    dernier_des_autres = connexion.scalar(select(func.max(table.c.id)))
    return premier is not None and dernier_des_autres is not None and premier <= dernier_des_autres


def _deja_donnes(connexion: Connection, table: Table) -> int:
    """Le plus grand numéro jamais donné dans cette table."""
    suite = connexion.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
    return suite.scalar() or 0


def _decaler(contenu: _Contenu, table: Table, colonne: str, decalage: int) -> None:
    for ligne in contenu[table]:
        ligne[colonne] += decalage
