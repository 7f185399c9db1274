"""Le cahier interne saisi à l'écran : un par classeur, changé sans perdre ce qu'un autre onglet y met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.schema import PREPARATIONS


def lire(connexion: Connection, cle_classeur: str) -> str | None:
    """Ce qui a été saisi pour ce classeur, ou None."""
    contenu: str | None = connexion.scalar(
        select(PREPARATIONS.c.contenu).where(PREPARATIONS.c.cle_classeur == cle_classeur)
    )
    return contenu


def changer(connexion: Connection, *, cle_classeur: str, geste: Callable[[str | None], str], le: datetime) -> None:
    """Remplace ce qui est écrit par ce que le geste en fait ; rien ne change s'il échoue."""
    ligne = {"cle_classeur": cle_classeur, "contenu": geste(lire(connexion, cle_classeur)), "modifie_le": le}
    ordre = insert(PREPARATIONS).values(ligne)
    neuf = {"contenu": ordre.excluded.contenu, "modifie_le": ordre.excluded.modifie_le}
    connexion.execute(ordre.on_conflict_do_update(set_=neuf))
