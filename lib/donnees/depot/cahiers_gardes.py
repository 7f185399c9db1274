"""Ce que l'équipe prévoit : un cahier interne par classeur, sans perte entre deux onglets, et le journal des paris."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.sqlite.porte import LectureComposee, PorteDuDepot, du_proprietaire, lire_borne
from lib.donnees.depot.sqlite.tables import PARIS, PREPARATIONS


@dataclass(frozen=True, slots=True)
class CahiersGardes:
    """Les cahiers internes d'un propriétaire."""

    _porte: PorteDuDepot

    def lire(self, classeur: IdentifiantDeClasseur) -> str | None:
        """Ce qui a été saisi à l'écran pour ce classeur, s'il y a quelque chose."""
        with self._porte.lire() as acces:
            return CAHIER.une(acces, classeur=str(classeur))

    def changer(self, classeur: IdentifiantDeClasseur, geste: Callable[[str | None], str], le: datetime) -> None:
        """Relit ce qui a été saisi et garde ce que le geste en fait : aucun autre onglet ne passe entre les deux."""
        with self._porte.ecrire() as acces:
            ligne = {
                "proprietaire": acces.proprietaire,
                "cle_classeur": str(classeur),
                "contenu": geste(CAHIER.une(acces, classeur=str(classeur))),
                "modifie_le": le,
            }
            ordre = insert(PREPARATIONS).values(ligne)
            neuf = {"contenu": ordre.excluded.contenu, "modifie_le": ordre.excluded.modifie_le}
            acces.connexion.execute(ordre.on_conflict_do_update(set_=neuf))


CAHIER: Final = LectureComposee(
    select(PREPARATIONS.c.contenu).where(
        du_proprietaire(PREPARATIONS), PREPARATIONS.c.cle_classeur == bindparam("classeur")
    ),
    str,
    "cahiers",
)
"""Le cahier saisi pour un classeur."""


@dataclass(frozen=True, slots=True)
class PariEnregistre:
    """Des paris gardés ensemble, un jour.

    Args:
        id: numéro d'ordre, jamais réemployé.
        classeur: classeur sur lequel ils portent.
        exercice: nom de l'exercice, par exemple « 2026 ».
        le: instant où ils ont été notés.
        contenu: JSON, dont le dépôt ignore le sens.
    """

    id: int
    classeur: IdentifiantDeClasseur
    exercice: str
    le: datetime
    contenu: str


@dataclass(frozen=True, slots=True)
class JournalDesParis:
    """Le journal d'un propriétaire."""

    _porte: PorteDuDepot

    def noter(self, classeur: IdentifiantDeClasseur, exercice: str, contenu: str, le: datetime) -> PariEnregistre:
        """Ajoute une page au journal, qui ne se récrit pas."""
        with self._porte.ecrire() as acces:
            ligne = {
                "proprietaire": acces.proprietaire,
                "cle_classeur": str(classeur),
                "exercice": exercice,
                "le": le,
                "contenu": contenu,
            }
            return _page(acces.connexion.execute(insert(PARIS).values(ligne).returning(*_COLONNES)).one())

    def lister(self) -> tuple[PariEnregistre, ...]:
        """Tout le journal, tous classeurs confondus, le plus ancien d'abord."""
        with self._porte.lire() as acces:
            choix = select(*_COLONNES).where(acces.a_moi(PARIS)).order_by(PARIS.c.id)
            return tuple(_page(ligne) for ligne in lire_borne(acces, choix, "pages de paris"))


_COLONNES: tuple[ColumnElement[Any], ...] = tuple(
    PARIS.c[nom] for nom in ("id", "cle_classeur", "exercice", "le", "contenu")
)


def _page(ligne: Sequence[Any]) -> PariEnregistre:
    numero, cle, exercice, le, contenu = ligne
    return PariEnregistre(numero, IdentifiantDeClasseur.lire(cle), exercice, le, contenu)
