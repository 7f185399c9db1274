"""Les tables déclarées sont celles du fichier, et un instant s'y relit tel qu'il a été donné."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from lib.donnees.depot.sqlite.schema import VERSION, structure_du_format
from lib.donnees.depot.sqlite.tables import COMPTEURS, CONTENUS, POSSEDES, REVISIONS, TABLES, Horodatage


def test_les_tables_declarees_sont_celles_du_schema() -> None:
    declarees = {(table.name, colonne.name) for table in TABLES.tables.values() for colonne in table.columns}
    ecrites = {ligne[:2] for ligne in structure_du_format(VERSION) if len(ligne) == 6 and ligne[0] != "sqlite_sequence"}
    assert declarees == ecrites


@pytest.mark.parametrize(
    "instant",
    [datetime(2025, 3, 14, 9, 30, 15, 7), datetime(2025, 3, 14, 9, tzinfo=timezone(timedelta(hours=2))), None],
)
def test_un_instant_se_relit_tel_qu_il_a_ete_donne(instant: datetime | None) -> None:
    horodatage, dialecte = Horodatage(), SQLiteDialect()
    relu = horodatage.process_result_value(horodatage.process_bind_param(instant, dialecte), dialecte)
    assert (relu, relu and relu.utcoffset()) == (instant, instant and instant.utcoffset())


def test_ce_qui_est_a_quelqu_un_se_restaure_apres_ses_parents() -> None:
    rangs = {table: rang for rang, table in enumerate(CONTENUS)}
    parents = [(cle.column.table, table) for table in CONTENUS for cle in table.foreign_keys]
    assert parents
    assert all(rangs[parent] < rangs[enfant] for parent, enfant in parents)
    assert (COMPTEURS in rangs, set(CONTENUS) - set(POSSEDES)) == (False, {REVISIONS})
