"""La porte du dépôt : chaque geste y passe au nom d'un seul propriétaire, compté s'il écrit, borné s'il lit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Executable, Table, bindparam, select

from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.pannes import DepotDemesure
from lib.donnees.depot.sqlite.moteur import chemin_de, transaction
from lib.donnees.depot.sqlite.tables import COMPTEURS, CORRECTIONS, REVISIONS

# Écrit en toutes lettres : chaque geste l'exécute, et le composer coûterait plus que l'exécuter.
_AVANCER: Final = """INSERT INTO compteurs (proprietaire, revision, epoque) VALUES (?, 1, ?)
    ON CONFLICT (proprietaire) DO UPDATE SET revision = revision + 1, epoque = epoque + excluded.epoque"""
LIGNES_PAR_TABLE: Final = 10_000
CORRECTIONS_D_UN_CLASSEUR: Final = 2_000
"""Chacune est faite à la main ; au-delà, relire le classeur prendrait plus que la patience d'un écran."""
R = TypeVar("R")
_CAS_A_PART: Final = {CORRECTIONS: 200_000, REVISIONS: 2_000_000}


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
class LectureComposee(Generic[R]):
    """Ce que chaque affichage lit, composé une fois pour toutes : composer l'ordre coûte plus que l'exécuter.

    Args:
        ordre: les lignes à lire, ``du_proprietaire`` ; ce qui varie encore y est un paramètre nommé.
        en: les valeurs d'une ligne → ce qu'elle dit.
        quoi: ce que sont ces lignes, au pluriel, pour la phrase.
        au_plus: combien il peut y en avoir.
    """

    ordre: Executable
    en: Callable[..., R]
    quoi: str
    au_plus: int = LIGNES_PAR_TABLE

    def toutes(self, acces: Acces, **valeurs: object) -> tuple[R, ...]:
        """Ce que disent toutes les lignes.

        Raises:
            DepotDemesure: il y en a trop.
        """
        valeurs["proprietaire"] = acces.proprietaire
        lues = lire_borne(acces, self.ordre, self.quoi, au_plus=self.au_plus, valeurs=valeurs)
        return tuple(self.en(*ligne) for ligne in lues)

    def une(self, acces: Acces, **valeurs: object) -> R | None:
        """Ce que dit la seule ligne ; None s'il n'y en a pas."""
        lues = self.toutes(acces, **valeurs)
        return lues[0] if lues else None


def du_proprietaire(table: Table) -> ColumnElement[bool]:
    """Les lignes de cette table qui sont à qui pose la question."""
    return table.c.proprietaire == bindparam("proprietaire")


def en_paire(cle: str, valeur: str) -> tuple[str, str]:
    """Une ligne de deux valeurs, pour un dictionnaire."""
    return cle, valeur


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
    _ouvert: Acces | None = field(default=None, repr=False)

    def dans(self, acces: Acces) -> PorteDuDepot:
        """La même porte, dont chaque entrée se fait dans cette transaction : plusieurs écritures, un seul geste."""
        return replace(self, _ouvert=acces)

    @contextmanager
    def lire(self) -> Iterator[Acces]:
        """Une lecture : tout ce qui y est lu est du même instant."""
        if self._ouvert is not None:
            yield self._ouvert
            return
        with transaction(self.moteur, ecriture=False) as connexion:
            yield Acces(connexion, self.proprietaire.nom)

    @contextmanager
    def ecrire(self, *, autre_epoque: bool = False) -> Iterator[Acces]:
        """Un geste : tout ou rien ; s'il échoue, la révision n'avance pas."""
        if self._ouvert is not None:
            yield self._ouvert
            return
        with transaction(self.moteur, ecriture=True) as connexion:
            yield Acces(connexion, self.proprietaire.nom)
            _avancer(connexion, self.proprietaire, autre_epoque=autre_epoque)


_COMPTEURS: Final = LectureComposee(
    select(COMPTEURS.c.revision, COMPTEURS.c.epoque).where(du_proprietaire(COMPTEURS)), Compteurs, "compteurs"
)


def compteurs(acces: Acces) -> Compteurs:
    """Où en est ce propriétaire."""
    return _COMPTEURS.une(acces) or Compteurs()


def lignes_permises(table: Table) -> int:
    """Le nombre de lignes qu'une sauvegarde peut porter dans cette table."""
    return _CAS_A_PART.get(table, LIGNES_PAR_TABLE)


def lire_borne(
    acces: Acces,
    choix: Executable,
    quoi: str,
    *,
    au_plus: int = LIGNES_PAR_TABLE,
    valeurs: Mapping[str, object] | None = None,
) -> Sequence[Any]:
    """Les lignes choisies, si elles ne sont pas trop nombreuses.

    Args:
        quoi: ce qu'elles sont, au pluriel, pour la phrase.
        valeurs: celles des paramètres nommés de ce choix.

    Raises:
        DepotDemesure: il y en a davantage ; aucune n'est rendue, pour que rien ne soit lu à moitié en silence.
    """
    lues = list(islice(acces.connexion.execute(choix, valeurs), au_plus + 1))
    if len(lues) > au_plus:
        raise DepotDemesure(chemin_de(acces.connexion), quoi=quoi, au_plus=au_plus)
    return lues


def _avancer(connexion: Connection, proprietaire: Proprietaire, *, autre_epoque: bool) -> None:
    connexion.exec_driver_sql(_AVANCER, (proprietaire.nom, int(autre_epoque)))
