"""À chaque tour d'une page, chaque contrat n'est valorisé, et chaque fin d'exercice prévue, qu'une fois au plus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import pytest

from lib.calcul import risque_du_contrat as risque
from lib.domaine import valorisation
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.preparation import Preparation
from lib.donnees.depot import Depot
from tests.interface.ecran import PAGES, aller, ouvrir, ouvrir_depliee
from tests.interface.scenarios import garder

Comptes = Counter[Hashable]


@pytest.fixture
def comptes(monkeypatch: pytest.MonkeyPatch) -> Comptes:
    """Combien de fois chaque mission a été valorisée, et chaque fin d'exercice calculée."""
    faits: Comptes = Counter()
    valoriser_mission, lignes_dues = valorisation.valoriser_mission, risque.lignes_dues

    def valoriser(contrat: Contrat, mission: Mission, *voisines: Any) -> valorisation.MissionValorisee:
        faits["valeur", mission.code, contrat] += 1
        return valoriser_mission(contrat, mission, *voisines)

    def prevoir(contrat: Contrat, preparation: Preparation, *atelier: Any):  # type: ignore[no-untyped-def]
        faits["fin d'exercice", contrat, preparation] += 1
        return lignes_dues(contrat, preparation, *atelier)

    monkeypatch.setattr(valorisation, "valoriser_mission", valoriser)
    monkeypatch.setattr(risque, "lignes_dues", prevoir)
    return faits


@pytest.mark.parametrize("page", PAGES)
def test_un_tour_valorise_chaque_contrat_une_fois(depot: Depot, comptes: Comptes, page: str) -> None:
    garder(depot)
    ecran = ouvrir_depliee(page)
    assert {cle[0]: n for cle, n in comptes.items() if n > 1} == {}  # type: ignore[index]
    comptes.clear()
    ecran.run()
    assert not comptes


def test_d_une_page_a_l_autre_rien_n_est_recalcule(depot: Depot, comptes: Comptes) -> None:
    garder(depot)
    ecran = ouvrir("fiche")
    vus = set(comptes)
    for page in ("synthese", "gateau", "missions", "fiche"):
        aller(ecran, page)
    assert set(comptes) == vus
    assert set(comptes.values()) == {1}


def test_le_compte_sait_echouer(comptes: Comptes) -> None:
    seul = Contrat(missions=(Mission("ACCES", "Accès"),))
    for _ in range(2):
        valorisation.valoriser(seul)
    assert set(comptes.values()) == {2}
