"""Les classeurs déposés : leurs octets intacts et, posées par-dessus, les colonnes reconnues et les corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as empreinte_sha256
from typing import Final

from sqlalchemy import Connection, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.erreurs import ClasseurInconnu
from lib.donnees.depot.schema import CLASSEURS, CORRECTIONS, CORRESPONDANCES

PREFIXE: Final = "depot:"
"""Ce qui distingue la clé d'un classeur déposé de celle d'un exemple livré."""


@dataclass(frozen=True, slots=True)
class ClasseurDepose:
    """Un classeur gardé tel qu'il a été déposé.

    Args:
        sha256: empreinte de ses octets, qui est aussi son identité.
        nom: nom du fichier au premier dépôt.
        taille: taille du fichier [octets].
        depose_le: instant du premier dépôt.
    """

    sha256: str
    nom: str
    taille: int
    depose_le: datetime

    @property
    def cle(self) -> str:
        """Ce qui le désigne parmi tous les classeurs montrables, exemples compris."""
        return f"{PREFIXE}{self.sha256}"


@dataclass(frozen=True, slots=True)
class Correction:
    """Une valeur que la personne préfère à celle d'une cellule ; le classeur d'origine ne change pas.

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


def deposer(connexion: Connection, *, nom: str, octets: bytes, le: datetime) -> ClasseurDepose:
    """Garde les octets ; un classeur déjà déposé n'est ni doublé, ni renommé, ni redaté."""
    empreinte = empreinte_sha256(octets).hexdigest()
    ligne = {"sha256": empreinte, "nom": nom, "depose_le": le, "octets": octets}
    connexion.execute(insert(CLASSEURS).values(ligne).on_conflict_do_nothing())
    return ClasseurDepose(*connexion.execute(_presentation().where(CLASSEURS.c.sha256 == empreinte)).one())


def lister(connexion: Connection) -> tuple[ClasseurDepose, ...]:
    """Les classeurs, le dernier déposé d'abord, sans charger leurs octets."""
    lignes = connexion.execute(_presentation().order_by(CLASSEURS.c.depose_le.desc(), CLASSEURS.c.nom))
    return tuple(ClasseurDepose(*ligne) for ligne in lignes)


def _presentation() -> Select[str, str, int, datetime]:
    colonnes = CLASSEURS.c
    return select(colonnes.sha256, colonnes.nom, func.length(colonnes.octets), colonnes.depose_le)


def lire_octets(connexion: Connection, sha256: str) -> bytes:
    """Les octets du classeur, exactement ceux qui ont été déposés."""
    octets: bytes | None = connexion.scalar(select(CLASSEURS.c.octets).where(CLASSEURS.c.sha256 == sha256))
    if octets is None:
        raise ClasseurInconnu(sha256)
    return octets


def exiger(connexion: Connection, sha256: str) -> None:
    """Refuse une empreinte que le dépôt ne connaît pas."""
    if connexion.scalar(select(CLASSEURS.c.sha256).where(CLASSEURS.c.sha256 == sha256)) is None:
        raise ClasseurInconnu(sha256)


def retenir_correspondance(connexion: Connection, empreinte_entetes: str, contenu: str) -> None:
    """Garde, pour ces entêtes, la correspondance de colonnes choisie ; elle remplace la précédente."""
    ordre = insert(CORRESPONDANCES).values(empreinte=empreinte_entetes, contenu=contenu)
    connexion.execute(ordre.on_conflict_do_update(set_={"contenu": ordre.excluded.contenu}))


def correspondance(connexion: Connection, empreinte_entetes: str) -> str | None:
    """La correspondance retenue pour ces entêtes, s'il y en a une."""
    choix = select(CORRESPONDANCES.c.contenu).where(CORRESPONDANCES.c.empreinte == empreinte_entetes)
    contenu: str | None = connexion.scalar(choix)
    return contenu


def corriger(connexion: Connection, *, sha256: str, cellule: str, valeur: str, motif: str, le: datetime) -> Correction:
    """Ajoute une correction à la suite des autres."""
    exiger(connexion, sha256)
    ligne = {"sha256": sha256, "cellule": cellule, "valeur": valeur, "motif": motif, "corrige_le": le}
    return Correction(*connexion.execute(insert(CORRECTIONS).values(ligne).returning(*CORRECTIONS.c)).one())


def corrections(connexion: Connection, sha256: str) -> tuple[Correction, ...]:
    """Les corrections du classeur, dans l'ordre où elles ont été faites."""
    choix = select(CORRECTIONS).where(CORRECTIONS.c.sha256 == sha256).order_by(CORRECTIONS.c.id)
    return tuple(Correction(*ligne) for ligne in connexion.execute(choix))


def retirer_correction(connexion: Connection, identifiant: int) -> None:
    """Rend à la cellule sa valeur d'origine ; sans effet si la correction est déjà retirée."""
    connexion.execute(delete(CORRECTIONS).where(CORRECTIONS.c.id == identifiant))
