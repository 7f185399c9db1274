"""D'où viennent les termes que l'on écrit : rien n'est convenu sans un accord qui s'applique."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from lib.domaine.mouvements import ChangerLaRegle, Mouvement
from lib.domaine.origine_des_termes import SorteDOrigine, origine_convenue, origine_proposee
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint, accords_appliques
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.vocabulaire import NomRegle
from tests.domaine.contrats import contrat, ligne

AVANT = contrat(ligne(identifiant="A1"))
TIENT, REFUSE = (ChangerLaRegle(nom, NomRegle.PROPORTIONNEL) for nom in ("A1", "Z9"))


def inscrite(numero: int, *mouvements: Mouvement) -> DecisionInscrite:
    decision = DecisionDeReunion("Point", IssueDuPoint.ACCORD, "Dit.", "coordination", mouvements=mouvements)
    return DecisionInscrite(numero, datetime(2027, 2, 6, 10, numero, tzinfo=UTC), decision)


@pytest.mark.parametrize(
    ("accords", "sorte", "refus"),
    [
        ((), SorteDOrigine.RECONDUITE, 0),
        (((),), SorteDOrigine.RECONDUITE, 0),
        (((REFUSE,),), SorteDOrigine.RECONDUITE, 1),
        (((TIENT,), (REFUSE,)), SorteDOrigine.CONVENUE, 1),
    ],
)
def test_rien_n_est_convenu_sans_un_accord_qui_s_applique(
    accords: tuple[tuple[Mouvement, ...], ...], sorte: SorteDOrigine, refus: int
) -> None:
    journal = [inscrite(numero, *mouvements) for numero, mouvements in enumerate(accords, start=1)]
    origine = origine_convenue(accords_appliques(AVANT, journal))
    assert (origine.sorte, len(origine.refus)) == (sorte, refus)


def test_un_scenario_se_propose_et_ne_refuse_aucun_accord() -> None:
    for mouvement, sorte in ((TIENT, SorteDOrigine.PROPOSEE), (REFUSE, SorteDOrigine.RECONDUITE)):
        origine = origine_proposee(appliquer(AVANT, Scenario("").ajouter(mouvement)))
        assert (origine.sorte, origine.refus) == (sorte, ())
