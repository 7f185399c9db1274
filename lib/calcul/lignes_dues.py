"""Les lignes payées qui peuvent être dues, et leur loi ; celles que l'on ne sait pas prévoir, avec leur motif."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from lib.calcul.atelier import Atelier
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.modeles import PrevisionImpossible
from lib.calcul.prevision import prevoir, verifier_les_hypotheses
from lib.domaine.contrat import Contrat, Exercice, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import ZERO
from lib.domaine.preparation import Hypotheses, Preparation, Prevision
from lib.domaine.vocabulaire import EtatMesure, Methode, NomRegle


@dataclass(frozen=True, slots=True)
class LigneSansLoi:
    """Une ligne payée et due que l'on ne sait pas prévoir.

    Attributes:
        montant: euros de la ligne [€].
        motif: pourquoi, en une phrase.
    """

    identifiant: str
    montant: Decimal
    motif: str


@dataclass(frozen=True, slots=True)
class LigneDue:
    """Une ligne qui peut être due, et sa loi hors évènements.

    Attributes:
        verrous: codes des conditions fermées dont la ligne dépend ; vide si elle est due quoi qu'il arrive.
    """

    indicateur: Indicateur
    exercice: Exercice | None
    prevision: Prevision | None
    hypotheses: Hypotheses
    verrous: tuple[str, ...]
    loi: LoiDeLigne
    atelier: Atelier = field(repr=False, compare=False)

    @property
    def identifiant(self) -> str:
        """L'identifiant de la ligne."""
        return self.indicateur.identifiant

    def avec(self, pertes: tuple[Fraction, ...]) -> LoiDeLigne:
        """La loi de la ligne quand des évènements lui causent ces pertes [0–1]."""
        return _retenue(self.atelier, self.indicateur, self.exercice, self.prevision, self.hypotheses, pertes)


def lignes_dues(
    contrat: Contrat, preparation: Preparation, atelier: Atelier
) -> tuple[tuple[LigneDue, ...], tuple[LigneSansLoi, ...]]:
    """Les lignes payées qui peuvent être dues : celles qui ont une loi, et celles qui n'en ont pas.

    Une ligne « pas encore due » n'entre que si l'équipe l'a prévue, ou si sa condition fermée a une chance.

    Raises:
        PrevisionImpossible: un réglage des prévisions est nul ou négatif.
    """
    verifier_les_hypotheses(preparation.hypotheses)
    ouvertures, exercice, hypotheses = dict(preparation.ouvertures), contrat.exercice, preparation.hypotheses
    previsions = {p.identifiant: p for p in reversed(preparation.previsions)}
    dues: list[LigneDue] = []
    sans_loi: list[LigneSansLoi] = []
    for indicateur, verrous in _candidates(contrat, ouvertures):
        prevision = previsions.get(indicateur.identifiant)
        if _est_hors_calcul(indicateur, prevision, verrous):
            continue
        try:
            loi = _retenue(atelier, indicateur, exercice, prevision, hypotheses)
        except PrevisionImpossible as refus:
            sans_loi.append(LigneSansLoi(indicateur.identifiant, indicateur.montant_max or ZERO, str(refus)))
        else:
            dues.append(LigneDue(indicateur, exercice, prevision, hypotheses, verrous, loi, atelier))
    return tuple(dues), tuple(sans_loi)


def _retenue(
    atelier: Atelier,
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None,
    hypotheses: Hypotheses,
    pertes: tuple[Fraction, ...] = (),
) -> LoiDeLigne:
    """La loi d'une ligne, reprise de l'atelier si rien de ce dont elle dépend n'a changé."""
    faits = (indicateur, exercice, prevision, hypotheses, pertes)
    return atelier.loi(
        indicateur.identifiant, faits, lambda: loi_sure(indicateur, exercice, prevision, hypotheses, pertes)
    )


def loi_sure(
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None,
    hypotheses: Hypotheses,
    pertes: tuple[Fraction, ...] = (),
) -> LoiDeLigne:
    """La loi d'une ligne ; une façon de prévoir refusée laisse la place à la suivante, et la phrase le dit.

    Raises:
        PrevisionImpossible: aucune façon ne convient (règle inapplicable, réglage impossible).
    """
    refus: list[PrevisionImpossible] = []
    for essai in _essais(prevision):
        try:
            loi = prevoir(indicateur, exercice, essai, hypotheses, pertes)
        except PrevisionImpossible as erreur:
            refus.append(erreur)
        else:
            return _avec_le_regret(loi, refus[0]) if refus else loi
    raise refus[0]


def _essais(prevision: Prevision | None) -> list[Prevision | None]:
    """La prévision telle qu'elle est demandée, puis sans la façon choisie, puis sans l'avis."""
    if prevision is None:
        return [None]
    if prevision.methode is Methode.AUTOMATIQUE:
        return [prevision, None]
    return [prevision, replace(prevision, methode=Methode.AUTOMATIQUE), None]


def _avec_le_regret(loi: LoiDeLigne, refus: PrevisionImpossible) -> LoiDeLigne:
    regret = f"Ce qui a été demandé n'a pas pu servir : {refus}"
    return replace(loi, phrase=f"{loi.phrase} {regret}", refus=str(refus))


def _candidates(contrat: Contrat, ouvertures: Mapping[str, Fraction]) -> Iterator[tuple[Indicateur, tuple[str, ...]]]:
    """Les lignes payées des missions engagées, et les conditions fermées qu'une chance peut ouvrir."""
    for mission in contrat.missions:
        if not mission.engagee:
            continue
        for indicateur in contrat.indicateurs_de(mission.code):
            verrous = _verrous(indicateur, mission)
            if indicateur.est_paye and indicateur.montant_max and (not verrous or all(map(ouvertures.get, verrous))):
                yield indicateur, verrous


def _verrous(indicateur: Indicateur, mission: Mission) -> tuple[str, ...]:
    if mission.condition.est_ouverte and indicateur.condition.est_ouverte:
        return ()
    conditions = ((mission.code, mission.condition), (indicateur.identifiant, indicateur.condition))
    return tuple(cle for cle, condition in conditions if not condition.est_ouverte)


def _est_hors_calcul(indicateur: Indicateur, prevision: Prevision | None, verrous: tuple[str, ...]) -> bool:
    etat = indicateur.mesure.etat
    if indicateur.regle is NomRegle.NEUTRALISE or etat is EtatMesure.SANS_OBJET:
        return True
    if etat is not EtatMesure.PAS_ENCORE_DU or verrous:
        return False
    return prevision is None or not (prevision.est_chiffree or prevision.confiance is not None)
