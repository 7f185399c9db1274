"""La même prévision sous toutes les règles : ce que la négociation de la règle change au risque. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.domaine.comparaison import Variante, variantes
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Indicateur
from lib.domaine.preparation import Hypotheses, Prevision


@dataclass(frozen=True, slots=True)
class ReglePrevue:
    """Ce qu'une règle ferait de la prévision d'une ligne.

    Attributes:
        intitule: le nom de la règle et son hypothèse.
        loi: la loi de la part payée ; None si la règle ne s'applique pas.
        refus: pourquoi elle ne s'applique pas ; vide sinon.
        est_actuelle: vrai pour la règle du contrat.
    """

    intitule: str
    loi: LoiDeLigne | None
    refus: str = ""
    est_actuelle: bool = False


def prevoir_sous_toutes_les_regles(
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None = None,
    hypotheses: Hypotheses = Hypotheses(),
) -> tuple[ReglePrevue, ...]:
    """La ligne prévue sous chaque règle, celle du contrat d'abord ; vide si sa cible ne se calcule pas.

    La variante qui suppose un autre réalisé (« si jugé partiel ») n'est pas une prévision : elle n'y est pas.
    """
    memes_faits = (v for v in variantes(indicateur) if v.indicateur.mesure == indicateur.mesure)
    return tuple(_prevoir(variante, exercice, prevision, hypotheses) for variante in memes_faits)


def _prevoir(
    variante: Variante, exercice: Exercice | None, prevision: Prevision | None, hypotheses: Hypotheses
) -> ReglePrevue:
    try:
        loi = prevoir(variante.indicateur, exercice, prevision, hypotheses)
    except PrevisionImpossible as erreur:
        return ReglePrevue(variante.intitule, None, str(erreur), variante.est_actuelle)
    return ReglePrevue(variante.intitule, loi, "", variante.est_actuelle)
