"""La demande d'avenant : ce qui la motive, les lignes qu'elle cite, ce que l'on demande. Écrite pour être remise.

Aucun texte lu ne donne la liste des motifs qui ouvrent un avenant : chacun porte la source du fait qui le fonde, et
tous sont à confirmer avec la CPAM et l'ARS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.parametres import Fiabilite

DEMANDE_LA_PLUS_LONGUE: Final = 2000
"""Ce qu'un texte de demande contient au plus [caractères]."""


class MotifDAvenant(StrEnum):
    """Pourquoi l'on demande à faire évoluer le contrat ; la valeur est la phrase écrite."""

    ACTIVITE = "l'activité réelle s'écarte de celle qui était prévue à la signature"
    INDICATEUR = "un indicateur local est à revoir : son choix, sa cible ou sa source"
    DEMARRAGE = "une mission a démarré en cours d'exercice"
    MISSION = "une mission qui n'est pas engagée est à ouvrir"
    POINT_D_ETAPE = "le point d'étape sur les montants, après deux ans de mise en œuvre"


@dataclass(frozen=True, slots=True)
class SourceDuMotif:
    """Ce qui fonde un motif, et ce que vaut cette source."""

    texte: str
    fiabilite: Fiabilite


SOURCES: Final[dict[MotifDAvenant, SourceDuMotif]] = {
    MotifDAvenant.ACTIVITE: SourceDuMotif(
        "question posée par un atelier régional (Hauts-de-France), sans réponse publiée", Fiabilite.NON_VERIFIE
    ),
    MotifDAvenant.INDICATEUR: SourceDuMotif(
        "pratique relevée sur des contrats réels : les indicateurs locaux se révisent chaque année, parfois en cours "
        "d'année ; les nationaux ne se négocient pas",
        Fiabilite.UNE_SOURCE,
    ),
    MotifDAvenant.DEMARRAGE: SourceDuMotif(
        "contrat type, article 6.2 : la part fixe d'une mission se compte de son démarrage à l'anniversaire",
        Fiabilite.UNE_SOURCE,
    ),
    MotifDAvenant.MISSION: SourceDuMotif(
        "accord conventionnel : délais de démarrage des missions socles ; les complémentaires sont libres",
        Fiabilite.UNE_SOURCE,
    ),
    MotifDAvenant.POINT_D_ETAPE: SourceDuMotif(
        "accord conventionnel : « un point d'étape, au terme d'une période de deux années de mise en œuvre »",
        Fiabilite.UNE_SOURCE,
    ),
}


@dataclass(frozen=True, slots=True)
class DemandeDAvenant:
    """Ce que la CPTS écrit pour demander un avenant ; rien d'interne n'y entre.

    Attributes:
        motifs: ceux que l'équipe retient, dans l'ordre du vocabulaire.
        lignes: identifiants des lignes citées.
        demande: ce que l'on demande, en mots destinés à la CPAM et à l'ARS.
    """

    motifs: tuple[MotifDAvenant, ...] = ()
    lignes: tuple[str, ...] = ()
    demande: str = ""


def faits_du_motif(contrat: Contrat, motif: MotifDAvenant, jour: date) -> Iterator[str]:
    """Ce que le contrat dit qui fonde ce motif, une phrase par fait ; rien si c'est à l'équipe de le dire.

    Args:
        jour: celui où la phrase se lit : une mission dont le démarrage vient après n'a pas encore démarré.
    """
    exercice = contrat.exercice
    for mission in contrat.missions:
        if motif is MotifDAvenant.MISSION and not mission.engagee:
            yield f"« {mission.libelle} » n'est pas engagée."
        demarrage = mission.demarrage
        if motif is not MotifDAvenant.DEMARRAGE or demarrage is None or exercice is None:
            continue
        if mission.engagee and exercice.debut < demarrage <= exercice.fin:
            verbe = "a démarré" if demarrage <= jour else "démarrera"
            yield f"« {mission.libelle} » {verbe} le {demarrage:%d/%m/%Y}."
