"""Ce que la personne a changé à la lecture d'un classeur : les colonnes reconnues et les cellules corrigées."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.classeurs_gardes import exiger
from lib.donnees.depot.sqlite.porte import CORRECTIONS_D_UN_CLASSEUR, Acces, PorteDuDepot, lire_borne
from lib.donnees.depot.sqlite.tables import CORRECTIONS, CORRESPONDANCES


@dataclass(frozen=True, slots=True)
class CorrectionGardee:
    """Une valeur que la personne préfère à celle d'une cellule ; le classeur d'origine ne change pas.

    Args:
        id: numéro de la correction, pour la retirer.
        sha256: empreinte du classeur corrigé.
        cellule: adresse complète, par exemple ``Indicateurs!F12``.
        valeur: la valeur choisie, telle qu'elle a été saisie.
        motif: pourquoi.
        corrige_le: instant de la correction.
    """

    id: int
    sha256: str
    cellule: str
    valeur: str
    motif: str
    corrige_le: datetime


@dataclass(frozen=True, slots=True)
class LecturesGardees:
    """Les colonnes reconnues et les corrections d'un propriétaire."""

    _porte: PorteDuDepot

    def retenir_correspondance(self, empreinte_entetes: str, json: str) -> None:
        """Garde la correspondance de colonnes choisie pour ces entêtes, à la place de la précédente."""
        with self._porte.ecrire() as acces:
            ligne = {"proprietaire": acces.proprietaire, "empreinte": empreinte_entetes, "contenu": json}
            ordre = insert(CORRESPONDANCES).values(ligne)
            acces.connexion.execute(ordre.on_conflict_do_update(set_={"contenu": ordre.excluded.contenu}))

    def correspondance(self, empreinte_entetes: str) -> str | None:
        """La correspondance de colonnes retenue pour ces entêtes."""
        with self._porte.lire() as acces:
            return toutes_les_correspondances(acces).get(empreinte_entetes)

    def corriger(self, sha256: str, cellule: str, valeur: str, motif: str, le: datetime) -> CorrectionGardee:
        """Pose une correction par-dessus un classeur déposé, dont les octets ne changent pas.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        """
        with self._porte.ecrire() as acces:
            exiger(acces, sha256)
            ligne = {"sha256": sha256, "cellule": cellule, "valeur": valeur, "motif": motif, "corrige_le": le}
            ordre = insert(CORRECTIONS).values(proprietaire=acces.proprietaire, **ligne)
            return _correction(acces.connexion.execute(ordre.returning(*_COLONNES)).one())

    def corrections(self, sha256: str) -> tuple[CorrectionGardee, ...]:
        """Les corrections d'un classeur, dans l'ordre où elles ont été faites."""
        with self._porte.lire() as acces:
            return corrections_de(acces, sha256)

    def retirer_correction(self, identifiant: int) -> None:
        """Rend à une cellule sa valeur d'origine ; sans effet si la correction est déjà retirée."""
        with self._porte.ecrire() as acces:
            acces.connexion.execute(
                delete(CORRECTIONS).where(acces.a_moi(CORRECTIONS), CORRECTIONS.c.id == identifiant)
            )


_COLONNES: tuple[ColumnElement[Any], ...] = tuple(
    CORRECTIONS.c[nom] for nom in ("id", "sha256", "cellule", "valeur", "motif", "corrige_le")
)


def corrections_de(acces: Acces, sha256: str) -> tuple[CorrectionGardee, ...]:
    """Les corrections du classeur, dans l'ordre où elles ont été faites."""
    du_classeur = (acces.a_moi(CORRECTIONS), CORRECTIONS.c.sha256 == sha256)
    choix = select(*_COLONNES).where(*du_classeur).order_by(CORRECTIONS.c.id)
    lues = lire_borne(acces, choix, "corrections pour un classeur", au_plus=CORRECTIONS_D_UN_CLASSEUR)
    return tuple(_correction(ligne) for ligne in lues)


def _correction(ligne: Sequence[Any]) -> CorrectionGardee:
    return CorrectionGardee(*ligne)


def toutes_les_correspondances(acces: Acces) -> Mapping[str, str]:
    """Les correspondances retenues, par empreinte des entêtes."""
    choix = select(CORRESPONDANCES.c.empreinte, CORRESPONDANCES.c.contenu).where(acces.a_moi(CORRESPONDANCES))
    return {ligne.empreinte: ligne.contenu for ligne in lire_borne(acces, choix, "choix de colonnes")}
