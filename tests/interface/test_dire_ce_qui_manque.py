"""Ce que le classeur n'écrit nulle part se dit à l'écran, d'un geste : le sens d'une ligne, les dates de l'exercice."""

from __future__ import annotations

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import bouton, champ, ouvrir, tout

ENTETES = ["Mission", "Indicateur", "Réalisé 2025", "Objectif 2026", "Réalisé au 31/10", "Montant"]
NOM = "Taux de prescription d'IPP"


def _suivi(depot: Depot) -> None:
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, ["Qualité", NOM, "42 %", "35 %", "37 %", 3000]))


def test_le_sens_se_choisit_et_la_ligne_garde_son_nom(depot: Depot) -> None:
    _suivi(depot)
    ecran = ouvrir("classeur")
    assert "Dire s'il faut monter ou descendre" in plat(tout(ecran))
    next(b for b in ecran.button if plat(b.label) == "Lire « hausse »").click().run()
    assert "Dire s'il faut monter ou descendre" not in plat(tout(ecran))
    lu = plat(tout(ouvrir("missions")))
    assert NOM in lu
    assert "3 000 € acquis" in lu


def test_les_dates_de_l_exercice_se_confirment_sans_ouvrir_le_classeur(depot: Depot) -> None:
    _suivi(depot)
    ecran = ouvrir("classeur")
    champ(ecran.text_input, "Exercice, du").set_value("15/04/2026").run()
    champ(ecran.text_input, "au").set_value("14/04/2025").run()
    bouton(ecran, "C'est notre exercice").click().run()
    assert "vérifiez les deux dates" in tout(ecran)
    champ(ecran.text_input, "au").set_value("14/04/2027").run()
    bouton(ecran, "C'est notre exercice").click().run()
    assert "15/04/2026" in tout(ecran)
    assert "C'est notre exercice" not in [b.label for b in ecran.button]
