"""Les repères de l'écran : le classeur à montrer et les petits réglages, pour qu'un retour rende le même écran."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot import classeurs as depot_classeurs
from lib.donnees.depot.schema import RETENUS

_CLASSEUR_COURANT: Final = "depot:classeur-courant"


def choisir_classeur(connexion: Connection, cle: str | None) -> None:
    """Retient la clé du classeur à montrer, ou qu'il n'y en a plus."""
    if cle is None:
        connexion.execute(delete(RETENUS).where(RETENUS.c.cle == _CLASSEUR_COURANT))
        return
    if cle.startswith(depot_classeurs.PREFIXE):
        depot_classeurs.exiger(connexion, cle.removeprefix(depot_classeurs.PREFIXE))
    retenir(connexion, _CLASSEUR_COURANT, cle)


def classeur_courant(connexion: Connection) -> str | None:
    """La clé du classeur à montrer."""
    return retenu(connexion, _CLASSEUR_COURANT)


def retenir(connexion: Connection, cle: str, valeur: str) -> None:
    """Retient une valeur sous cette clé, à la place de la précédente."""
    ordre = insert(RETENUS).values(cle=cle, valeur=valeur)
    connexion.execute(ordre.on_conflict_do_update(set_={"valeur": ordre.excluded.valeur}))


def retenu(connexion: Connection, cle: str) -> str | None:
    """La valeur retenue sous cette clé."""
    valeur: str | None = connexion.scalar(select(RETENUS.c.valeur).where(RETENUS.c.cle == cle))
    return valeur
