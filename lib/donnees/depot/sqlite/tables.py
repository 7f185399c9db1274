"""Les tables du dépôt, telles que le dernier format les déclare."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from lib.donnees.depot.pannes import InstantIllisible


class Horodatage(TypeDecorator[datetime]):
    """Un instant, écrit en ISO 8601 avec le fuseau qu'on lui a donné (SQLite n'a pas de type pour cela)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Écrit l'instant."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Relit l'instant tel qu'il a été donné."""
        try:
            return None if value is None else datetime.fromisoformat(value)
        except ValueError as faute:
            raise InstantIllisible(value or "") from faute


TABLES: Final = MetaData()

CLASSEURS: Final = Table(
    "classeurs",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("nom", Text),
    Column("depose_le", Horodatage),
    Column("octets", LargeBinary),
)
CORRESPONDANCES: Final = Table(
    "correspondances",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("empreinte", Text, primary_key=True),
    Column("contenu", Text),
)
CORRECTIONS: Final = Table(
    "corrections",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("sha256", Text),
    Column("cellule", Text),
    Column("valeur", Text),
    Column("motif", Text),
    Column("corrige_le", Horodatage),
    ForeignKeyConstraint(["proprietaire", "sha256"], ["classeurs.proprietaire", "classeurs.sha256"]),
)
SCENARIOS: Final = Table(
    "scenarios",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("cle_classeur", Text),
)
REVISIONS: Final = Table(
    "revisions",
    TABLES,
    Column("revision", Integer, primary_key=True),
    Column("scenario_id", ForeignKey("scenarios.id")),
    Column("nom", Text),
    Column("contenu", Text),
    Column("modifie_le", Horodatage),
)
SCENARIOS_COURANTS: Final = Table(
    "scenarios_courants",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("cle_classeur", Text, primary_key=True),
    Column("scenario_id", ForeignKey("scenarios.id")),
)
RETENUS: Final = Table(
    "retenus",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("cle", Text, primary_key=True),
    Column("valeur", Text),
)
PREPARATIONS: Final = Table(
    "preparations",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("cle_classeur", Text, primary_key=True),
    Column("contenu", Text),
    Column("modifie_le", Horodatage),
)
PARIS: Final = Table(
    "paris",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("cle_classeur", Text),
    Column("exercice", Text),
    Column("le", Horodatage),
    Column("contenu", Text),
)
REUNIONS: Final = Table(
    "reunions",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("cle_classeur", Text, primary_key=True),
    Column("contenu", Text),
    Column("modifie_le", Horodatage),
    Column("depuis", Integer),
)
INSCRIPTIONS: Final = Table(
    "inscriptions",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("cle_classeur", Text),
    Column("exercice", Text),
    Column("genre", Text),
    Column("le", Horodatage),
    Column("contenu", Text),
    Column("corrige", Integer),
)
MURS: Final = Table(
    "murs",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("cle_classeur", Text, primary_key=True),
    Column("code", Text),
)
ENVOIS: Final = Table(
    "envois",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("cle_classeur", Text),
    Column("le", Horodatage),
    Column("contenu", Text),
)
GESTES: Final = Table(
    "gestes",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("proprietaire", Text),
    Column("cle_classeur", Text),
    Column("libelle", Text),
    Column("le", Horodatage),
    Column("est_annule", Integer),
    Column("taille", Integer),
)
IMAGES: Final = Table(
    "images",
    TABLES,
    Column("geste_id", ForeignKey("gestes.id"), primary_key=True),
    Column("rang", Integer, primary_key=True),
    Column("nom", Text),
    Column("avant", Text),
    Column("apres", Text),
)
COMPTEURS: Final = Table(
    "compteurs",
    TABLES,
    Column("proprietaire", Text, primary_key=True),
    Column("revision", Integer),
    Column("epoque", Integer),
)

JAMAIS_SAUVEGARDEES: Final = (GESTES, MURS)
"""Ce qui s'efface mais ne se sauvegarde ni ne se restaure : l'histoire des gestes, où se lit encore ce qui a été
retiré, et les codes des murs, qu'une restauration rouvrirait une fois révoqués."""

_HORS_CONTENU: Final = (COMPTEURS, IMAGES, *JAMAIS_SAUVEGARDEES)
CONTENUS: Final = tuple(table for table in TABLES.sorted_tables if table not in _HORS_CONTENU)
"""Ce qui se sauvegarde, se restaure et s'efface, les parents d'abord ; les compteurs, eux, ne reculent jamais."""

POSSEDES: Final = tuple(table for table in CONTENUS if "proprietaire" in table.c)
"""Les tables dont chaque ligne nomme son propriétaire ; les révisions suivent leur scénario."""
