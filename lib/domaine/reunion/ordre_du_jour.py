"""L'ordre du jour de la réunion : des points, dans l'ordre, chacun avec sa durée. Montrable : le mur l'affiche."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.erreurs import ErreurDialogue

OUVERTURE: Final = "Ouverture"
CONCLUSION: Final = "Conclusion et relevé de décisions"
MINUTES_D_OUVERTURE: Final = 5
MINUTES_DE_CONCLUSION: Final = 10
MINUTES_PAR_LIGNE: Final = 5
"""Le temps que l'on compte d'abord pour chaque ligne négociable d'une mission, à régler ensuite [min]."""
MINUTES_PAR_MISSION: Final = range(5, 25 + 1)
"""Les bornes de ce que l'on compte d'abord pour une mission [min]."""
MINUTES_D_UN_POINT: Final = range(1, 240 + 1)
"""La durée d'un point, au-delà de laquelle c'est une faute de frappe [min]."""


class PointRefuse(ErreurDialogue):
    """Un point de l'ordre du jour ne peut pas être gardé ; l'ordre du jour n'a pas changé."""


@dataclass(frozen=True, slots=True)
class PointDeReunion:
    """Un point de l'ordre du jour.

    Attributes:
        titre: ce dont on parle, écrit pour tous : le mur l'affiche.
        minutes: sa durée prévue [min].
        mission: le code de la mission dont on parle ; vide pour un point général.
        lignes: les identifiants des lignes visées ; vide si ce sont toutes celles de la mission.
    """

    titre: str
    minutes: int = MINUTES_PAR_LIGNE
    mission: str = ""
    lignes: tuple[str, ...] = ()

    def lignes_visees(self, contrat: Contrat) -> tuple[str, ...]:
        """Les identifiants des lignes dont on parle, dans l'ordre du contrat ; aucune pour un point général."""
        if self.lignes:
            return tuple(i.identifiant for i in contrat.indicateurs if i.identifiant in self.lignes)
        return tuple(i.identifiant for i in contrat.indicateurs_de(self.mission)) if self.mission else ()


@dataclass(frozen=True, slots=True)
class OrdreDuJour:
    """Les points de la réunion, dans l'ordre où l'on en parle."""

    points: tuple[PointDeReunion, ...] = ()

    @property
    def minutes(self) -> int:
        """La durée prévue de toute la réunion [min]."""
        return sum(point.minutes for point in self.points)

    def ajouter(self, point: PointDeReunion) -> OrdreDuJour:
        """L'ordre du jour avec un point de plus, à la fin.

        Raises:
            PointRefuse: il n'a pas de titre, ou sa durée ne peut pas être vraie.
        """
        return OrdreDuJour((*self.points, _recevable(point)))

    def remplacer(self, rang: int, point: PointDeReunion) -> OrdreDuJour:
        """L'ordre du jour où le point de ce rang (0 pour le premier) est celui-ci.

        Raises:
            PointRefuse: il n'a pas de titre, ou sa durée ne peut pas être vraie.
        """
        return OrdreDuJour((*self.points[:rang], _recevable(point), *self.points[rang + 1 :]))

    def retirer(self, rang: int) -> OrdreDuJour:
        """L'ordre du jour sans le point de ce rang."""
        return OrdreDuJour(tuple(point for autre, point in enumerate(self.points) if autre != rang))

    def deplacer(self, rang: int, vers: int) -> OrdreDuJour:
        """L'ordre du jour où le point de ce rang prend une autre place ; hors limites, rien ne change."""
        if not (0 <= rang < len(self.points) and 0 <= vers < len(self.points)):
            return self
        points = list(self.points)
        points.insert(vers, points.pop(rang))
        return replace(self, points=tuple(points))

    def borner(self, rang: int) -> int:
        """Le rang du point le plus proche de celui-ci ; 0 si l'ordre du jour est vide."""
        return min(max(rang, 0), max(len(self.points) - 1, 0))


def ordre_du_jour_du(contrat: Contrat) -> OrdreDuJour:
    """L'ordre du jour que le contrat suggère : une ouverture, un point par mission engagée, une conclusion."""
    missions = (m for m in contrat.missions if m.engagee and contrat.indicateurs_de(m.code))
    return OrdreDuJour(
        (
            PointDeReunion(OUVERTURE, MINUTES_D_OUVERTURE),
            *(_point_de_mission(contrat, mission) for mission in missions),
            PointDeReunion(CONCLUSION, MINUTES_DE_CONCLUSION),
        )
    )


def _point_de_mission(contrat: Contrat, mission: Mission) -> PointDeReunion:
    negociables = sum(not i.est_verrouille for i in contrat.indicateurs_de(mission.code))
    minutes = min(max(negociables * MINUTES_PAR_LIGNE, MINUTES_PAR_MISSION[0]), MINUTES_PAR_MISSION[-1])
    return PointDeReunion(mission.libelle, minutes, mission.code)


def _recevable(point: PointDeReunion) -> PointDeReunion:
    if not point.titre.strip():
        raise PointRefuse("Un point de l'ordre du jour a besoin d'un titre. Écrivez-le.")
    if point.minutes not in MINUTES_D_UN_POINT:
        raise PointRefuse(
            f"Le point « {point.titre} » dure de 1 à {MINUTES_D_UN_POINT[-1]} minutes. Corrigez « {point.minutes} »."
        )
    return replace(point, titre=" ".join(point.titre.split()))
