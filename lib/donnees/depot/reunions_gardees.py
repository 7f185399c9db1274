"""La réunion gardée : où elle en est, ce qui s'y inscrit pour de bon, et ce que son mur montre.

L'état vit ici, pas dans un processus : un serveur tué reprend au même point, et toutes les fenêtres disent la même
chose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot, compteurs, lire_borne
from lib.donnees.depot.sqlite.tables import ENVOIS, INSCRIPTIONS, MURS, REUNIONS

ENVOIS_GARDES: Final = 50
"""Au-delà, le plus ancien envoi d'un mur ne se retrouve plus en annulant."""


class GenreDInscription(StrEnum):
    """Ce qu'une inscription garde ; la valeur est ce qui s'écrit dans le dépôt."""

    DECISION = "decision"
    BILAN = "bilan"


@dataclass(frozen=True, slots=True)
class AInscrire:
    """Une entrée à ajouter au journal de réunion.

    Args:
        exercice: nom de l'exercice, par exemple « 2026 ».
        contenu: JSON, dont le dépôt ignore le sens.
        corrige: le numéro de l'entrée qu'elle remplace.
    """

    exercice: str
    genre: GenreDInscription
    contenu: str
    corrige: int | None = None


@dataclass(frozen=True, slots=True)
class Inscription:
    """Une entrée du journal de réunion.

    Args:
        id: numéro d'ordre, jamais réemployé.
        exercice: nom de l'exercice, par exemple « 2026 ».
        le: instant où elle a été inscrite.
        contenu: JSON, dont le dépôt ignore le sens.
        corrige: le numéro de l'entrée qu'elle remplace.
    """

    id: int
    classeur: IdentifiantDeClasseur
    exercice: str
    genre: GenreDInscription
    le: datetime
    contenu: str
    corrige: int | None


@dataclass(frozen=True, slots=True)
class EnvoiGarde:
    """Ce qui a été envoyé au mur ; son numéro, jamais réemployé, dit au mur s'il est à jour."""

    id: int
    le: datetime
    contenu: str


@dataclass(frozen=True, slots=True)
class ReunionGardee:
    """La réunion d'un classeur, lue à un seul instant.

    Args:
        revision: la révision du dépôt à cet instant.
        deroule: JSON interne ; None si la réunion n'a pas commencé.
        depuis: le numéro de la dernière inscription d'avant cette séance (une répétition) ; 0 s'il n'y en a pas.
        inscriptions: tout le journal du propriétaire, la plus ancienne entrée d'abord.
        code: ce qui ouvre le mur ; None s'il n'a jamais été ouvert.
        au_mur: le dernier envoi.
        envois: combien d'envois peuvent encore s'annuler.
    """

    revision: int
    deroule: str | None
    depuis: int
    inscriptions: tuple[Inscription, ...]
    code: str | None
    au_mur: EnvoiGarde | None
    envois: int


@dataclass(frozen=True, slots=True)
class ReunionsGardees:
    """Les réunions d'un propriétaire, une par classeur."""

    _porte: PorteDuDepot

    def revision(self) -> int:
        """La révision du dépôt : une fenêtre qui suit ne relit rien tant qu'elle ne bouge pas."""
        with self._porte.lire() as acces:
            return compteurs(acces).revision

    def lire(self, classeur: IdentifiantDeClasseur) -> ReunionGardee:
        """Tout ce qu'une fenêtre de la réunion demande."""
        with self._porte.lire() as acces:
            envois = _envois(acces, classeur)
            return ReunionGardee(
                compteurs(acces).revision,
                *_deroule_et_depuis(acces, classeur),
                _inscriptions(acces),
                _code(acces, classeur),
                envois[0] if envois else None,
                len(envois),
            )

    def changer(self, classeur: IdentifiantDeClasseur, geste: Callable[[str | None], str], le: datetime) -> None:
        """Relit le déroulé et garde ce que le geste en fait : aucune autre fenêtre ne passe entre les deux."""
        with self._porte.ecrire() as acces:
            _changer(acces, classeur, geste, le)

    def recommencer(self, classeur: IdentifiantDeClasseur, contenu: str, le: datetime) -> None:
        """Repart d'une séance neuve, au déroulé donné : ce qui est inscrit jusqu'ici n'est plus de cette séance."""
        with self._porte.ecrire() as acces:
            inscrites = select(func.coalesce(func.max(INSCRIPTIONS.c.id), 0)).where(acces.a_moi(INSCRIPTIONS))
            _garder(acces, classeur, contenu, le, depuis=acces.connexion.scalar(inscrites))

    def inscrire(
        self,
        classeur: IdentifiantDeClasseur,
        entree: AInscrire,
        le: datetime,
        *,
        puis: Callable[[str | None], str] | None = None,
    ) -> Inscription:
        """Ajoute une entrée au journal, qui ne se récrit pas.

        Args:
            puis: ce que le déroulé devient, dans la même transaction.
        """
        with self._porte.ecrire() as acces:
            ligne = {"cle_classeur": str(classeur), "exercice": entree.exercice, "genre": str(entree.genre), "le": le}
            suite = {"proprietaire": acces.proprietaire, "contenu": entree.contenu, "corrige": entree.corrige}
            ordre = insert(INSCRIPTIONS).values(ligne | suite).returning(*_COLONNES)
            if puis is not None:
                _changer(acces, classeur, puis, le)
            return _inscription(acces.connexion.execute(ordre).one())

    def ouvrir_le_mur(self, classeur: IdentifiantDeClasseur, code: str) -> str:
        """Donne ce code au mur de ce classeur s'il n'en a pas ; rend celui qu'il a."""
        with self._porte.ecrire() as acces:
            ligne = {"proprietaire": acces.proprietaire, "cle_classeur": str(classeur), "code": code}
            acces.connexion.execute(insert(MURS).values(ligne).on_conflict_do_nothing())
            return _code(acces, classeur) or code

    def changer_le_code(self, classeur: IdentifiantDeClasseur, code: str) -> None:
        """Donne un autre code au mur : celui d'avant n'ouvre plus rien."""
        with self._porte.ecrire() as acces:
            cle = {"proprietaire": acces.proprietaire, "cle_classeur": str(classeur)}
            ordre = insert(MURS).values(cle | {"code": code}).on_conflict_do_update(set_={"code": code})
            acces.connexion.execute(ordre)

    def envoyer(self, classeur: IdentifiantDeClasseur, contenu: str, le: datetime) -> EnvoiGarde:
        """Ce que le mur de ce classeur montre désormais."""
        with self._porte.ecrire() as acces:
            ligne = {"proprietaire": acces.proprietaire, "cle_classeur": str(classeur), "le": le, "contenu": contenu}
            ordre = insert(ENVOIS).values(ligne).returning(ENVOIS.c.id, ENVOIS.c.le, ENVOIS.c.contenu)
            envoye = EnvoiGarde(*acces.connexion.execute(ordre).one())
            de_trop = [envoi.id for envoi in _envois(acces, classeur)[ENVOIS_GARDES:]]
            acces.connexion.execute(delete(ENVOIS).where(ENVOIS.c.id.in_(de_trop)))
            return envoye

    def annuler_l_envoi(self, classeur: IdentifiantDeClasseur, montre: int) -> None:
        """Retire le dernier envoi, si c'est bien celui-ci : le mur montre de nouveau celui d'avant."""
        with self._porte.ecrire() as acces:
            envois = _envois(acces, classeur)
            if envois and envois[0].id == montre:
                acces.connexion.execute(delete(ENVOIS).where(ENVOIS.c.id == montre))

    def au_mur(self, code: str) -> tuple[bool, EnvoiGarde | None]:
        """Ce que montre le mur que ce code ouvre.

        Returns:
            Vrai si ce code ouvre un mur, et son dernier envoi s'il y en a un.
        """
        with self._porte.lire() as acces:
            murs = acces.connexion.execute(select(MURS.c.cle_classeur, MURS.c.code).where(acces.a_moi(MURS))).all()
            ouvertes = (cle for cle, vrai in murs if compare_digest(vrai.encode(), code.encode()))
            cle = next(map(IdentifiantDeClasseur.lire, ouvertes), None)
            return cle is not None, None if cle is None else next(iter(_envois(acces, cle, seulement=1)), None)


def _deroule_et_depuis(acces: Acces, classeur: IdentifiantDeClasseur) -> tuple[str | None, int]:
    du_classeur = REUNIONS.c.cle_classeur == str(classeur)
    choix = select(REUNIONS.c.contenu, REUNIONS.c.depuis).where(acces.a_moi(REUNIONS), du_classeur)
    ligne = acces.connexion.execute(choix).one_or_none()
    return (None, 0) if ligne is None else (ligne.contenu or None, ligne.depuis)  # vidé avec son classeur


def _changer(acces: Acces, classeur: IdentifiantDeClasseur, geste: Callable[[str | None], str], le: datetime) -> None:
    _garder(acces, classeur, geste(_deroule_et_depuis(acces, classeur)[0]), le)


def _garder(acces: Acces, classeur: IdentifiantDeClasseur, contenu: str, le: datetime, **autres: Any) -> None:
    ligne = {"contenu": contenu, "modifie_le": le} | autres
    cle = {"proprietaire": acces.proprietaire, "cle_classeur": str(classeur)}
    acces.connexion.execute(insert(REUNIONS).values(cle | ligne).on_conflict_do_update(set_=ligne))


def _code(acces: Acces, classeur: IdentifiantDeClasseur) -> str | None:
    du_classeur = MURS.c.cle_classeur == str(classeur)
    code: str | None = acces.connexion.scalar(select(MURS.c.code).where(acces.a_moi(MURS), du_classeur))
    return code


def _envois(acces: Acces, classeur: IdentifiantDeClasseur, *, seulement: int | None = None) -> Sequence[EnvoiGarde]:
    """Les envois, le dernier d'abord ; un mur, qui regarde sans cesse, n'en lit qu'un."""
    du_classeur = ENVOIS.c.cle_classeur == str(classeur)
    choix = select(ENVOIS.c.id, ENVOIS.c.le, ENVOIS.c.contenu).where(acces.a_moi(ENVOIS), du_classeur)
    choix = choix.order_by(ENVOIS.c.id.desc()).limit(seulement)
    return [EnvoiGarde(*ligne) for ligne in lire_borne(acces, choix, "envois au mur")]


def _inscriptions(acces: Acces) -> tuple[Inscription, ...]:
    choix = select(*_COLONNES).where(acces.a_moi(INSCRIPTIONS)).order_by(INSCRIPTIONS.c.id)
    return tuple(_inscription(ligne) for ligne in lire_borne(acces, choix, "inscriptions de réunion"))


_COLONNES: tuple[ColumnElement[Any], ...] = tuple(
    INSCRIPTIONS.c[nom] for nom in ("id", "cle_classeur", "exercice", "genre", "le", "contenu", "corrige")
)


def _inscription(ligne: Sequence[Any]) -> Inscription:
    numero, cle, exercice, genre, le, contenu, corrige = ligne
    return Inscription(
        numero, IdentifiantDeClasseur.lire(cle), exercice, GenreDInscription(genre), le, contenu, corrige
    )
