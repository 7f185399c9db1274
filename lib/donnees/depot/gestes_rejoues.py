"""Rejouer un geste dans un sens ou dans l'autre : chaque ligne revient où elle était, si rien n'a bougé depuis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, update

from lib.donnees.depot.pannes import GesteChangeDepuis
from lib.donnees.depot.sqlite.porte import Acces
from lib.donnees.depot.sqlite.tables import GESTES, IMAGES, REVISIONS, SCENARIOS, SCENARIOS_COURANTS
from lib.donnees.depot.sqlite.temoin import OBSERVEES, Image, cles_de, en_json, observer


@dataclass(frozen=True, slots=True)
class GesteGarde:
    """Un geste qui peut se défaire ou se refaire.

    Args:
        id: numéro d'ordre, jamais réemployé.
        libelle: ce qui a été fait, en français, par exemple « Scénario « Équilibre » supprimé ».
    """

    id: int
    libelle: str


def rejouer(acces: Acces, geste: GesteGarde, *, est_annule: bool) -> None:
    """Mène chaque ligne de l'autre côté du geste, si toutes sont encore de celui-ci.

    Le témoin relit ce qui a changé : une ligne emportée en cascade, qu'aucune image ne saurait rendre, est un conflit.

    Raises:
        GesteChangeDepuis: une ligne a changé depuis ; rien n'est écrit.
    """
    choix = select(IMAGES.c.nom, IMAGES.c.avant, IMAGES.c.apres).where(IMAGES.c.geste_id == geste.id)
    gardees = [Image(*ligne) for ligne in acces.connexion.execute(choix.order_by(IMAGES.c.rang))]
    images = [image.a_l_envers() for image in gardees] if est_annule else gardees
    with observer(acces.connexion) as changees:
        if any(_lue(acces, image) != image.avant for image in images if not _est_une_vue(image.table)):
            raise GesteChangeDepuis(geste.id, geste.libelle)
        _poser(acces, images)
        if _fermes(changees()) != _fermes(images):
            raise GesteChangeDepuis(geste.id, geste.libelle)
    _montrer_le_scenario(acces, images)
    acces.connexion.execute(update(GESTES).where(GESTES.c.id == geste.id).values(est_annule=int(est_annule)))


def _est_une_vue(table: Table) -> bool:
    """Vrai pour ce que la personne regarde : en changer n'est pas un geste, et n'empêche pas d'en annuler un."""
    return table is SCENARIOS_COURANTS


def _fermes(images: Sequence[Image]) -> set[Image]:
    return {image for image in images if not _est_une_vue(image.table)}


def _lue(acces: Acces, image: Image) -> str | None:
    """La ligne telle qu'elle est maintenant."""
    table = image.table
    ordre = f"SELECT {en_json(table)} FROM {table.name} WHERE {_la_ligne(table)}"  # noqa: S608 — nos propres tables
    lue: str | None = acces.connexion.exec_driver_sql(ordre, _designe(acces, image)).scalar()
    return lue


def _poser(acces: Acces, images: Sequence[Image]) -> None:
    """Les lignes qui s'en vont, enfants d'abord ; puis celles qui viennent, parents d'abord."""
    rangs = {table.name: rang for rang, table in enumerate(OBSERVEES)}
    par_parente = sorted(images, key=lambda image: rangs[image.nom])
    for image in reversed(par_parente):
        if image.apres is None:
            ordre = f"DELETE FROM {image.nom} WHERE {_la_ligne(image.table)}"  # noqa: S608 — nos propres tables
            acces.connexion.exec_driver_sql(ordre, _designe(acces, image))
    for image in par_parente:
        if image.apres is not None:
            _ecrire(acces, image.table, json.loads(image.apres))


def _ecrire(acces: Acces, table: Table, valeurs: dict[str, Any]) -> None:
    if _est_une_vue(table) and not _existe(acces, valeurs["scenario_id"]):
        return
    ligne = valeurs | _mien(acces, table)
    neuves = ", ".join(f"{nom} = excluded.{nom}" for nom in ligne)
    cle = ", ".join(colonne.name for colonne in table.primary_key)
    ordre = (
        f"INSERT INTO {table.name} ({', '.join(ligne)}) VALUES ({', '.join('?' * len(ligne))}) "  # noqa: S608 — idem
        f"ON CONFLICT ({cle}) DO UPDATE SET {neuves}"
    )
    acces.connexion.exec_driver_sql(ordre, tuple(ligne.values()))


def _mien(acces: Acces, table: Table) -> dict[str, str]:
    return {"proprietaire": acces.proprietaire} if "proprietaire" in table.c else {}


def _la_ligne(table: Table) -> str:
    miennes = ("proprietaire",) if "proprietaire" in table.c else ()
    return " AND ".join(f"{nom} = ?" for nom in (*miennes, *cles_de(table)))


def _designe(acces: Acces, image: Image) -> tuple[Any, ...]:
    return (*_mien(acces, image.table).values(), *image.cle[1:])


def _montrer_le_scenario(acces: Acces, images: Sequence[Image]) -> None:
    """Met à l'écran le scénario qui vient de changer : un montant ne change pas hors de la vue."""
    ecrites = [json.loads(image.apres or image.avant or "{}") for image in images if image.table is REVISIONS]
    if any(_est_une_vue(image.table) for image in images) or not ecrites:
        return
    numero = ecrites[-1]["scenario_id"]
    if _existe(acces, numero):
        cle = acces.connexion.scalar(select(SCENARIOS.c.cle_classeur).where(SCENARIOS.c.id == numero))
        _ecrire(acces, SCENARIOS_COURANTS, {"cle_classeur": cle, "scenario_id": numero})


def _existe(acces: Acces, scenario: int) -> bool:
    choix = select(SCENARIOS.c.id).where(acces.a_moi(SCENARIOS), SCENARIOS.c.id == scenario)
    return acces.connexion.scalar(choix) is not None
