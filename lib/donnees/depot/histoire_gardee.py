"""L'histoire des gestes : ce que chacun a changé, de quoi le défaire et le refaire, tant que rien n'a bougé depuis.

Une histoire par classeur, commune à tous les onglets. Elle ne sort ni dans une sauvegarde, ni dans une copie de côté :
ce que la personne a retiré ne voyage pas avec ce qu'elle transmet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from lib.donnees.depot.gestes_rejoues import GesteGarde, rejouer
from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import GesteChangeDepuis, GesteDepasse
from lib.donnees.depot.sqlite.porte import Acces, LectureComposee, PorteDuDepot, du_proprietaire
from lib.donnees.depot.sqlite.tables import GESTES, IMAGES
from lib.donnees.depot.sqlite.temoin import Image, observer

GESTES_GARDES: Final = 200
"""Au-delà, le plus ancien geste d'un classeur ne s'annule plus."""
OCTETS_GARDES: Final = 20_000_000
"""De même quand les images des gestes d'un classeur dépassent cette taille."""


@dataclass(frozen=True, slots=True)
class Histoire:
    """Où l'on en est dans l'histoire d'un classeur.

    Args:
        a_annuler: le dernier geste fait, s'il en reste.
        a_refaire: le dernier geste annulé, si rien n'a été fait depuis.
    """

    a_annuler: GesteGarde | None = None
    a_refaire: GesteGarde | None = None


@dataclass(frozen=True, slots=True)
class HistoireGardee:
    """L'histoire d'un propriétaire, classeur par classeur."""

    _porte: PorteDuDepot

    def lire(self, classeur: IdentifiantDeClasseur) -> Histoire:
        """Ce qui peut s'annuler et se refaire sur ce classeur."""
        with self._porte.lire() as acces:
            return histoire_de(acces, classeur)

    def annuler(self, classeur: IdentifiantDeClasseur, montre: int) -> GesteGarde | None:
        """Défait le geste que l'écran montrait comme le dernier ; rien s'il est déjà défait.

        Args:
            montre: le numéro de ce geste : un autre onglet a pu en faire un depuis.

        Raises:
            GesteDepasse: un autre geste est venu depuis ; rien n'a changé.
            GesteChangeDepuis: ce qu'il avait changé a changé encore ; rien n'est perdu, et il sort de l'histoire.
        """
        with self._sans_blocage(), self._porte.ecrire() as acces:
            dernier = histoire_de(acces, classeur).a_annuler
            if dernier is None or dernier.id < montre:
                return None
            if dernier.id > montre:
                raise GesteDepasse(dernier.libelle)
            rejouer(acces, dernier, est_annule=True)
            return dernier

    def refaire(self, classeur: IdentifiantDeClasseur, montre: int) -> GesteGarde | None:
        """Refait le geste que l'écran montrait comme annulé ; rien s'il ne l'est plus.

        Raises:
            GesteChangeDepuis: ce qu'il avait changé a changé encore ; rien n'est perdu, et il sort de l'histoire.
        """
        with self._sans_blocage(), self._porte.ecrire() as acces:
            suivant = histoire_de(acces, classeur).a_refaire
            if suivant is None or suivant.id != montre:
                return None
            rejouer(acces, suivant, est_annule=False)
            return suivant

    @contextmanager
    def _sans_blocage(self) -> Iterator[None]:
        """Un geste qui ne peut plus se rejouer sort de l'histoire : il ne retient pas ceux d'avant."""
        try:
            yield
        except GesteChangeDepuis as conflit:
            with self._porte.ecrire() as acces:
                acces.connexion.execute(delete(GESTES).where(acces.a_moi(GESTES), GESTES.c.id == conflit.geste))
            raise


def histoire_de(acces: Acces, classeur: IdentifiantDeClasseur) -> Histoire:
    """Ce qui peut s'annuler et se refaire sur ce classeur."""
    lus = dict(_AUX_BORNES.toutes(acces, classeur=str(classeur)))
    return Histoire(lus.get(False), lus.get(True))


def _au_bord(est_annule: int, *geste: Any) -> tuple[bool, GesteGarde]:
    return bool(est_annule), GesteGarde(*geste)


_LES_SIENS: Final = (du_proprietaire(GESTES), GESTES.c.cle_classeur == bindparam("classeur"))
_FAIT: Final = select(func.max(GESTES.c.id)).where(*_LES_SIENS, GESTES.c.est_annule == 0)
_ANNULE: Final = select(func.min(GESTES.c.id)).where(*_LES_SIENS, GESTES.c.est_annule == 1)
_AUX_BORNES: Final = LectureComposee(
    select(GESTES.c.est_annule, GESTES.c.id, GESTES.c.libelle).where(
        GESTES.c.id.in_([_FAIT.scalar_subquery(), _ANNULE.scalar_subquery()])
    ),
    _au_bord,
    "gestes",
)
"""Le dernier geste fait et le premier annulé."""


@contextmanager
def consigner(acces: Acces, libelle: str, classeur: IdentifiantDeClasseur, le: datetime) -> Iterator[int]:
    """Ce qui s'écrit dans le bloc devient un geste de l'histoire, et ce qui était annulé ne se refait plus.

    Yields:
        le numéro du geste ; s'il ne change rien, aucun geste ne porte ce numéro.
    """
    ligne = {"cle_classeur": str(classeur), "libelle": libelle, "le": le, "est_annule": 0, "taille": 0}
    ordre = insert(GESTES).values(proprietaire=acces.proprietaire, **ligne).returning(GESTES.c.id)
    with observer(acces.connexion) as changees:
        numero: int = acces.connexion.execute(ordre).scalar_one()
        yield numero
        images = changees()
    if images:
        acces.connexion.execute(delete(GESTES).where(*_du_classeur(acces, classeur), GESTES.c.est_annule == 1))
        _garder(acces, numero, images)
        _oublier_les_plus_anciens(acces, classeur)
    else:
        acces.connexion.execute(delete(GESTES).where(GESTES.c.id == numero))


def _du_classeur(acces: Acces, classeur: IdentifiantDeClasseur) -> tuple[ColumnElement[bool], ...]:
    return acces.a_moi(GESTES), GESTES.c.cle_classeur == str(classeur)


def _garder(acces: Acces, numero: int, images: Sequence[Image]) -> None:
    lignes = [
        {"geste_id": numero, "rang": rang, "nom": image.nom, "avant": image.avant, "apres": image.apres}
        for rang, image in enumerate(images)
    ]
    acces.connexion.execute(insert(IMAGES), lignes)
    taille = sum(len((image.avant or "").encode()) + len((image.apres or "").encode()) for image in images)
    acces.connexion.execute(update(GESTES).where(GESTES.c.id == numero).values(taille=taille))


def _oublier_les_plus_anciens(acces: Acces, classeur: IdentifiantDeClasseur) -> None:
    """Un geste trop lourd à lui seul part aussi, avec ceux d'avant : l'histoire n'a pas de trou."""
    ordre = (acces.proprietaire, str(classeur), GESTES_GARDES, OCTETS_GARDES)
    trop_vieux = acces.connexion.exec_driver_sql(_DERNIER_DE_TROP, ordre).scalar()
    if trop_vieux is not None:
        acces.connexion.execute(delete(GESTES).where(GESTES.c.id <= trop_vieux, *_du_classeur(acces, classeur)))


_DERNIER_DE_TROP: Final = """SELECT max(id) FROM (
    SELECT id, row_number() OVER du_dernier AS rang, sum(taille) OVER du_dernier AS octets
    FROM gestes WHERE proprietaire = ? AND cle_classeur = ? WINDOW du_dernier AS (ORDER BY id DESC))
    WHERE rang > ? OR octets > ?"""
