"""Ce qu'une réunion laisse aux trois parties : son ordre du jour, son journal, sa date. Rien d'interne."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.domaine.reunion.decisions import DecisionInscrite
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour


@dataclass(frozen=True, slots=True)
class ReunionTenue:
    """Une réunion, telle qu'elle s'échange d'un poste à l'autre.

    Attributes:
        ordre: l'ordre du jour suivi.
        journal: toutes les décisions inscrites, la première d'abord, corrections comprises.
        commencee_le: l'instant où elle a commencé ; None si elle n'a pas commencé.
        prochaine_date: la prochaine rencontre, telle qu'elle est convenue ; vide si elle ne l'est pas.
        classeur: l'empreinte du classeur dont on a parlé, en hexadécimal ; vide si on ne la sait pas.
    """

    ordre: OrdreDuJour = OrdreDuJour()
    journal: tuple[DecisionInscrite, ...] = ()
    commencee_le: datetime | None = None
    prochaine_date: str = ""
    classeur: str = ""
