"""Effacer quand le disque est plein : sur place, sans le journal qu'il n'y a plus où écrire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sqlalchemy import Engine, StaticPool, create_engine

from lib.donnees.depot.pannes import DepotEnPanne, DepotOccupe, DisquePlein
from lib.donnees.depot.sqlite import reserve
from lib.donnees.depot.sqlite.moteur import chemin_du, connexion_brute, preparer
from lib.donnees.depot.sqlite.porte import PorteDuDepot

T = TypeVar("T")


def malgre_un_disque_plein(porte: PorteDuDepot, geste: Callable[[PorteDuDepot], T]) -> T:
    """Fait un geste qui efface ; s'il n'y a plus de place pour le journal, le refait en tenant celui-ci en mémoire.

    Effacer demande de la place : chaque page touchée s'écrit d'abord dans le journal, et compacter récrit tout. Le
    journal en mémoire ne protège pas d'une coupure de courant au milieu du geste ; c'est le prix, payé seulement ici.
    """
    try:
        return geste(porte)
    except (DisquePlein, DepotEnPanne):  # une limite de taille, elle, se dit « disk I/O error »
        dossier = chemin_du(porte.moteur).parent
        reserve.rendre(dossier)
        with _sans_journal_sur_le_disque(porte.moteur) as moteur:
            rendu = geste(PorteDuDepot(moteur, porte.proprietaire))
        reserve.constituer(dossier)
        return rendu


@contextmanager
def _sans_journal_sur_le_disque(ouvert: Engine) -> Iterator[Engine]:
    """Le même fichier, seul à l'ouvrir, son journal en mémoire ; à la sortie, il reprend son journal ordinaire."""
    ouvert.dispose()
    moteur = preparer(create_engine(ouvert.url, poolclass=StaticPool))
    try:
        with connexion_brute(moteur) as pilote:
            pilote.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            obtenu = pilote.execute("PRAGMA journal_mode = MEMORY").fetchone()[0]
        if obtenu != "memory":
            raise DepotOccupe(chemin_du(ouvert))
        yield moteur
        with suppress(DisquePlein, DepotEnPanne, DepotOccupe), connexion_brute(moteur) as pilote:
            pilote.execute("PRAGMA journal_mode = WAL")
    finally:
        moteur.dispose()
