"""Le déroulé de la réunion vu du poste de pilotage : où l'on en est, le temps passé, nos notes, ce que l'on essaie.

Interne : rien d'ici ne va au mur ; ce qui y va est un ``Ecran``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.scenario import Scenario

T = TypeVar("T")
NOM_DE_L_ESSAI = "En séance"


@dataclass(frozen=True, slots=True)
class Deroule:
    """Où en est la réunion.

    Attributes:
        ordre: l'ordre du jour, figé au moment où la réunion commence.
        rang: le point dont on parle (0 pour le premier).
        ligne: l'identifiant de la ligne dont on parle ; vide pour un point général.
        commencee_le: None tant que la réunion n'a pas commencé.
        point_depuis: depuis quand l'on parle du point ; None avant le début et après la fin.
        ecoulees: les secondes déjà passées sur chaque point, sans compter le séjour en cours.
        notes: nos notes privées, par rang de point.
        essai: les changements essayés en séance et pas encore décidés.
        prochaine_date: la prochaine rencontre (COTECH, COPIL), telle qu'elle est convenue.
        suspendue_le: depuis quand la réunion est suspendue ; None si elle ne l'est pas.
        realise_avance: le réalisé que l'autre partie avance pour la ligne dont on parle, dans son unité.
    """

    ordre: OrdreDuJour = OrdreDuJour()
    rang: int = 0
    ligne: str = ""
    commencee_le: datetime | None = None
    point_depuis: datetime | None = None
    ecoulees: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    essai: Scenario = Scenario(NOM_DE_L_ESSAI)
    prochaine_date: str = ""
    suspendue_le: datetime | None = None
    realise_avance: Fraction | None = None

    @property
    def point(self) -> PointDeReunion | None:
        """Le point dont on parle."""
        return self.ordre.points[self.rang] if self.rang < len(self.ordre.points) else None

    @property
    def note(self) -> str:
        """Notre note privée sur ce point."""
        return self.notes[self.rang] if self.rang < len(self.notes) else ""

    def commencer(self, ordre: OrdreDuJour, le: datetime) -> Deroule:
        """La réunion commence : l'ordre du jour ne bouge plus, l'horloge part."""
        if self.commencee_le is not None:
            return self
        return replace(self, ordre=ordre, rang=ordre.borner(self.rang), commencee_le=le, point_depuis=le)

    def aller(self, rang: int, le: datetime) -> Deroule:
        """L'on passe à un autre point ; hors limites, au plus proche. Le temps passé sur celui-ci est compté."""
        vise = self.ordre.borner(rang)
        if vise == self.rang:
            return self
        comptees = _avec(self.ecoulees, self.rang, self.secondes_du_point(le), 0)
        depuis = le if self.point_depuis is not None else None
        return replace(self, rang=vise, ligne="", realise_avance=None, ecoulees=comptees, point_depuis=depuis)

    def finir(self, le: datetime) -> Deroule:
        """La réunion est finie : l'horloge s'arrête."""
        comptees = _avec(self.ecoulees, self.rang, self.secondes_du_point(le), 0)
        return replace(self, ecoulees=comptees, point_depuis=None, suspendue_le=None)

    def suspendre(self, le: datetime) -> Deroule:
        """La réunion s'interrompt : l'horloge s'arrête, le point reste le même."""
        return self if self.point_depuis is None else replace(self.finir(le), suspendue_le=le)

    def reprendre(self, le: datetime) -> Deroule:
        """La réunion reprend là où elle s'était interrompue."""
        return self if self.suspendue_le is None else replace(self, point_depuis=le, suspendue_le=None)

    @property
    def est_finie(self) -> bool:
        """Vrai si la réunion a commencé et que l'on y a mis fin."""
        return self.commencee_le is not None and self.point_depuis is None and self.suspendue_le is None

    def noter(self, note: str, rang: int | None = None) -> Deroule:
        """Notre note privée sur un point ; celui dont on parle par défaut."""
        return replace(self, notes=_avec(self.notes, self.rang if rang is None else rang, note, ""))

    def essayer(self, geste: Callable[[Scenario], Scenario]) -> Deroule:
        """Un changement essayé en séance."""
        return replace(self, essai=geste(self.essai))

    def convenir(self, prochaine_date: str) -> Deroule:
        """La prochaine rencontre est convenue."""
        return replace(self, prochaine_date=prochaine_date)

    def choisir(self, ligne: str) -> Deroule:
        """L'on parle de cette ligne ; le réalisé avancé pour une autre ne la suit pas."""
        return replace(self, ligne=ligne, realise_avance=self.realise_avance if ligne == self.ligne else None)

    def avancer(self, realise: Fraction | None) -> Deroule:
        """L'autre partie avance ce réalisé pour la ligne dont on parle ; None : elle n'en avance plus."""
        return replace(self, realise_avance=realise)

    def secondes_du_point(self, le: datetime, rang: int | None = None) -> int:
        """Le temps passé sur un point [s] ; celui dont on parle par défaut."""
        vu = self.rang if rang is None else rang
        deja = self.ecoulees[vu] if vu < len(self.ecoulees) else 0
        en_cours = self.point_depuis is not None and vu == self.rang
        return deja + (max(0, int((le - self.point_depuis).total_seconds())) if en_cours and self.point_depuis else 0)

    def secondes(self, le: datetime) -> int:
        """Le temps passé depuis le début [s]."""
        return sum(self.secondes_du_point(le, rang) for rang, _ in enumerate(self.ordre.points))


def _avec(valeurs: tuple[T, ...], rang: int, valeur: T, vide: T) -> tuple[T, ...]:
    """Les mêmes valeurs, celle de ce rang changée, allongées s'il le faut."""
    longues = (*valeurs, *(vide for _ in range(rang + 1 - len(valeurs))))
    return (*longues[:rang], valeur, *longues[rang + 1 :])
