"""La même session reçoit plusieurs fichiers hostiles : chacun a sa phrase, le classeur affiché reste."""

from __future__ import annotations

import pytest

from lib.donnees.depot import Depot
from lib.interface.session import lectures
from tests.donnees.hostiles.collection import HOSTILES, octets_de
from tests.interface.classeurs import a_plat
from tests.interface.ecran import aller, ouvrir, tout
from tests.interface.test_classeur import deposer_a_l_ecran

REFUSES = ("bombe de 50 Mo", "fusion A1:Z200000", "mot de passe", "noms en double", "cellule en XFD1048576", "hasard")


@pytest.mark.parametrize("refuses", [REFUSES, REFUSES[:2]], ids=["ici", "dans un processus à part"])
def test_une_session_survit_a_une_suite_de_fichiers_hostiles(
    depot: Depot, monkeypatch: pytest.MonkeyPatch, refuses: tuple[str, ...]
) -> None:
    """À part, chaque refus tue et relance un processus : deux suffisent à prouver que le suivant se lit."""
    monkeypatch.setattr(lectures, "heberge", lambda: refuses is not REFUSES)
    ecran = ouvrir("classeur")
    for nom in refuses:
        lu = tout(deposer_a_l_ecran(ecran, f"{nom}.xlsx", octets_de(nom)))
        assert f"Le fichier « {nom}.xlsx »" in lu
        assert HOSTILES[nom].refus in lu
        assert "Le classeur affiché n'a pas changé." in lu
    sain = a_plat(["Mission", "Indicateur", "Cible", "Réalisé", "Montant max"], ["Prévention", "Ateliers", 8, 8, 4000])
    assert "4 000 €" in tout(aller(deposer_a_l_ecran(ecran, "sain.xlsx", sain), "synthese"))
    assert [classeur.nom for classeur in depot.classeurs.lister()] == ["sain.xlsx"]
