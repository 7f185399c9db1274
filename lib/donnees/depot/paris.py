"""Le journal des paris : ce que l'équipe prévoyait, et quand ; il s'allonge et ne se récrit pas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.schema import PARIS


@dataclass(frozen=True, slots=True)
class PariEnregistre:
    """Des paris gardés ensemble, un jour.

    Args:
        id: numéro d'ordre, jamais réemployé.
        cle_classeur: classeur sur lequel ils portent.
        exercice: nom de l'exercice, par exemple « 2026 ».
        le: instant où ils ont été notés.
        contenu: JSON, dont le dépôt ignore le sens.
    """

    id: int
    cle_classeur: str
    exercice: str
    le: datetime
    contenu: str


def noter(connexion: Connection, *, cle_classeur: str, exercice: str, contenu: str, le: datetime) -> PariEnregistre:
    """Ajoute une page au journal."""
    ligne = {"cle_classeur": cle_classeur, "exercice": exercice, "le": le, "contenu": contenu}
    return PariEnregistre(*connexion.execute(insert(PARIS).values(ligne).returning(*PARIS.c)).one())


def lister(connexion: Connection) -> tuple[PariEnregistre, ...]:
    """Tout le journal, tous classeurs confondus, le plus ancien d'abord."""
    return tuple(PariEnregistre(*ligne) for ligne in connexion.execute(select(PARIS).order_by(PARIS.c.id)))
