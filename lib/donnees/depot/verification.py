"""Ce qu'une sauvegarde doit être pour se restaurer : vérifié quand on la fait comme quand on la reçoit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, StaticPool, Table, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from lib.donnees.depot.classeurs_gardes import CLASSEUR_COURANT
from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import IdentifiantIllisible, InstantIllisible, SauvegardeRefusee
from lib.donnees.depot.sqlite.porte import CORRECTIONS_D_UN_CLASSEUR, lignes_permises
from lib.donnees.depot.sqlite.schema import IDENTITE, VERSION, identite, migrer, structure, structure_du_format, version
from lib.donnees.depot.sqlite.tables import CLASSEURS, CONTENUS, CORRECTIONS, POSSEDES, RETENUS

TEXTE_MAXIMAL: Final = 5_000_000
"""La longueur d'un texte gardé [caractères] : dix fois le plus long que l'application sache écrire."""
_NUMERO_MAXIMAL: Final = 10**12
_DESIGNE_UN_CLASSEUR: Final = "cle_classeur"


def verifier(pilote: sqlite3.Connection) -> None:
    """Refuse un fichier ouvert qui ne se restaurerait pas tel quel ; une ancienne version y est d'abord mise à jour.

    Raises:
        SauvegardeRefusee: la raison est dans la phrase.
    """
    try:
        with par_sqlalchemy(pilote) as connexion:
            _refuser_un_fichier_etranger(connexion)
            if not est_saine(pilote):
                raise SauvegardeRefusee("le fichier est abîmé")
            migrer(connexion)
            _refuser_ce_qui_deborde(connexion)
            _refuser_des_lignes_alterees(connexion)
    except InstantIllisible as faute:
        raise SauvegardeRefusee("le fichier est abîmé") from faute
    except IdentifiantIllisible as faute:
        raise SauvegardeRefusee("un classeur y est mal désigné") from faute
    except (SQLAlchemyError, sqlite3.Error, ValueError, OverflowError) as faute:
        raise SauvegardeRefusee("le fichier est abîmé") from faute


def par_sqlalchemy(pilote: sqlite3.Connection) -> Connection:
    """La connexion SQLAlchemy posée sur ce pilote, qui reste ouvert quand elle se ferme."""
    return create_engine("sqlite://", creator=lambda: pilote, poolclass=StaticPool).connect()


def est_saine(pilote: sqlite3.Connection) -> bool:
    """Vrai si le fichier se lit d'un bout à l'autre et que chaque ligne désignée existe."""
    defauts = pilote.execute("PRAGMA integrity_check").fetchall()
    orphelins = pilote.execute("PRAGMA foreign_key_check").fetchall()
    return defauts == [("ok",)] and not orphelins


def lignes_de(connexion: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Les lignes d'une table, l'une après l'autre : un classeur à la fois en mémoire."""
    au_fil = {"yield_per": 1 if table is CLASSEURS else 500}
    for ligne in connexion.execute(select(table), execution_options=au_fil).mappings():
        yield dict(ligne)


def _refuser_un_fichier_etranger(connexion: Connection) -> None:
    if identite(connexion) != IDENTITE:
        raise SauvegardeRefusee("ce fichier vient d'un autre logiciel")
    format_du_fichier = version(connexion)
    if format_du_fichier > VERSION:
        raise SauvegardeRefusee("elle vient d'une version plus récente de l'application, à installer d'abord")
    if format_du_fichier < 1 or structure(connexion) != structure_du_format(format_du_fichier):
        raise SauvegardeRefusee("ce fichier n'a pas la structure d'un dépôt")


def _refuser_ce_qui_deborde(connexion: Connection) -> None:
    for table in CONTENUS:
        lignes = connexion.scalar(select(func.count()).select_from(table)) or 0
        if lignes > lignes_permises(table):
            raise SauvegardeRefusee(f"elle porte {lignes} lignes là où l'application en garde {lignes_permises(table)}")
    par_classeur = select(func.count()).select_from(CORRECTIONS).group_by(CORRECTIONS.c.sha256)
    if any(nombre > CORRECTIONS_D_UN_CLASSEUR for nombre in connexion.scalars(par_classeur)):
        raise SauvegardeRefusee(f"un classeur y a plus de {CORRECTIONS_D_UN_CLASSEUR} corrections")


def _refuser_des_lignes_alterees(connexion: Connection) -> None:
    proprietaires: set[str] = set()
    for table in CONTENUS:
        for ligne in lignes_de(connexion, table):
            _refuser_une_ligne_alteree(table, ligne)
            if table in POSSEDES:
                proprietaires.add(ligne["proprietaire"])
    if len(proprietaires) > 1:
        raise SauvegardeRefusee("elle réunit les données de plusieurs CPTS")


def _refuser_une_ligne_alteree(table: Table, ligne: Mapping[str, Any]) -> None:
    if table is CLASSEURS and sha256(ligne["octets"]).hexdigest() != ligne["sha256"]:
        raise SauvegardeRefusee(f"un classeur n'est plus celui qui a été déposé (« {ligne['nom']} »)")
    if _DESIGNE_UN_CLASSEUR in ligne:
        IdentifiantDeClasseur.lire(ligne[_DESIGNE_UN_CLASSEUR])
    if table is RETENUS and ligne["cle"] == CLASSEUR_COURANT:
        IdentifiantDeClasseur.lire(ligne["valeur"])
    if any(isinstance(valeur, int) and abs(valeur) > _NUMERO_MAXIMAL for valeur in ligne.values()):
        raise SauvegardeRefusee("un numéro y est démesuré")
    if any(isinstance(valeur, str) and len(valeur) > TEXTE_MAXIMAL for valeur in ligne.values()):
        raise SauvegardeRefusee("un texte y est démesuré")
