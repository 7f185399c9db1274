"""Le témoin : ce que valait chaque ligne avant et après un geste, noté par la base elle-même.

Aucun dépôt n'a de code à lui pour s'annuler : ce qu'une table contient suffit. Les notes sont prises par des
déclencheurs temporaires, posés une fois par connexion : rien n'en est écrit dans le fichier, et hors d'un geste ils
ne notent rien.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table

from lib.donnees.depot.sqlite.moteur import pilote_de
from lib.donnees.depot.sqlite.tables import CLASSEURS, CONTENUS, ENVOIS, INSCRIPTIONS, REUNIONS

_DE_LA_REUNION: Final = (REUNIONS, INSCRIPTIONS, ENVOIS)
OBSERVEES: Final = tuple(table for table in CONTENUS if table not in (CLASSEURS, *_DE_LA_REUNION))
"""Ce dont un geste se défait, les parents d'abord ; les octets d'un classeur, eux, ne se gardent pas en double, et la
réunion a ses propres retours : le journal ne se défait pas, un envoi s'annule au mur."""
_PAR_NOM: Final = {table.name: table for table in OBSERVEES}
_MOMENTS: Final = {"INSERT": (False, True), "UPDATE": (True, True), "DELETE": (True, False)}
"""Ce que chaque moment connaît : la ligne d'avant, la ligne d'après."""

_IL_ECOUTE: Final = "EXISTS (SELECT 1 FROM temp.temoin)"


@dataclass(frozen=True, slots=True)
class Image:
    """Une ligne avant et après un geste, en JSON ; None là où elle n'existe pas.

    Args:
        nom: la table.
        avant, apres: ses valeurs, sans son propriétaire : c'est toujours celui du geste.
    """

    nom: str
    avant: str | None
    apres: str | None

    @property
    def table(self) -> Table:
        """La table de cette ligne."""
        return _PAR_NOM[self.nom]

    @property
    def cle(self) -> tuple[Any, ...]:
        """Ce qui distingue cette ligne des autres, table comprise."""
        valeurs = json.loads(self.avant or self.apres or "{}")
        return self.nom, *(valeurs[c] for c in cles_de(self.table))

    def a_l_envers(self) -> Image:
        """Le chemin du retour."""
        return Image(self.nom, self.apres, self.avant)


def cles_de(table: Table) -> tuple[str, ...]:
    """Les colonnes qui distinguent une ligne chez son propriétaire."""
    return tuple(colonne.name for colonne in table.primary_key if colonne.name != "proprietaire")


def colonnes_de(table: Table) -> tuple[str, ...]:
    """Les colonnes qu'une image garde, dans l'ordre."""
    return tuple(colonne.name for colonne in table.c if colonne.name != "proprietaire")


def en_json(table: Table, prefixe: str = "") -> str:
    """L'expression SQL qui écrit une ligne telle qu'une image la garde."""
    paires = (f"'{nom}', {prefixe}{nom}" for nom in colonnes_de(table))
    return f"json_object({', '.join(paires)})"


@contextmanager
def observer(connexion: Connection) -> Iterator[Callable[[], tuple[Image, ...]]]:
    """Note chaque ligne changée dans le bloc ; ce qui est rendu dit, à tout moment, ce qui a changé en tout.

    Si le bloc échoue, la transaction est défaite, et les notes avec elle.
    """
    pilote = pilote_de(connexion)
    if pilote.execute(_EST_POSE).fetchone() is None:
        for ordre in _POSER:
            pilote.execute(ordre)
    pilote.execute(_ECOUTER)
    yield lambda: _nettes(pilote.execute(_RELEVER))
    pilote.execute(_SE_TAIRE)


def _nettes(notes: Iterable[Any]) -> tuple[Image, ...]:
    """Une image par ligne : ce qu'elle valait d'abord, ce qu'elle vaut enfin ; rien si c'est la même chose."""
    nettes: dict[tuple[Any, ...], Image] = {}
    for note in notes:
        image = Image(*note)
        premiere = nettes.get(image.cle, image)
        nettes[image.cle] = Image(image.nom, premiere.avant, image.apres)
    return tuple(image for image in nettes.values() if image.avant != image.apres)


def _declencheur(table: Table, moment: str) -> str:
    connait_avant, connait_apres = _MOMENTS[moment]
    avant = en_json(table, "OLD.") if connait_avant else "NULL"
    apres = en_json(table, "NEW.") if connait_apres else "NULL"
    noter = f"INSERT INTO temoin (nom, avant, apres) VALUES ('{table.name}', {avant}, {apres})"  # noqa: S608 — nos tables
    entete = f"CREATE TEMP TRIGGER temoin_{table.name}_{moment} AFTER {moment} ON main.{table.name}"
    return f"{entete} WHEN {_IL_ECOUTE} BEGIN {noter}; END"


_EST_POSE: Final = "SELECT 1 FROM temp.sqlite_schema WHERE name = 'temoin'"
_POSER: Final = (
    "CREATE TEMP TABLE temoin (rang INTEGER PRIMARY KEY, nom TEXT, avant TEXT, apres TEXT)",
    *(_declencheur(table, moment) for table in OBSERVEES for moment in _MOMENTS),
)
_ECOUTER: Final = "INSERT INTO temp.temoin (rang) VALUES (0)"
_RELEVER: Final = "SELECT nom, avant, apres FROM temp.temoin WHERE rang > 0 ORDER BY rang"
_SE_TAIRE: Final = "DELETE FROM temp.temoin"
