"""À chaque tour d'une page, chaque contrat n'est valorisé, et chaque fin d'exercice prévue, qu'une fois au plus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from fractions import Fraction
from typing import Any

import pytest

from lib.calcul import risque_du_contrat as risque
from lib.domaine import valorisation
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.saisie import Saisie
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import ecrire_saisie
from lib.interface import fiches
from lib.rendu.fiche import FicheInterne
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import INSTANT, PAGES, aller, ouvrir, ouvrir_depliee
from tests.interface.scenarios import garder

Comptes = Counter[Hashable]
PREVISION = Prevision("P1", Fraction(1), Fraction(2), Fraction(3))

pytestmark = pytest.mark.usefixtures("memoires_a_soi")


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


def test_la_fiche_interne_se_compose_une_fois_et_suit_tout_ce_qui_change(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    composees: list[FicheInterne] = []
    composer = fiches.fiche_interne

    def noter(*faits: Any) -> FicheInterne:
        composees.append(composer(*faits))
        return composees[-1]

    monkeypatch.setattr(fiches, "fiche_interne", noter)
    ecran = ouvrir("fiche").run()
    assert len(composees) == 1
    saisie = Saisie(preparatifs=Preparatifs(methode="Deux d'entre nous parlent, une note."))
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(saisie), INSTANT)
    ecran.run()
    assert "Deux d'entre nous parlent, une note." in str(composees[1].document)
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(saisie.prevoir(PREVISION)), INSTANT)
    ecran.run()
    assert composees[2].document != composees[1].document
    garder(depot)
    ecran.run()
    assert "Protocole d'accueil" in str(composees[3].document)
    ecran.run()
    assert len(composees) == 4


def test_le_compte_sait_echouer(comptes: Comptes) -> None:
    seul = Contrat(missions=(Mission("ACCES", "Accès"),))
    for _ in range(2):
        valorisation.valoriser(seul)
    assert set(comptes.values()) == {2}
