"""Les petits réglages de l'écran, pour qu'un retour rende le même écran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.sqlite.porte import Acces, LectureComposee, PorteDuDepot, du_proprietaire, en_paire
from lib.donnees.depot.sqlite.tables import RETENUS


@dataclass(frozen=True, slots=True)
class ReglagesGardes:
    """Les réglages d'écran d'un propriétaire."""

    _porte: PorteDuDepot

    def retenir(self, cle: str, valeur: str) -> None:
        """Retient un réglage d'écran, à la place du précédent."""
        with self._porte.ecrire() as acces:
            retenir(acces, cle, valeur)

    def retenu(self, cle: str) -> str | None:
        """Le réglage d'écran retenu sous cette clé."""
        with self._porte.lire() as acces:
            return retenu(acces, cle)


def retenir(acces: Acces, cle: str, valeur: str) -> None:
    """Retient une valeur sous cette clé, à la place de la précédente."""
    ordre = insert(RETENUS).values(proprietaire=acces.proprietaire, cle=cle, valeur=valeur)
    acces.connexion.execute(ordre.on_conflict_do_update(set_={"valeur": ordre.excluded.valeur}))


def retenu(acces: Acces, cle: str) -> str | None:
    """La valeur retenue sous cette clé."""
    return _UN_REGLAGE.une(acces, cle=cle)


_UN_REGLAGE: Final = LectureComposee(
    select(RETENUS.c.valeur).where(du_proprietaire(RETENUS), RETENUS.c.cle == bindparam("cle")), str, "réglages d'écran"
)
REGLAGES: Final = LectureComposee(
    select(RETENUS.c.cle, RETENUS.c.valeur).where(du_proprietaire(RETENUS)), en_paire, "réglages d'écran"
)
"""Toutes les valeurs retenues, par clé."""
