"""Deux CPTS sur un même serveur et un même fichier : ce que l'une fait, affiche ou efface n'existe pas pour l'autre."""

from __future__ import annotations

import pytest

from lib.donnees.depot import Depot, Proprietaire
from lib.interface.session import depot_ouvert
from tests.interface.classeurs import COMME_ON_EN_RECOIT, TROIS_RIVIERES, deposer
from tests.interface.ecran import aller, bouton, champ, ouvrir, tout
from tests.interface.test_lecture import EN_DESORDRE, champ_de_colonne

VAL, PLAINE = Proprietaire("CPTS du Val"), Proprietaire("CPTS de la Plaine")


def devenir(cpts: Proprietaire, monkeypatch: pytest.MonkeyPatch) -> Depot:
    """Les onglets ouverts ensuite sont à cette CPTS."""
    monkeypatch.setattr(depot_ouvert, "proprietaire", lambda: cpts)
    return depot_ouvert.depot()


def test_une_cpts_ne_voit_ni_les_classeurs_ni_les_colonnes_d_une_autre(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    deposer(devenir(VAL, monkeypatch), "du val.xlsx", EN_DESORDRE)
    ecran = ouvrir("classeur")
    champ_de_colonne(ecran, "D").set_value("realise").run()
    bouton(ecran, "Garder ce choix").click().run()
    assert "4 000 € acquis" in tout(aller(ecran, "synthese"))

    chez_l_autre = devenir(PLAINE, monkeypatch)
    assert "du val.xlsx" not in tout(ouvrir("classeur"))
    chez_l_autre.classeurs.choisir(TROIS_RIVIERES)
    ecran = ouvrir("classeur")
    assert "du val.xlsx" not in str(champ(ecran.selectbox, "Ou rouvrez").options)
    assert "Trois Rivières" in tout(aller(ecran, "synthese"))
    deposer(chez_l_autre, "le meme.xlsx", EN_DESORDRE)
    assert "4 000 € acquis" not in tout(ouvrir("synthese"))


def test_effacer_chez_l_une_laisse_l_ecran_de_l_autre(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    devenir(VAL, monkeypatch).classeurs.choisir(COMME_ON_EN_RECOIT)
    deposer(devenir(PLAINE, monkeypatch), "de la plaine.xlsx", EN_DESORDRE)
    ecran = ouvrir("classeur")
    champ(ecran.checkbox, "Je veux tout effacer").check().run()
    bouton(ecran, "Tout effacer").click().run()
    assert depot_ouvert.depot().classeurs.lister() == ()
    assert devenir(VAL, monkeypatch).classeurs.courant() == COMME_ON_EN_RECOIT
    assert "comme_on_en_recoit" in tout(ouvrir("classeur"))
