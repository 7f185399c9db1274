"""Le cahier interne saisi à l'écran : un par classeur, changé sans perdre ce qu'un autre onglet y met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import PREPARATIONS


@dataclass(frozen=True, slots=True)
class CahiersGardes:
    """Les cahiers internes d'un propriétaire."""

    _porte: PorteDuDepot

    def lire(self, classeur: IdentifiantDeClasseur) -> str | None:
        """Ce qui a été saisi à l'écran pour ce classeur, s'il y a quelque chose."""
        with self._porte.lire() as acces:
            return cahier_de(acces, classeur)

    def changer(self, classeur: IdentifiantDeClasseur, geste: Callable[[str | None], str], le: datetime) -> None:
        """Relit ce qui a été saisi et garde ce que le geste en fait : aucun autre onglet ne passe entre les deux."""
        with self._porte.ecrire() as acces:
            ligne = {
                "proprietaire": acces.proprietaire,
                "cle_classeur": str(classeur),
                "contenu": geste(cahier_de(acces, classeur)),
                "modifie_le": le,
            }
            ordre = insert(PREPARATIONS).values(ligne)
            neuf = {"contenu": ordre.excluded.contenu, "modifie_le": ordre.excluded.modifie_le}
            acces.connexion.execute(ordre.on_conflict_do_update(set_=neuf))


def cahier_de(acces: Acces, classeur: IdentifiantDeClasseur) -> str | None:
    """Le cahier saisi pour ce classeur, ou None."""
    est_le_sien = PREPARATIONS.c.cle_classeur == str(classeur)
    contenu: str | None = acces.connexion.scalar(
        select(PREPARATIONS.c.contenu).where(acces.a_moi(PREPARATIONS), est_le_sien)
    )
    return contenu
