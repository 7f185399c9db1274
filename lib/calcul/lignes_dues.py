"""Les lignes payées qui peuvent être dues, et leur loi ; celles que l'on ne sait pas prévoir, avec leur motif."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from lib.calcul.atelier import Atelier
from lib.calcul.loi_de_ligne import LoiDeLigne, verifier_loi
from lib.calcul.modeles import PrevisionImpossible
from lib.calcul.prevision import prevoir, verifier_les_hypotheses
from lib.domaine.contrat import Contrat, Exercice, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.preparation import Hypotheses, Preparation, Prevision
from lib.domaine.vocabulaire import EtatMesure, Methode, NomRegle


@dataclass(frozen=True, slots=True)
class LigneSansLoi:
    """Une ligne payée et due que l'on ne sait pas prévoir.

    Attributes:
        montant: euros de la ligne [€].
        motif: pourquoi, en une phrase.
        est_en_attente: vrai pour une ligne « pas encore due » que personne n'a prévue : ses euros peuvent encore être
            dus, ils restent dans le maximum.
    """

    identifiant: str
    montant: Decimal
    motif: str
    est_en_attente: bool = False


PAS_ENCORE_DU = (
    "Pas encore dû, et personne n'a dit ce que l'on en attend : ses euros sont dans le maximum, pas dans l'attendu. "
    "Choisissez l'un des cinq mots, ou donnez trois nombres."
)


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

    @property
    def identifiant(self) -> str:
        """L'identifiant de la ligne."""
        return self.indicateur.identifiant

    def avec(self, pertes: tuple[Fraction, ...], atelier: Atelier) -> LoiDeLigne:
        """La loi de la ligne quand des évènements lui causent ces pertes [0–1]."""
        return _retenue(atelier, self.indicateur, self.exercice, self.prevision, self.hypotheses, pertes)


LignesDeMission = tuple[tuple[LigneDue, ...], tuple[LigneSansLoi, ...]]


def lignes_dues(
    contrat: Contrat, preparation: Preparation, atelier: Atelier
) -> tuple[tuple[LigneDue, ...], tuple[LigneSansLoi, ...]]:
    """Les lignes payées qui peuvent être dues : celles qui ont une loi, et celles qui n'en ont pas.

    Une ligne « pas encore due » n'a une loi que si l'équipe l'a prévue, ou si sa condition fermée a une chance ; sinon
    elle est en attente, nommée, parmi celles qui n'en ont pas.

    Args:
        atelier: ce que l'on peut reprendre d'un calcul d'avant.

    Raises:
        PrevisionImpossible: un réglage des prévisions est nul ou négatif.
    """
    previsions = {p.identifiant: p for p in reversed(preparation.previsions)}
    missions = [
        _lignes_de(contrat, preparation, mission, previsions, atelier)
        for mission in contrat.missions
        if mission.engagee
    ]
    dues, sans_loi = zip(*missions, strict=True) if missions else ((), ())
    return tuple(chain.from_iterable(dues)), tuple(chain.from_iterable(sans_loi))


def _lignes_de(
    contrat: Contrat,
    preparation: Preparation,
    mission: Mission,
    previsions: Mapping[str, Prevision],
    atelier: Atelier,
) -> LignesDeMission:
    """Les lignes d'une mission, reprises de l'atelier si rien de ce dont elles dépendent n'a changé."""
    lignes, exercice, hypotheses = contrat.indicateurs_de(mission.code), contrat.exercice, preparation.hypotheses
    avis = tuple(previsions.get(ligne.identifiant) for ligne in lignes)
    faits = (mission, lignes, avis, exercice, hypotheses, preparation.ouvertures)

    def chercher() -> LignesDeMission:
        verifier_les_hypotheses(hypotheses)
        ouvertures, dues, sans_loi = dict(preparation.ouvertures), list[LigneDue](), list[LigneSansLoi]()
        for ligne, prevision in zip(lignes, avis, strict=True):
            verrous = _verrous(ligne, mission)
            if not _est_candidate(ligne, verrous, ouvertures) or _est_hors_calcul(ligne):
                continue
            if _est_en_attente(ligne, prevision, verrous):
                sans_loi.append(LigneSansLoi(ligne.identifiant, ligne.montant_max or ZERO, PAS_ENCORE_DU, True))
                continue
            try:
                loi = _retenue(atelier, ligne, exercice, prevision, hypotheses)
            except PrevisionImpossible as refus:
                sans_loi.append(LigneSansLoi(ligne.identifiant, ligne.montant_max or ZERO, str(refus)))
            else:
                dues.append(LigneDue(ligne, exercice, prevision, hypotheses, verrous, loi))
        return tuple(dues), tuple(sans_loi)

    return atelier.lignes(mission.code, faits, chercher)


def _retenue(
    atelier: Atelier,
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None,
    hypotheses: Hypotheses,
    pertes: tuple[Fraction, ...] = (),
) -> LoiDeLigne:
    """La loi d'une ligne, reprise de l'atelier si rien de ce dont elle dépend n'a changé, sinon faite et vérifiée."""
    faits = (indicateur, exercice, prevision, hypotheses, pertes)

    def prevoir_et_verifier() -> LoiDeLigne:
        loi = loi_sure(indicateur, exercice, prevision, hypotheses, pertes)
        verifier_loi(loi)
        return loi

    return atelier.loi(indicateur.identifiant, faits, prevoir_et_verifier)


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


def _est_candidate(indicateur: Indicateur, verrous: tuple[str, ...], ouvertures: Mapping[str, Fraction]) -> bool:
    """Vrai pour une ligne qui porte des euros, due ou qu'une chance peut rendre due."""
    return indicateur.est_paye and bool(indicateur.montant_max) and all(ouvertures.get(v) for v in verrous)


def _verrous(indicateur: Indicateur, mission: Mission) -> tuple[str, ...]:
    if mission.condition.est_ouverte and indicateur.condition.est_ouverte:
        return ()
    conditions = ((mission.code, mission.condition), (indicateur.identifiant, indicateur.condition))
    return tuple(cle for cle, condition in conditions if not condition.est_ouverte)


def _est_hors_calcul(indicateur: Indicateur) -> bool:
    return indicateur.regle is NomRegle.NEUTRALISE or indicateur.mesure.etat is EtatMesure.SANS_OBJET


def _est_en_attente(indicateur: Indicateur, prevision: Prevision | None, verrous: tuple[str, ...]) -> bool:
    if indicateur.mesure.etat is not EtatMesure.PAS_ENCORE_DU or verrous:
        return False
    return prevision is None or not (prevision.est_chiffree or prevision.confiance is not None)
