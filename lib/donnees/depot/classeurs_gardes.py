"""Les classeurs déposés : leurs octets intacts, celui que l'on montre, et ce que la personne change à leur lecture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as empreinte_sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import ClasseurAltere, ClasseurInconnu
from lib.donnees.depot.reglages_gardes import retenir, retenu
from lib.donnees.depot.sqlite import reserve
from lib.donnees.depot.sqlite.moteur import chemin_du
from lib.donnees.depot.sqlite.porte import (
    CORRECTIONS_D_UN_CLASSEUR,
    Acces,
    LectureComposee,
    PorteDuDepot,
    du_proprietaire,
    en_paire,
)
from lib.donnees.depot.sqlite.tables import CLASSEURS, CORRECTIONS, CORRESPONDANCES, RETENUS

CLASSEUR_COURANT: Final = "depot:classeur-courant"


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
    def identifiant(self) -> IdentifiantDeClasseur:
        """Ce qui le désigne parmi tous les classeurs montrables, exemples compris."""
        return IdentifiantDeClasseur.depose(self.sha256)


@dataclass(frozen=True, slots=True)
class ClasseursGardes:
    """Les classeurs d'un propriétaire."""

    _porte: PorteDuDepot

    def deposer(self, nom: str, octets: bytes, le: datetime) -> ClasseurDepose:
        """Garde un classeur tel quel ; déposé deux fois, il n'est ni doublé, ni renommé, ni redaté.

        Les octets, eux, sont récrits : c'est ainsi que l'on répare une copie que le disque a abîmée.
        """
        empreinte = empreinte_sha256(octets).hexdigest()
        reserve.constituer(chemin_du(self._porte.moteur).parent)  # un classeur de plus : de quoi l'effacer un jour
        with self._porte.ecrire() as acces:
            ligne = {"sha256": empreinte, "nom": nom, "depose_le": le, "octets": octets}
            ordre = insert(CLASSEURS).values(proprietaire=acces.proprietaire, **ligne)
            acces.connexion.execute(ordre.on_conflict_do_update(set_={"octets": ordre.excluded.octets}))
            garde = _PRESENTATION.where(acces.a_moi(CLASSEURS), CLASSEURS.c.sha256 == empreinte)
            return ClasseurDepose(*acces.connexion.execute(garde).one())

    def lister(self) -> tuple[ClasseurDepose, ...]:
        """Les classeurs déposés, le dernier d'abord."""
        with self._porte.lire() as acces:
            return CLASSEURS_DEPOSES.toutes(acces)

    def octets(self, sha256: str) -> bytes:
        """Les octets d'un classeur, exactement ceux qui ont été déposés.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
            ClasseurAltere: le disque en a changé un octet au moins.
        """
        with self._porte.lire() as acces:
            choix = select(CLASSEURS.c.nom, CLASSEURS.c.octets)
            garde = choix.where(acces.a_moi(CLASSEURS), CLASSEURS.c.sha256 == sha256)
            trouve = acces.connexion.execute(garde).one_or_none()
        if trouve is None:
            raise ClasseurInconnu(sha256)
        nom, octets = str(trouve.nom), bytes(trouve.octets)
        if empreinte_sha256(octets).hexdigest() != sha256:
            raise ClasseurAltere(nom)
        return octets

    def exiger_intacts(self) -> None:
        """Relit tous les classeurs, un à la fois.

        Raises:
            ClasseurAltere: le disque a changé un octet de l'un d'eux.
        """
        for classeur in self.lister():
            self.octets(classeur.sha256)

    def choisir(self, classeur: IdentifiantDeClasseur | None) -> None:
        """Retient le classeur à montrer au prochain démarrage, ou qu'il n'y en a plus.

        Raises:
            ClasseurInconnu: c'est un classeur déposé que le dépôt n'a pas.
        """
        with self._porte.ecrire() as acces:
            choisir(acces, classeur)

    def courant(self) -> IdentifiantDeClasseur | None:
        """Le classeur à montrer, s'il y en a un."""
        with self._porte.lire() as acces:
            return classeur_courant(acces)


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
            return dict(CORRESPONDANCES_RETENUES.toutes(acces)).get(empreinte_entetes)

    def corriger(self, sha256: str, cellule: str, valeur: str, motif: str, le: datetime) -> CorrectionGardee:
        """Pose une correction par-dessus un classeur déposé, dont les octets ne changent pas.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        """
        with self._porte.ecrire() as acces:
            exiger(acces, sha256)
            ligne = {"sha256": sha256, "cellule": cellule, "valeur": valeur, "motif": motif, "corrige_le": le}
            ordre = insert(CORRECTIONS).values(proprietaire=acces.proprietaire, **ligne)
            return CorrectionGardee(*acces.connexion.execute(ordre.returning(*_D_UNE_CORRECTION)).one())

    def corrections(self, sha256: str) -> tuple[CorrectionGardee, ...]:
        """Les corrections d'un classeur, dans l'ordre où elles ont été faites."""
        with self._porte.lire() as acces:
            return CORRECTIONS_FAITES.toutes(acces, sha256=sha256)

    def retirer_correction(self, identifiant: int) -> None:
        """Rend à une cellule sa valeur d'origine ; sans effet si la correction est déjà retirée."""
        with self._porte.ecrire() as acces:
            acces.connexion.execute(
                delete(CORRECTIONS).where(acces.a_moi(CORRECTIONS), CORRECTIONS.c.id == identifiant)
            )


_PRESENTATION: Final = select(
    CLASSEURS.c.sha256, CLASSEURS.c.nom, func.length(CLASSEURS.c.octets), CLASSEURS.c.depose_le
)
CLASSEURS_DEPOSES: Final = LectureComposee(
    _PRESENTATION.where(du_proprietaire(CLASSEURS)).order_by(CLASSEURS.c.depose_le.desc(), CLASSEURS.c.nom),
    ClasseurDepose,
    "classeurs",
)
"""Les classeurs, le dernier déposé d'abord, sans charger leurs octets."""


def exiger(acces: Acces, sha256: str) -> None:
    """Refuse une empreinte que ce propriétaire n'a pas déposée."""
    choix = select(CLASSEURS.c.sha256).where(acces.a_moi(CLASSEURS), CLASSEURS.c.sha256 == sha256)
    if acces.connexion.scalar(choix) is None:
        raise ClasseurInconnu(sha256)


def choisir(acces: Acces, classeur: IdentifiantDeClasseur | None) -> None:
    """Retient le classeur à montrer, ou qu'il n'y en a plus."""
    if classeur is None:
        acces.connexion.execute(delete(RETENUS).where(acces.a_moi(RETENUS), RETENUS.c.cle == CLASSEUR_COURANT))
        return
    if classeur.est_depose:
        exiger(acces, classeur.valeur)
    retenir(acces, CLASSEUR_COURANT, str(classeur))


def classeur_courant(acces: Acces) -> IdentifiantDeClasseur | None:
    """Le classeur à montrer, s'il y en a un."""
    ecrit = retenu(acces, CLASSEUR_COURANT)
    return None if ecrit is None else IdentifiantDeClasseur.lire(ecrit)


_D_UNE_CORRECTION: tuple[ColumnElement[Any], ...] = tuple(
    CORRECTIONS.c[nom] for nom in ("id", "sha256", "cellule", "valeur", "motif", "corrige_le")
)


CORRECTIONS_FAITES: Final = LectureComposee(
    select(*_D_UNE_CORRECTION)
    .where(du_proprietaire(CORRECTIONS), CORRECTIONS.c.sha256 == bindparam("sha256"))
    .order_by(CORRECTIONS.c.id),
    CorrectionGardee,
    "corrections pour un classeur",
    au_plus=CORRECTIONS_D_UN_CLASSEUR,
)
"""Les corrections d'un classeur, dans l'ordre où elles ont été faites."""
CORRESPONDANCES_RETENUES: Final = LectureComposee(
    select(CORRESPONDANCES.c.empreinte, CORRESPONDANCES.c.contenu).where(du_proprietaire(CORRESPONDANCES)),
    en_paire,
    "choix de colonnes",
)
"""Les correspondances retenues, par empreinte des entêtes."""
