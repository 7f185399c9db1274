"""Le chemin d'un clic sur un mouvement, jusqu'au dépôt puis à l'écran : les fichiers de ``lib`` qu'il traverse."""

from __future__ import annotations

from lib.donnees.depot import Depot
from tests.interface.ecran import ouvrir
from tests.interface.scenarios import garder, gardes
from tests.salles_traversees import salles_traversees

SALLES_D_UN_CLIC = 91
"""Le même compte valait 104 du temps où un clic relisait les cibles et remplissait les tiroirs fermés ; la page fait
depuis bien davantage : ses rangées se changent sur place, un geste s'annule, une part ouvre ses lignes,
une cible s'écrit comme elle se relit."""


def test_un_clic_sur_un_mouvement_traverse_peu_de_fichiers_et_ne_relit_aucune_cellule(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau").run()
    fichiers = salles_traversees(lambda: ecran.toggle[1].set_value(False).run())
    assert not gardes(depot).etapes[1].est_active
    assert {"donnees/depot/scenarios_gardes.py", "interface/gateau/liste_des_mouvements.py"} <= fichiers
    assert len(fichiers) <= SALLES_D_UN_CLIC
    assert [f for f in fichiers if f.startswith(("donnees/cellules/", "donnees/classeur/", "donnees/xlsx/"))] == []
