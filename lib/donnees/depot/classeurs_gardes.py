"""Les classeurs déposés : leurs octets intacts, et celui que l'on montre."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256 as empreinte_sha256
from typing import Final

from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import ClasseurAltere, ClasseurInconnu
from lib.donnees.depot.reglages_gardes import retenir, retenu
from lib.donnees.depot.sqlite import reserve
from lib.donnees.depot.sqlite.moteur import chemin_du
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot, lire_borne
from lib.donnees.depot.sqlite.tables import CLASSEURS, RETENUS

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
            garde = _presentation(acces).where(CLASSEURS.c.sha256 == empreinte)
            return ClasseurDepose(*acces.connexion.execute(garde).one())

    def lister(self) -> tuple[ClasseurDepose, ...]:
        """Les classeurs déposés, le dernier d'abord."""
        with self._porte.lire() as acces:
            return classeurs_deposes(acces)

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


def classeurs_deposes(acces: Acces) -> tuple[ClasseurDepose, ...]:
    """Les classeurs, le dernier déposé d'abord, sans charger leurs octets."""
    choix = _presentation(acces).order_by(CLASSEURS.c.depose_le.desc(), CLASSEURS.c.nom)
    return tuple(ClasseurDepose(*ligne) for ligne in lire_borne(acces, choix, "classeurs"))


def _presentation(acces: Acces) -> Select[str, str, int, datetime]:
    colonnes = CLASSEURS.c
    choix = select(colonnes.sha256, colonnes.nom, func.length(colonnes.octets), colonnes.depose_le)
    return choix.where(acces.a_moi(CLASSEURS))


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
