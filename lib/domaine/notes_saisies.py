"""Ce que l'écran change d'une fiche ou d'une pièce, posé par-dessus le classeur, champ par champ. Interne."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from lib.domaine.contrat import Piece
from lib.domaine.preparation import NoteInterne


class ChampDeNote(StrEnum):
    """Un texte d'une fiche d'indicateur ; la valeur est le nom de l'attribut de ``NoteInterne``."""

    ARGUMENT = "argument"
    FAIT = "fait"
    SOURCE_DU_FAIT = "source_du_fait"
    OBJECTION = "objection_attendue"
    REPONSE = "reponse"
    LIGNE_ROUGE = "ligne_rouge"
    CONCESSION = "concession_possible"


@dataclass(frozen=True, slots=True)
class NoteSaisie:
    """Les textes d'une fiche écrits à l'écran ; ceux qui n'y sont pas se lisent dans le classeur.

    Attributes:
        textes: champ → texte ; vide, il efface celui du classeur.
    """

    identifiant: str
    textes: Mapping[ChampDeNote, str] = field(default_factory=dict)

    def sur(self, note: NoteInterne | None) -> NoteInterne:
        """La fiche du classeur, une fois ces textes posés."""
        textes: dict[str, Any] = {str(champ): texte for champ, texte in self.textes.items()}
        return replace(note or NoteInterne(self.identifiant), **textes)


@dataclass(frozen=True, slots=True)
class PieceTenue:
    """Une pièce telle qu'on la suit, et d'où elle vient.

    Attributes:
        est_saisie: vrai si l'écran l'a changée ou ajoutée.
        est_ajoutee: vrai si le classeur ne la connaît pas.
    """

    piece: Piece
    est_saisie: bool = False
    est_ajoutee: bool = False


def cle_de_piece(piece: Piece) -> tuple[str, str]:
    """Ce qui distingue une pièce : à quoi elle se rattache, et son nom."""
    return piece.rattachement, piece.libelle


def ecrire_un_champ(
    notes: Sequence[NoteSaisie], identifiant: str, champ: ChampDeNote, texte: str, *, du_classeur: str
) -> tuple[NoteSaisie, ...]:
    """Les fiches saisies, ce texte posé ; un texte égal à celui du classeur n'est plus une saisie.

    Args:
        du_classeur: ce que le classeur dit de ce champ ; vide s'il n'en dit rien.
    """
    deja = next((note for note in notes if note.identifiant == identifiant), NoteSaisie(identifiant))
    textes = {c: t for c, t in deja.textes.items() if c is not champ}
    if texte != du_classeur:
        textes[champ] = texte
    return tuple(n for n in (*_sans(notes, identifiant), NoteSaisie(identifiant, textes)) if n.textes)


def rendre_la_note(notes: Sequence[NoteSaisie], identifiant: str) -> tuple[NoteSaisie, ...]:
    """Les fiches saisies, celle-ci rendue au classeur."""
    return _sans(notes, identifiant)


def poser_les_notes(du_classeur: Sequence[NoteInterne], saisies: Sequence[NoteSaisie]) -> tuple[NoteInterne, ...]:
    """Les fiches du classeur, ce que l'écran en change posé par-dessus ; une fiche neuve s'ajoute."""
    ecrites = {note.identifiant: note for note in du_classeur}
    return tuple((ecrites | {s.identifiant: s.sur(ecrites.get(s.identifiant)) for s in saisies}).values())


def poser_les_pieces(du_classeur: Sequence[Piece], saisies: Sequence[Piece]) -> tuple[PieceTenue, ...]:
    """Les pièces du classeur, ce que l'écran en change posé par-dessus, puis celles qu'il ajoute."""
    changees = {cle_de_piece(piece): piece for piece in saisies}
    connues = {cle_de_piece(piece) for piece in du_classeur}
    du = (PieceTenue(_changee(piece, changees), cle_de_piece(piece) in changees) for piece in du_classeur)
    ajoutees = (PieceTenue(piece, True, True) for cle, piece in changees.items() if cle not in connues)
    return (*du, *ajoutees)


def _changee(piece: Piece, changees: Mapping[tuple[str, str], Piece]) -> Piece:
    """La pièce telle que l'écran la tient ; ses cellules restent celles du classeur."""
    saisie = changees.get(cle_de_piece(piece))
    return piece if saisie is None else replace(saisie, cellules=piece.cellules)


def _sans(notes: Sequence[NoteSaisie], identifiant: str) -> tuple[NoteSaisie, ...]:
    return tuple(note for note in notes if note.identifiant != identifiant)
