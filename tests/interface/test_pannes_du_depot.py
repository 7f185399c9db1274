"""Une panne du dépôt se dit pour ce qu'elle est : ni un classeur absent, ni un autre onglet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.donnees.depot import Depot
from lib.donnees.depot.pannes import DepotIllisible, DepotOccupe, DisquePlein, ErreurDepot
from lib.donnees.depot.scenarios_gardes import ScenariosGardes
from tests.interface.ecran import ACCUEIL, PAGES, bouton, ouvrir, tout
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder, gardes

PANNES = {
    "occupé": (DepotOccupe, "recommencez dans quelques secondes"),
    "plein": (DisquePlein, "Libérez de la place"),
    "abîmé": (DepotIllisible, "restaurez votre dernière sauvegarde"),
}


def qui_echoue(panne: type[ErreurDepot]) -> Callable[..., object]:
    def echouer(*_arguments: object, **_options: object) -> object:
        raise panne(Path("depot.sqlite"))  # type: ignore[arg-type]

    return echouer


@pytest.mark.parametrize("page", PAGES)
def test_une_panne_du_depot_ne_se_lit_pas_il_faut_d_abord_un_classeur(
    depot: Depot, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    for panne, remede in PANNES.values():
        with monkeypatch.context() as patch:
            patch.setattr(Depot, "instantane", qui_echoue(panne))
            ecran = ouvrir(page)
        lu = tout(ecran)
        assert "Il faut d'abord un classeur" not in lu
        assert remede in lu
        assert [e.value for e in ecran.exception] == []
    reessayer(ecran)


@pytest.mark.parametrize("nom", PANNES)
def test_apres_chaque_panne_on_reessaie(depot: Depot, monkeypatch: pytest.MonkeyPatch, nom: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Depot, "instantane", qui_echoue(PANNES[nom][0]))
        ecran = ouvrir(ACCUEIL)
    reessayer(ecran)


def reessayer(ecran: AppTest) -> None:
    """La panne passée, le bouton rend la page."""
    bouton(ecran, "Réessayer").click().run()
    assert "Vos données ne répondent pas" not in tout(ecran)


@pytest.mark.parametrize("nom", PANNES)
def test_un_disque_plein_dans_un_scenario_ne_se_lit_pas_un_autre_onglet_a_modifie(
    depot: Depot, monkeypatch: pytest.MonkeyPatch, nom: str
) -> None:
    panne, remede = PANNES[nom]
    garder(depot)
    ecran = ouvrir("gateau")
    with monkeypatch.context() as patch:
        patch.setattr(ScenariosGardes, "enregistrer", qui_echoue(panne))
        ecran.toggle[0].set_value(False).run()
    lu = tout(ecran)
    assert remede in lu
    assert "autre onglet" not in lu
    assert "Reprendre l'autre version" not in lu
    assert gardes(depot) == TROIS_MOUVEMENTS
    assert ecran.toggle[0].value is False
    bouton(ecran, "Enregistrer de nouveau").click().run()
    assert [e.est_active for e in gardes(depot).etapes] == [False, True, True]
    assert remede not in tout(ecran)
