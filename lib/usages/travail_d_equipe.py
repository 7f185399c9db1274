"""Ce que l'équipe a préparé hors du cahier : qui parle, dans quel ordre, avec quelles pièces. Interne."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, ordre_du_jour_du


@dataclass(frozen=True, slots=True)
class TravailDEquipe:
    """Ce que l'équipe a décidé de la réunion.

    Attributes:
        ordre: l'ordre du jour, gardé ou suggéré.
        pieces: celles du contrat, dans l'état où l'équipe les suit.
    """

    preparatifs: Preparatifs
    ordre: OrdreDuJour
    pieces: tuple[Piece, ...]


def travail_suggere(contrat: Contrat) -> TravailDEquipe:
    """Celui d'un classeur que personne n'a préparé à l'écran."""
    return TravailDEquipe(Preparatifs(), ordre_du_jour_du(contrat), contrat.pieces)
