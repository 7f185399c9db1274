"""Effacer tout ce que le dépôt contient, jusque dans les octets du fichier, et en donner reçu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, func, select

from lib.donnees.depot.erreurs import DepotOccupe, EffacementIncomplet
from lib.donnees.depot.moteur import NOM_DU_FICHIER, chemin_du, connexion_brute, pannes_traduites, transaction
from lib.donnees.depot.sauvegarde import COPIES
from lib.donnees.depot.schema import CLASSEURS, CORRECTIONS, CORRESPONDANCES, PARIS, PREPARATIONS, SCENARIOS, TABLES


@dataclass(frozen=True, slots=True)
class Recu:
    """Le reçu d'un effacement complet.

    Args:
        classeurs: nombre de classeurs effacés.
        scenarios: nombre de scénarios effacés, avec toutes leurs révisions.
        corrections: nombre de corrections effacées, de valeurs ou de colonnes.
        preparations: nombre de cahiers internes effacés (prévisions, évènements, réglages).
        paris: nombre de pages du journal des paris effacées.
        copies: nombre de dépôts gardés de côté par des restaurations, effacés aussi.
        octets: place rendue sur le disque [octets].
        efface_le: instant de l'effacement.
        chemin: fichier du dépôt, désormais vide.
    """

    classeurs: int
    scenarios: int
    corrections: int
    preparations: int
    paris: int
    copies: int
    octets: int
    efface_le: datetime
    chemin: Path


def effacer(moteur: Engine, le: datetime) -> Recu:
    """Efface tout et compacte le fichier ; seule reste la suite des numéros, pour qu'aucun ne resserve.

    Raises:
        EffacementIncomplet: une autre fenêtre lit encore l'ancien état ; recommencer une fois fermée.
    """
    chemin = chemin_du(moteur)
    avant = _octets_sur_disque(chemin.parent)
    with transaction(moteur, ecriture=True) as connexion:
        comptes = _compter_tout(connexion)
        for table in reversed(TABLES.sorted_tables):
            connexion.execute(delete(table))
    copies = _effacer_les_copies(chemin)
    compacter(moteur, chemin)
    rendus = max(0, avant - _octets_sur_disque(chemin.parent))
    return Recu(**comptes, copies=copies, octets=rendus, efface_le=le, chemin=chemin)


def _compter_tout(connexion: Connection) -> dict[str, int]:
    return {
        "classeurs": _compter(connexion, CLASSEURS),
        "scenarios": _compter(connexion, SCENARIOS),
        "corrections": _compter(connexion, CORRECTIONS) + _compter(connexion, CORRESPONDANCES),
        "preparations": _compter(connexion, PREPARATIONS),
        "paris": _compter(connexion, PARIS),
    }


def _compter(connexion: Connection, table: Table) -> int:
    return connexion.execute(select(func.count()).select_from(table)).scalar_one()


def _effacer_les_copies(chemin: Path) -> int:
    copies = tuple(chemin.parent.glob(COPIES))
    with pannes_traduites(chemin):
        for copie in copies:
            copie.unlink(missing_ok=True)
    return len(copies)


def compacter(moteur: Engine, chemin: Path) -> None:
    """Récrit le fichier sans ses pages mortes, puis vide son journal, où l'ancien contenu se lit encore."""
    try:
        with connexion_brute(moteur) as pilote:
            pilote.execute("VACUUM")
            est_occupe, *_ = pilote.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DepotOccupe as faute:
        raise EffacementIncomplet(chemin) from faute
    if est_occupe:
        raise EffacementIncomplet(chemin)


def _octets_sur_disque(dossier: Path) -> int:
    motifs = (f"{NOM_DU_FICHIER}*", COPIES)
    return sum(fichier.stat().st_size for motif in motifs for fichier in dossier.glob(motif))
