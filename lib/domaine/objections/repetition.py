"""Une répétition de la réunion : les objections posées, comment on a répondu, et ce qui a changé depuis. Interne."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.objections.objection import Objection
from lib.domaine.objections.ordre_des_objections import Temperament

CleDObjection = tuple[str, str]
"""(code de l'objection, ligne ou mission) : ce qui la fait reconnaître d'une répétition à l'autre."""
PAUSE: Final = timedelta(minutes=15)
"""Au-delà, on n'a pas réfléchi tout ce temps : la durée d'une réponse ne compte pas."""
REPETITIONS_AU_PLUS: Final = 30
"""Les plus anciennes s'en vont : le cahier reste petit."""


class MarqueDeReponse(StrEnum):
    """Comment on a répondu à une objection, de la meilleure réponse à la pire."""

    ASSUREE = "assurée"
    HESITANTE = "hésitante"
    PREUVE_MANQUANTE = "preuve manquante"


class RepetitionRefusee(ErreurDialogue):
    """Ce geste n'a pas de sens dans la répétition en cours ; rien n'a changé."""


@dataclass(frozen=True, slots=True)
class ReponseMarquee:
    """Une réponse, jugée par l'équipe, et quand."""

    marque: MarqueDeReponse
    le: datetime


@dataclass(frozen=True, slots=True)
class Repetition:
    """Les questions d'une répétition et les réponses données jusqu'ici, dans l'ordre.

    Attributes:
        le: l'instant où elle a commencé.
        graine: ce qui rejoue le même ordre.
        questions: les clés des objections, dans l'ordre où elles se posent.
        reponses: une par question déjà passée.
        est_arretee: vrai si l'on a arrêté avant la fin.
    """

    le: datetime
    temperament: Temperament
    graine: int
    questions: tuple[CleDObjection, ...]
    reponses: tuple[ReponseMarquee, ...] = ()
    est_arretee: bool = False

    def __post_init__(self) -> None:
        if len(self.reponses) > len(self.questions):
            raise RepetitionRefusee("Une répétition n'a pas plus de réponses que de questions.")

    @property
    def est_finie(self) -> bool:
        """Vrai si toutes les questions sont passées, ou si l'on a arrêté."""
        return self.est_arretee or len(self.reponses) == len(self.questions)

    @property
    def question(self) -> CleDObjection | None:
        """La question du moment ; None une fois finie."""
        return None if self.est_finie else self.questions[len(self.reponses)]

    @property
    def depuis(self) -> datetime:
        """L'instant où la question du moment a été posée."""
        return self.reponses[-1].le if self.reponses else self.le

    @property
    def marques(self) -> Mapping[CleDObjection, MarqueDeReponse]:
        """La marque de chaque question passée."""
        passees = zip(self.questions, self.reponses, strict=False)
        return {cle: reponse.marque for cle, reponse in passees}

    @property
    def duree(self) -> timedelta:
        """Le temps passé à répondre, pauses ôtées."""
        instants = [self.le, *(reponse.le for reponse in self.reponses)]
        ecarts = [apres - avant for avant, apres in pairwise(instants)]
        return sum((ecart for ecart in ecarts if timedelta() <= ecart <= PAUSE), timedelta())

    def marquer(self, marque: MarqueDeReponse, le: datetime) -> Repetition:
        """La répétition, une réponse plus loin.

        Raises:
            RepetitionRefusee: elle est finie.
        """
        if self.est_finie:
            raise RepetitionRefusee("La répétition est finie. Commencez-en une autre.")
        return replace(self, reponses=(*self.reponses, ReponseMarquee(marque, le)))

    def compte(self) -> Mapping[MarqueDeReponse, int]:
        """Combien de réponses de chaque marque ; zéro compris."""
        compte = Counter(reponse.marque for reponse in self.reponses)
        return {marque: compte[marque] for marque in MarqueDeReponse}


@dataclass(frozen=True, slots=True)
class ATravailler:
    """Une objection à laquelle on n'a pas bien répondu.

    Attributes:
        avant: comment on y avait répondu la fois d'avant ; None si elle n'avait pas été posée.
    """

    objection: Objection
    marque: MarqueDeReponse
    avant: MarqueDeReponse | None = None


@dataclass(frozen=True, slots=True)
class ReponseChangee:
    """La même objection, posée deux fois."""

    cle: CleDObjection
    avant: MarqueDeReponse
    maintenant: MarqueDeReponse

    @property
    def est_un_progres(self) -> bool:
        """Vrai si l'on répond mieux qu'avant."""
        marques = list(MarqueDeReponse)
        return marques.index(self.maintenant) < marques.index(self.avant)


@dataclass(frozen=True, slots=True)
class BilanDeRepetition:
    """Ce qu'une répétition apprend.

    Attributes:
        a_travailler: les objections mal tenues, la preuve manquante d'abord, puis les plus chères.
        changements: celles dont la marque n'est plus celle de la fois d'avant.
        disparues: ce qui était mal tenu la fois d'avant, et que le classeur ne soulève plus.
    """

    repetition: Repetition
    a_travailler: tuple[ATravailler, ...]
    changements: tuple[ReponseChangee, ...] = ()
    disparues: tuple[CleDObjection, ...] = ()


def bilan(repetition: Repetition, precedente: Repetition | None, objections: Sequence[Objection]) -> BilanDeRepetition:
    """Ce qu'il reste à travailler, et ce qui a changé depuis la fois d'avant.

    Args:
        repetition: celle que l'on regarde.
        precedente: celle d'avant ; None pour la première.
        objections: ce que le classeur soulève aujourd'hui.
    """
    avant = precedente.marques if precedente else {}
    maintenant, par_cle = repetition.marques, {o.cle: o for o in objections}
    mal = [
        ATravailler(par_cle[cle], marque, avant.get(cle))
        for cle, marque in maintenant.items()
        if marque is not MarqueDeReponse.ASSUREE and cle in par_cle
    ]
    return BilanDeRepetition(
        repetition,
        tuple(sorted(mal, key=_urgence)),
        tuple(ReponseChangee(c, avant[c], m) for c, m in maintenant.items() if c in avant and avant[c] is not m),
        tuple(c for c, m in avant.items() if m is not MarqueDeReponse.ASSUREE and c not in par_cle),
    )


def _urgence(vue: ATravailler) -> tuple[bool, bool, int]:
    euros = int(vue.objection.euros or 0)
    return vue.marque is not MarqueDeReponse.PREUVE_MANQUANTE, not vue.objection.est_une_faiblesse, -euros
