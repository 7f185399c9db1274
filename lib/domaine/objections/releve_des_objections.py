"""Tout ce qu'un payeur formé peut relever dans un contrat : chaque règle, sur chaque ligne et sur chaque mission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.objections.objection import (
    LigneEnQuestion,
    MissionEnQuestion,
    Objection,
    RegleDuRoc,
    RegleSurUneMission,
)
from lib.domaine.objections.sur_l_argent import SUR_L_ARGENT, SUR_L_ARGENT_D_UNE_MISSION
from lib.domaine.objections.sur_la_cible import SUR_LA_CIBLE
from lib.domaine.objections.sur_la_maitrise import SUR_LA_MAITRISE
from lib.domaine.objections.sur_la_mesure import SUR_LA_MESURE
from lib.domaine.objections.sur_la_nature import SUR_LA_NATURE, SUR_LA_NATURE_D_UNE_MISSION
from lib.domaine.objections.sur_la_preuve import SUR_LA_PREUVE
from lib.domaine.objections.sur_le_passe import SUR_LE_PASSE
from lib.domaine.objections.tactiques import TACTIQUES
from lib.domaine.preparation import NoteInterne
from lib.domaine.valorisation import ContratValorise, MissionValorisee
from lib.domaine.vocabulaire import NomRegle

REGLES_DU_ROC: Final[tuple[RegleDuRoc, ...]] = (
    *(*SUR_LA_CIBLE, *SUR_LE_PASSE, *SUR_LA_PREUVE, *SUR_LA_MESURE),
    *(*SUR_LA_NATURE, *SUR_L_ARGENT, *SUR_LA_MAITRISE, *TACTIQUES),
)
REGLES_D_UNE_MISSION: Final[tuple[RegleSurUneMission, ...]] = (
    *SUR_LA_NATURE_D_UNE_MISSION,
    *SUR_L_ARGENT_D_UNE_MISSION,
)


def objections_sur(
    contrat: Contrat,
    valorise: ContratValorise,
    *,
    jour: date,
    notes: Sequence[NoteInterne] = (),
    pieces: Sequence[Piece] | None = None,
) -> tuple[Objection, ...]:
    """Les objections possibles, mission par mission et ligne par ligne.

    Une ligne de suivi ou neutralisée n'en a pas ; d'une mission dont la condition est fermée, on ne discute que cela.

    Args:
        contrat: le contrat de référence.
        valorise: ce qu'il vaut aujourd'hui.
        jour: la date du jour.
        notes: ce que l'équipe a préparé.
        pieces: les pièces telles qu'on les tient ; None pour celles du classeur.
    """
    tenues = tuple(contrat.pieces if pieces is None else pieces)
    par_ligne = {note.identifiant: note for note in notes}
    return tuple(
        objection
        for mission in valorise.missions
        for objection in (
            *_sur_la_mission(MissionEnQuestion(mission, contrat)),
            *_sur_les_lignes(mission, contrat, jour, par_ligne, tenues),
        )
    )


def _sur_la_mission(q: MissionEnQuestion) -> Iterator[Objection]:
    for regle in REGLES_D_UNE_MISSION:
        if appui := regle.soulever(q):
            code, enjeu = q.mission.mission.code, q.mission.ventilation.part_variable
            yield Objection(regle.code, regle.theme, "", code, appui, enjeu, regle.est_une_faiblesse)


def _sur_les_lignes(
    mission: MissionValorisee,
    contrat: Contrat,
    jour: date,
    notes: dict[str, NoteInterne],
    pieces: tuple[Piece, ...],
) -> Iterator[Objection]:
    for ligne in mission.lignes if mission.mission.condition.est_ouverte else ():
        i = ligne.indicateur
        if not i.remunere or i.regle is NomRegle.NEUTRALISE:
            continue
        siennes = tuple(piece for piece in pieces if piece.rattachement in i.attaches)
        q = LigneEnQuestion(ligne, contrat, jour, siennes, notes.get(i.identifiant))
        for regle in REGLES_DU_ROC:
            if appui := regle.soulever(q):
                yield Objection(
                    regle.code, regle.theme, i.identifiant, i.mission, appui, i.montant_max, regle.est_une_faiblesse
                )
