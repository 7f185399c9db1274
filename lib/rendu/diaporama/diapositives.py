"""Quels écrans le diaporama montre, et dans quel ordre : celui de la réunion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domaine.reunion.decisions import DecisionInscrite
from lib.domaine.reunion.ecrans import Ecran
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.valorisation import ContratValorise, MissionValorisee
from lib.rendu.contenus.ecrans_du_mur import (
    ecran_d_horaire,
    ecran_de_mission,
    ecran_de_proposition,
    ecran_de_titre,
    ecran_des_decisions,
    termes_de_la_ligne,
)
from lib.rendu.contenus.indicateur_au_mur import ecran_d_indicateur
from lib.usages.faits import ContratsCompares, FaitsDuContrat

AVANT_L_OUVERTURE = -1


def diapositives(
    faits: FaitsDuContrat,
    ordre: OrdreDuJour,
    journal: Sequence[DecisionInscrite] = (),
    proposition: ContratsCompares | None = None,
) -> tuple[Ecran, ...]:
    """Le titre, l'ordre du jour, chaque mission et ses lignes payées, puis les décisions s'il y en a.

    Args:
        faits: le contrat de référence et ce qu'il vaut.
        ordre: les points de la réunion ; une mission dont il ne parle pas vient après les autres.
        journal: les décisions inscrites, la première d'abord.
        proposition: ce que l'on propose, ou None : une ligne qu'elle change se montre aussi avant → après.
    """
    missions = tuple(_missions(faits.valorise, ordre))
    return (
        ecran_de_titre(faits.contrat),
        ecran_d_horaire(ordre, AVANT_L_OUVERTURE, None),
        *(ecran for mission in missions for ecran in _de_la_mission(mission, faits, ordre, proposition)),
        *((ecran_des_decisions(journal),) if journal else ()),
    )


def _missions(valorise: ContratValorise, ordre: OrdreDuJour) -> Iterator[MissionValorisee]:
    """Celles qui ont des lignes, dans l'ordre où la réunion en parle."""
    rangs = {point.mission: rang for rang, point in reversed(list(enumerate(ordre.points)))}
    dites = [m for m in valorise.missions if m.lignes]
    yield from sorted(dites, key=lambda m: rangs.get(m.mission.code, len(ordre.points)))


def _de_la_mission(
    mission: MissionValorisee, faits: FaitsDuContrat, ordre: OrdreDuJour, proposition: ContratsCompares | None
) -> Iterator[Ecran]:
    nom, visees = mission.mission.libelle, _visees(mission, ordre)
    yield ecran_de_mission(mission, "")
    for ligne in mission.lignes:
        identifiant = ligne.indicateur.identifiant
        if ligne.indicateur.remunere and (not visees or identifiant in visees):
            yield ecran_d_indicateur(ligne, nom)
            if proposition and termes_de_la_ligne(proposition, identifiant):
                yield ecran_de_proposition(proposition, identifiant, nom)
    if proposition:
        yield from _lignes_nouvelles(mission, faits, proposition)


def _visees(mission: MissionValorisee, ordre: OrdreDuJour) -> frozenset[str]:
    """Les lignes que l'ordre du jour vise dans cette mission ; vide si ce sont toutes."""
    points: list[PointDeReunion] = [p for p in ordre.points if p.mission == mission.mission.code]
    if not all(p.lignes for p in points):
        return frozenset()
    return frozenset(identifiant for p in points for identifiant in p.lignes)


def _lignes_nouvelles(
    mission: MissionValorisee, faits: FaitsDuContrat, proposition: ContratsCompares
) -> Iterator[Ecran]:
    """Les lignes que la proposition ajoute à la mission."""
    for ligne in proposition.apres.contrat.indicateurs_de(mission.mission.code):
        if faits.contrat.indicateur(ligne.identifiant) is None:
            yield ecran_de_proposition(proposition, ligne.identifiant, mission.mission.libelle)
