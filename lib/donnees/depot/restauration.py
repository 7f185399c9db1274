"""Restaurer une sauvegarde : reçue sur le disque, vérifiée, puis recopiée ligne à ligne dans notre propre schéma."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from sqlalchemy import Connection, Table, func, insert, select

from lib.donnees.depot.copies_de_cote import AVANT_RESTAURATION, dossier_des_copies, garder_de_cote
from lib.donnees.depot.effacement import oublier_tout
from lib.donnees.depot.pannes import SauvegardeRefusee
from lib.donnees.depot.sauvegarde import copier, dossier_de_travail
from lib.donnees.depot.sceau import copier_sans_le_sceau
from lib.donnees.depot.sqlite.moteur import chemin_du, regler
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import (
    CLASSEURS,
    CONTENUS,
    CORRECTIONS,
    ENVOIS,
    INSCRIPTIONS,
    PARIS,
    POSSEDES,
    REUNIONS,
    REVISIONS,
    SCENARIOS,
    SCENARIOS_COURANTS,
)
from lib.donnees.depot.verification import lignes_de, par_sqlalchemy, verifier

_SIGNATURE: Final = b"SQLite format 3\x00"
_JOURNAL_ORDINAIRE: Final = (18, b"\x01\x01")
"""Où l'entête dit le format du journal : recopié sans son journal, le fichier n'en a plus."""

_Decalages = Mapping[tuple[Table, str], int]


def restaurer(porte: PorteDuDepot, source: bytes | IO[bytes], le: datetime) -> Path:
    """Remplace toutes les données par celles de la sauvegarde, en une transaction, et garde de côté les précédentes.

    Rien de ce que le fichier déclare n'entre dans le dépôt ; ses lignes y entrent au nom de qui restaure, une à une :
    la mémoire ne tient jamais plus d'un classeur. Les autres fenêtres ouvertes passent d'un état complet à l'autre.
    Aucun code de mur ne revient et ceux d'aujourd'hui n'ouvrent plus rien : un code neuf se redemande.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
    """
    depot = chemin_du(porte.moteur)
    with recue(source, depot) as sauvegarde, porte.ecrire(autre_epoque=True) as acces:
        dossier = dossier_des_copies(depot.parent, porte.proprietaire)
        nom = f"{AVANT_RESTAURATION}-{le:%Y-%m-%d-%H%M%S}"
        copie = garder_de_cote(dossier, nom, lambda fichier: copier(porte, fichier, verifiee=False))
        _remplacer(acces, sauvegarde)
    return copie


@contextmanager
def recue(source: bytes | IO[bytes], depot: Path) -> Iterator[Connection]:
    """Une sauvegarde posée près du dépôt le temps de la lire, et vérifiée.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre.
    """
    with dossier_de_travail(depot) as dossier:
        fichier = dossier / "recue.sqlite"
        est_intacte = _poser(BytesIO(source) if isinstance(source, bytes) else source, fichier)
        with closing(_ouvrir(fichier)) as pilote:
            verifier(pilote)
            if not est_intacte:  # après : ce que la vérification trouve se dit plus précisément
                raise SauvegardeRefusee("le fichier est abîmé")
            with par_sqlalchemy(pilote) as connexion:
                yield connexion


def _poser(source: IO[bytes], fichier: Path) -> bool:
    """Recopie la sauvegarde ; rend faux si son sceau dit qu'elle a changé."""
    source.seek(0)
    if source.read(len(_SIGNATURE)) != _SIGNATURE:
        raise SauvegardeRefusee("ce fichier n'est pas une sauvegarde du dialogue de gestion")
    with fichier.open("wb") as pose:
        est_intacte = copier_sans_le_sceau(source, pose)
        place, octets = _JOURNAL_ORDINAIRE
        pose.seek(place)
        pose.write(octets)
    return est_intacte


def _ouvrir(fichier: Path) -> sqlite3.Connection:
    pilote = sqlite3.connect(fichier)
    try:
        regler(pilote)
    except (sqlite3.Error, UnicodeDecodeError) as faute:  # le message même de SQLite peut citer un octet abîmé
        pilote.close()
        raise SauvegardeRefusee("le fichier est abîmé") from faute
    return pilote


def _remplacer(acces: Acces, sauvegarde: Connection) -> None:
    oublier_tout(acces)
    decalages = _decalages(acces.connexion, sauvegarde)
    for table in CONTENUS:
        mien = {"proprietaire": acces.proprietaire} if table in POSSEDES else {}
        lignes = (_decalee(table, ligne, decalages) | mien for ligne in lignes_de(sauvegarde, table))
        while lot := list(islice(lignes, 1 if table is CLASSEURS else 500)):
            acces.connexion.execute(insert(table), lot)


def _decalee(table: Table, ligne: dict[str, Any], decalages: _Decalages) -> dict[str, Any]:
    decalees = {nom for nom, valeur in ligne.items() if valeur is not None and (table, nom) in decalages}
    return ligne | {nom: ligne[nom] + decalages[table, nom] for nom in decalees}


def _decalages(connexion: Connection, sauvegarde: Connection) -> _Decalages:
    """De combien décaler les numéros restaurés pour qu'ils soient libres.

    Ceux des révisions et des envois sont toujours neufs : un onglet ou un mur resté ouvert sur l'ancien état le saura.
    Les autres ne changent que si quelqu'un d'autre, dans le même fichier, les porte déjà.
    """
    decalages = {(t, cle): _deja_donnes(connexion, t) for t, cle in ((REVISIONS, "revision"), (ENVOIS, "id"))}
    pris = [
        table for table in (CORRECTIONS, PARIS, SCENARIOS, INSCRIPTIONS) if _sont_pris(connexion, table, sauvegarde)
    ]
    decalages |= {(table, "id"): _deja_donnes(connexion, table) for table in pris}
    if SCENARIOS in pris:
        decalages |= {(t, "scenario_id"): decalages[SCENARIOS, "id"] for t in (REVISIONS, SCENARIOS_COURANTS)}
    if INSCRIPTIONS in pris:
        decalages[INSCRIPTIONS, "corrige"] = decalages[REUNIONS, "depuis"] = decalages[INSCRIPTIONS, "id"]
    return decalages


def _sont_pris(connexion: Connection, table: Table, sauvegarde: Connection) -> bool:
    premier = sauvegarde.scalar(select(func.min(table.c.id)))
    dernier_des_autres = connexion.scalar(select(func.max(table.c.id)))
    return premier is not None and dernier_des_autres is not None and premier <= dernier_des_autres


def _deja_donnes(connexion: Connection, table: Table) -> int:
    """Le plus grand numéro jamais donné dans cette table."""
    suite = connexion.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,))
    return suite.scalar() or 0
