"""Ce qu'un payeur dit des pièces : aucune, pas encore produite, attendue trop tard, faible, sans rôle ni date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lib.domaine.contrat import Piece
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import Appui, LigneEnQuestion, RegleDuRoc, ThemeDObjection, appui_sur

FORCE_DE_SIMPLE_MENTION: Final = 1
"""Une pièce qui ne fait que mentionner ce qu'elle devrait prouver."""


def sans_piece(q: LigneEnQuestion) -> Appui | None:
    """Aucune pièce n'est rattachée à la ligne ni à son action : « cette ligne n'a pas de preuve »."""
    return None if q.pieces else q.appui("piece", "indicateur")


def piece_a_produire(q: LigneEnQuestion) -> Appui | None:
    """Un réalisé est annoncé, et la pièce qui le prouve n'existe pas encore."""
    if q.indicateur.mesure.valeur is None or (q.indicateur.est_un_constat and not q.indicateur.mesure.valeur):
        return None
    return _premiere(q, lambda p: p.etat.est_a_produire, "etat")


def piece_echue(q: LigneEnQuestion) -> Appui | None:
    """La date promise est passée, et la pièce n'est ni prête ni transmise."""
    return _premiere(
        q, lambda p: p.etat.est_a_produire and p.echeance is not None and p.echeance < q.jour, "echeance", "etat"
    )


def piece_apres_le_dialogue(q: LigneEnQuestion) -> Appui | None:
    """La pièce n'est attendue qu'après la réunion où l'on en parlera."""
    dialogue = q.contrat.date_dialogue
    if dialogue is None:
        return None
    return _premiere(
        q, lambda p: p.etat.est_a_produire and p.echeance is not None and p.echeance > dialogue, "echeance"
    )


def piece_faible(q: LigneEnQuestion) -> Appui | None:
    """Toutes les pièces de la ligne ne sont que de simples mentions."""
    forces = [p.force for p in q.pieces]
    if not forces or any(force is None or force > FORCE_DE_SIMPLE_MENTION for force in forces):
        return None
    return _premiere(q, lambda p: True, "force")


def piece_sans_role(q: LigneEnQuestion) -> Appui | None:
    """Une pièce à produire que personne ne porte, pas même qui répond de la ligne."""
    if q.indicateur.responsable.strip():
        return None
    return _premiere(q, lambda p: p.etat.est_a_produire and not p.responsable, "responsable", "piece")


def piece_sans_date(q: LigneEnQuestion) -> Appui | None:
    """Une pièce à produire sans échéance."""
    return _premiere(q, lambda p: p.etat.est_a_produire and p.echeance is None, "echeance", "piece")


def _premiere(q: LigneEnQuestion, est_visee: Callable[[Piece], bool], *champs: str) -> Appui | None:
    """L'appui de la première pièce visée : ses cellules, à défaut celle de la ligne."""
    piece = next((p for p in q.pieces if est_visee(p)), None)
    if piece is None:
        return None
    echeance = f"{piece.echeance:%d/%m/%Y}" if piece.echeance else ""
    lieux = dict(piece.cellules) | {"indicateur": q.indicateur.cellules.get("indicateur", "")}
    return appui_sur(lieux, *champs, dit=(piece.libelle, echeance, str(piece.etat)))


SUR_LA_PREUVE: Final = (
    RegleDuRoc(Code.SANS_PIECE, ThemeDObjection.PREUVE, sans_piece, est_une_faiblesse=True),
    RegleDuRoc(Code.PIECE_A_PRODUIRE, ThemeDObjection.PREUVE, piece_a_produire),
    RegleDuRoc(Code.PIECE_ECHUE, ThemeDObjection.PREUVE, piece_echue, est_une_faiblesse=True),
    RegleDuRoc(Code.PIECE_APRES_LE_DIALOGUE, ThemeDObjection.PREUVE, piece_apres_le_dialogue),
    RegleDuRoc(Code.PIECE_FAIBLE, ThemeDObjection.PREUVE, piece_faible, est_une_faiblesse=True),
    RegleDuRoc(Code.PIECE_SANS_ROLE, ThemeDObjection.PREUVE, piece_sans_role),
    RegleDuRoc(Code.PIECE_SANS_DATE, ThemeDObjection.PREUVE, piece_sans_date),
)
