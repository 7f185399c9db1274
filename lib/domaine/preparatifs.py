"""Les préparatifs de la réunion : qui parle, ce que l'on répète, la méthode, les intérêts, ce qu'il reste à faire.

Interne à la CPTS ; l'ordre du jour seul est montrable, et vit dans ``reunion/ordre_du_jour.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.partie_au_dialogue import PartieAuDialogue

T = TypeVar("T")


class PreparatifRefuse(ErreurDialogue):
    """Ce qui vient d'être écrit des préparatifs ne peut pas être gardé ; rien n'a changé."""


class Parole(StrEnum):
    """Ce que fait une personne de l'équipe pendant la réunion."""

    OUVRE = "ouvre"
    TIENT = "tient la position"
    CONCILIE = "concilie"
    CLAVIER = "tient le clavier"
    NOTE = "note les décisions"


class Volet(StrEnum):
    """Un texte libre des préparatifs ; la valeur est le nom de l'attribut de ``Preparatifs``."""

    PHRASE_INVARIANTE = "phrase_invariante"
    METHODE = "methode"
    ENVIRONNEMENT = "environnement"


@dataclass(frozen=True, slots=True)
class TourDeParole:
    """Qui parle, dans l'ordre : un rôle, jamais un nom, et ce qu'il a à tenir."""

    parole: Parole
    role: str
    sujet: str = ""


@dataclass(frozen=True, slots=True)
class AFaire:
    """Une chose à faire avant la réunion, par un rôle, pour un jour."""

    quoi: str
    role: str = ""
    pour_le: date | None = None
    est_faite: bool = False


@dataclass(frozen=True, slots=True)
class Preparatifs:
    """Ce que l'équipe a décidé pour la réunion.

    Attributes:
        paroles: dans l'ordre où l'on parle.
        phrase_invariante: celle que chacun redit sans la changer.
        methode: comment la réunion se conduit.
        environnement: où, avec quoi, qui est là.
        interets: ce que chaque partie veut vraiment, selon nous.
        criteres: les critères objectifs que l'on invoquera.
    """

    paroles: tuple[TourDeParole, ...] = ()
    phrase_invariante: str = ""
    methode: str = ""
    environnement: str = ""
    interets: tuple[tuple[PartieAuDialogue, str], ...] = ()
    criteres: tuple[str, ...] = ()
    a_faire: tuple[AFaire, ...] = ()

    def interet(self, partie: PartieAuDialogue) -> str:
        """Ce que cette partie veut, selon nous ; vide si rien n'est écrit."""
        return dict(self.interets).get(partie, "")

    def ecrire(self, volet: Volet, texte: str) -> Preparatifs:
        """Les préparatifs, ce texte posé."""
        pose: dict[str, Any] = {str(volet): texte.strip()}
        return replace(self, **pose)

    def comprendre(self, partie: PartieAuDialogue, texte: str) -> Preparatifs:
        """Les préparatifs, ce que veut cette partie posé ; vide, on l'oublie."""
        interets = dict(self.interets) | {partie: texte.strip()}
        return replace(self, interets=tuple((p, interets[p]) for p in PartieAuDialogue if interets.get(p)))

    def donner_la_parole(self, tour: TourDeParole) -> Preparatifs:
        """Les préparatifs, ce tour de parole en dernier.

        Raises:
            PreparatifRefuse: aucun rôle n'est dit.
        """
        if not tour.role.strip():
            raise PreparatifRefuse("Un tour de parole a besoin d'un rôle : une fonction, pas un nom. Écrivez-le.")
        return replace(self, paroles=(*self.paroles, replace(tour, role=tour.role.strip(), sujet=tour.sujet.strip())))

    def avec_a_faire(self, chose: AFaire) -> Preparatifs:
        """Les préparatifs, cette chose en plus.

        Raises:
            PreparatifRefuse: on ne dit pas quoi.
        """
        if not chose.quoi.strip():
            raise PreparatifRefuse("Écrivez ce qu'il y a à faire avant de l'ajouter.")
        return replace(self, a_faire=(*self.a_faire, replace(chose, quoi=chose.quoi.strip(), role=chose.role.strip())))

    def cocher(self, chose: AFaire) -> Preparatifs:
        """Les préparatifs, cette chose faite, ou à refaire si elle l'était ; rien si elle n'y est plus."""
        choses = (replace(c, est_faite=not c.est_faite) if c == chose else c for c in self.a_faire)
        return replace(self, a_faire=tuple(choses))

    def invoquer(self, critere: str) -> Preparatifs:
        """Les préparatifs, ce critère objectif en plus ; rien s'il est vide ou déjà là."""
        propre = " ".join(critere.split())
        if not propre or propre in self.criteres:
            return self
        return replace(self, criteres=(*self.criteres, propre))

    def sans_parole(self, tour: TourDeParole) -> Preparatifs:
        """Les préparatifs, sans ce tour de parole."""
        return replace(self, paroles=_sans(self.paroles, tour))

    def sans_a_faire(self, chose: AFaire) -> Preparatifs:
        """Les préparatifs, sans cette chose à faire."""
        return replace(self, a_faire=_sans(self.a_faire, chose))

    def sans_critere(self, critere: str) -> Preparatifs:
        """Les préparatifs, sans ce critère."""
        return replace(self, criteres=_sans(self.criteres, critere))


class SorteDEcheance(StrEnum):
    """D'où vient une échéance."""

    PIECE = "pièce"
    A_FAIRE = "à faire"
    DIALOGUE = "dialogue"


@dataclass(frozen=True, slots=True)
class Echeance:
    """Un jour où quelque chose est attendu, et de quel rôle ; un rôle vide n'est pas dit."""

    le: date
    quoi: str
    role: str
    sorte: SorteDEcheance


def echeances(contrat: Contrat, pieces: Sequence[Piece], choses: Sequence[AFaire]) -> tuple[Echeance, ...]:
    """Ce qui reste attendu, du plus proche au plus lointain : pièces à produire, choses à faire, dialogue.

    Args:
        contrat: il dit le jour du dialogue.
        pieces: telles qu'on les tient.
        choses: ce que l'équipe s'est donné à faire.
    """
    attendues = [
        *(
            Echeance(p.echeance, _piece_et_sa_ligne(p), p.responsable, SorteDEcheance.PIECE)
            for p in pieces
            if p.echeance is not None and p.etat.est_a_produire
        ),
        *(
            Echeance(c.pour_le, c.quoi, c.role, SorteDEcheance.A_FAIRE)
            for c in choses
            if c.pour_le is not None and not c.est_faite
        ),
    ]
    if contrat.date_dialogue is not None:
        attendues.append(Echeance(contrat.date_dialogue, "Dialogue de gestion", "", SorteDEcheance.DIALOGUE))
    return tuple(sorted(attendues, key=lambda e: (e.le, e.sorte is SorteDEcheance.DIALOGUE, e.role, e.quoi)))


def _piece_et_sa_ligne(piece: Piece) -> str:
    """« Extraction Amelipro (1.1) » : la même pièce sert souvent deux lignes, et chacune l'attend."""
    return f"{piece.libelle} ({piece.rattachement})" if piece.rattachement else piece.libelle


def _sans(suite: tuple[T, ...], ote: T) -> tuple[T, ...]:
    """La suite, sans le premier élément égal à celui-ci : un autre onglet a pu changer les rangs."""
    rang = suite.index(ote) if ote in suite else len(suite)
    return (*suite[:rang], *suite[rang + 1 :])
