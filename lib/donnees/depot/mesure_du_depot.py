"""Ce qu'un dépôt peut contenir au plus : un fichier fabriqué ou abîmé ne remplit ni la mémoire, ni l'écran."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Executable, Table

from lib.donnees.depot.pannes import DepotDemesure
from lib.donnees.depot.sqlite.moteur import chemin_de
from lib.donnees.depot.sqlite.porte import Acces
from lib.donnees.depot.sqlite.tables import CORRECTIONS, REVISIONS

LIGNES_PAR_TABLE: Final = 10_000
CORRECTIONS_D_UN_CLASSEUR: Final = 2_000
"""Chacune est faite à la main ; au-delà, relire le classeur prendrait plus que la patience d'un écran."""
_CAS_A_PART: Final = {CORRECTIONS: 200_000, REVISIONS: 2_000_000}


def lignes_permises(table: Table) -> int:
    """Le nombre de lignes qu'une sauvegarde peut porter dans cette table."""
    return _CAS_A_PART.get(table, LIGNES_PAR_TABLE)


def lire_borne(acces: Acces, choix: Executable, quoi: str, *, au_plus: int = LIGNES_PAR_TABLE) -> Sequence[Any]:
    """Les lignes choisies, si elles ne sont pas trop nombreuses.

    Args:
        quoi: ce qu'elles sont, au pluriel, pour la phrase.

    Raises:
        DepotDemesure: il y en a davantage ; aucune n'est rendue, pour que rien ne soit lu à moitié en silence.
    """
    lues = list(islice(acces.connexion.execute(choix), au_plus + 1))
    if len(lues) > au_plus:
        raise DepotDemesure(chemin_de(acces.connexion), quoi=quoi, au_plus=au_plus)
    return lues
