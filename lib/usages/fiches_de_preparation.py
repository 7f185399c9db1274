"""La fiche de chaque indicateur : ce que l'équipe en dira, avec quelles pièces, et ce qui y manque. Interne."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lib.domaine.contrat import Contrat
from lib.domaine.examen_de_qualite import ExamenDeQualite, examiner
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.notes_saisies import ChampDeNote, PieceTenue, poser_les_pieces
from lib.domaine.objections.objection import Objection
from lib.domaine.objections.releve_des_objections import objections_sur
from lib.domaine.preparatifs import Echeance, echeances
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.saisie import Saisie
from lib.domaine.valorisation import ContratValorise, LigneValorisee


class ManqueDeFiche(StrEnum):
    """Ce qui manque à une fiche pour tenir en réunion."""

    ARGUMENT = "un argument"
    OBJECTION = "l'objection attendue"
    REPONSE = "une réponse à l'objection"
    PIECE = "une pièce"
    PIECE_PRETE = "une pièce prête"


@dataclass(frozen=True, slots=True)
class FicheDIndicateur:
    """Ce que l'équipe a préparé sur une ligne.

    Attributes:
        note: ce que disent le classeur et l'écran, ensemble.
        saisis: les champs que l'écran a changés.
        pieces: celles de la ligne et de son action.
    """

    ligne: LigneValorisee
    note: NoteInterne
    saisis: frozenset[ChampDeNote]
    pieces: tuple[PieceTenue, ...]

    @property
    def indicateur(self) -> Indicateur:
        """La ligne du contrat."""
        return self.ligne.indicateur

    @property
    def examen(self) -> ExamenDeQualite:
        """Ce que vaut l'indicateur lui-même."""
        return examiner(self.indicateur)

    @property
    def manques(self) -> tuple[ManqueDeFiche, ...]:
        """Ce qui manque encore, dans l'ordre où on l'écrit."""
        return tuple(_manques(self))

    @property
    def enjeu(self) -> Decimal:
        """Les euros de la ligne [€] ; zéro s'ils sont inconnus, pour la ranger en dernier."""
        return self.indicateur.montant_max or ZERO


@dataclass(frozen=True, slots=True)
class PreparationMontree:
    """Toutes les fiches d'un contrat, et ce dont elles viennent.

    Attributes:
        pieces: toutes celles que l'on tient, même rattachées à rien.
    """

    contrat: Contrat
    valorise: ContratValorise
    cahier: Preparation
    saisie: Saisie
    pieces: tuple[PieceTenue, ...]
    fiches: tuple[FicheDIndicateur, ...]

    def fiche(self, identifiant: str) -> FicheDIndicateur:
        """La fiche d'une ligne du contrat.

        Raises:
            KeyError: la ligne n'y est pas.
        """
        return {f.indicateur.identifiant: f for f in self.fiches}[identifiant]

    def du_classeur(self, identifiant: str) -> NoteInterne:
        """Ce que le classeur seul dit d'une ligne."""
        return self.cahier.note(identifiant) or NoteInterne(identifiant)

    @property
    def payees(self) -> tuple[FicheDIndicateur, ...]:
        """Les fiches des lignes payées, les seules que l'on négocie en euros."""
        return tuple(f for f in self.fiches if f.indicateur.remunere)

    @property
    def les_moins_pretes(self) -> tuple[FicheDIndicateur, ...]:
        """Les fiches incomplètes des lignes payées, la plus chère d'abord."""
        return tuple(sorted((f for f in self.payees if f.manques), key=lambda f: -f.enjeu))

    @property
    def echeances(self) -> tuple[Echeance, ...]:
        """Ce qui reste attendu, du plus proche au plus lointain."""
        return echeances(self.contrat, [t.piece for t in self.pieces], self.saisie.preparatifs.a_faire)

    def objections(self, jour: date) -> tuple[Objection, ...]:
        """Tout ce qu'un payeur formé peut relever aujourd'hui."""
        return objections_sur(
            self.contrat,
            self.valorise,
            jour=jour,
            notes=[f.note for f in self.fiches],
            pieces=[t.piece for t in self.pieces],
        )


def preparation_montree(
    contrat: Contrat, valorise: ContratValorise, cahier: Preparation, saisie: Saisie
) -> PreparationMontree:
    """Les fiches du contrat, l'écran posé par-dessus le classeur.

    Args:
        contrat: le contrat de référence.
        valorise: ce qu'il vaut aujourd'hui.
        cahier: le cahier du classeur, seul.
        saisie: ce que l'écran en change.
    """
    pieces = poser_les_pieces(contrat.pieces, saisie.pieces)
    notes = {note.identifiant: note for note in saisie.sur(cahier).notes}
    saisis = {note.identifiant: frozenset(note.textes) for note in saisie.notes}
    fiches = tuple(
        FicheDIndicateur(ligne, notes.get(i, NoteInterne(i)), saisis.get(i, frozenset()), _les_siennes(ligne, pieces))
        for ligne in valorise.lignes
        for i in (ligne.indicateur.identifiant,)
    )
    return PreparationMontree(contrat, valorise, cahier, saisie, pieces, fiches)


def _les_siennes(ligne: LigneValorisee, pieces: Iterable[PieceTenue]) -> tuple[PieceTenue, ...]:
    attaches = ligne.indicateur.attaches
    return tuple(tenue for tenue in pieces if tenue.piece.rattachement in attaches)


def _manques(fiche: FicheDIndicateur) -> Iterator[ManqueDeFiche]:
    if not fiche.note.argument.strip():
        yield ManqueDeFiche.ARGUMENT
    if not fiche.note.objection_attendue.strip():
        yield ManqueDeFiche.OBJECTION
    elif not fiche.note.reponse.strip():
        yield ManqueDeFiche.REPONSE
    if not fiche.pieces:
        yield ManqueDeFiche.PIECE
    elif any(tenue.piece.etat.est_a_produire for tenue in fiche.pieces):
        yield ManqueDeFiche.PIECE_PRETE
