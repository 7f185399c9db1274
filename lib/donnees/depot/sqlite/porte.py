"""La porte du dépôt : chaque geste y passe au nom d'un seul propriétaire, et fait avancer sa révision s'il écrit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, Connection, Engine, Table, select

from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.sqlite.moteur import transaction
from lib.donnees.depot.sqlite.tables import COMPTEURS

# Écrit en toutes lettres : chaque geste l'exécute, et le composer coûterait plus que l'exécuter.
_AVANCER: Final = """INSERT INTO compteurs (proprietaire, revision, epoque) VALUES (?, 1, ?)
    ON CONFLICT (proprietaire) DO UPDATE SET revision = revision + 1, epoque = epoque + excluded.epoque"""


@dataclass(frozen=True, slots=True)
class Acces:
    """Une transaction ouverte au nom d'un propriétaire.

    Args:
        connexion: la transaction.
        proprietaire: le nom qui est dans chaque clé.
    """

    connexion: Connection
    proprietaire: str

    def a_moi(self, table: Table) -> ColumnElement[bool]:
        """Les lignes de cette table qui sont à ce propriétaire."""
        return table.c.proprietaire == self.proprietaire


@dataclass(frozen=True, slots=True)
class Compteurs:
    """Ce qui dit qu'un propriétaire a changé quelque chose, où que ce soit.

    Attributes:
        revision: avance à chaque geste qui écrit ; jamais deux états sous le même numéro.
        epoque: avance quand tout est remplacé ou effacé ; ce qui a été retenu d'une autre époque est à oublier.
    """

    revision: int = 0
    epoque: int = 0


@dataclass(frozen=True, slots=True)
class PorteDuDepot:
    """Les deux façons d'entrer dans le dépôt : lire à un seul instant, ou écrire en un seul geste."""

    moteur: Engine = field(repr=False)
    proprietaire: Proprietaire

    @contextmanager
    def lire(self) -> Iterator[Acces]:
        """Une lecture : tout ce qui y est lu est du même instant."""
        with transaction(self.moteur, ecriture=False) as connexion:
            yield Acces(connexion, self.proprietaire.nom)

    @contextmanager
    def ecrire(self, *, autre_epoque: bool = False) -> Iterator[Acces]:
        """Un geste : tout ou rien ; s'il échoue, la révision n'avance pas."""
        with transaction(self.moteur, ecriture=True) as connexion:
            yield Acces(connexion, self.proprietaire.nom)
            _avancer(connexion, self.proprietaire, autre_epoque=autre_epoque)


def compteurs(acces: Acces) -> Compteurs:
    """Où en est ce propriétaire."""
    choix = select(COMPTEURS.c.revision, COMPTEURS.c.epoque).where(acces.a_moi(COMPTEURS))
    ligne = acces.connexion.execute(choix).one_or_none()
    return Compteurs() if ligne is None else Compteurs(*ligne)


def _avancer(connexion: Connection, proprietaire: Proprietaire, *, autre_epoque: bool) -> None:
    connexion.exec_driver_sql(_AVANCER, (proprietaire.nom, int(autre_epoque)))
