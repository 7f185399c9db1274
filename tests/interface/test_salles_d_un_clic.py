"""Le chemin d'un clic sur un mouvement, jusqu'au dépôt puis à l'écran : les fichiers de ``lib`` qu'il traverse."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.donnees.depot import Depot
from tests.interface.ecran import ouvrir
from tests.interface.scenarios import garder, gardes
from tests.salles_traversees import salles_traversees

SALLES_DU_PREMIER_CLIC, SALLES_D_UN_CLIC, SALLES_D_UN_AFFICHAGE = 73, 54, 44
"""Le même compte valait 104 du temps où un clic relisait les cibles, puis 74 et 60, puis 94 et 78 quand les rangées se
sont mises à se changer sur place, un geste à s'annuler, une part à ouvrir ses lignes, puis 83 et 62 quand ce qui se
déduit d'un essai n'a plus été refait à chaque affichage. Depuis, ce qu'un affichage lit du dépôt est composé une fois,
et ne se relit que si quelque chose s'est écrit. Le premier clic calcule la loi du nouveau total ; les suivants la
retrouvent."""
SALLES_DE_L_ECRITURE = 10
"""Ce qu'un clic ajoute à un simple affichage de la page : écrire le scénario, et relire le dépôt."""


@pytest.fixture
def ecran(depot: Depot) -> AppTest:
    garder(depot)
    return ouvrir("gateau").run()


def cliquer(ecran: AppTest, valeur: bool) -> set[str]:
    return salles_traversees(lambda: ecran.toggle[1].set_value(valeur).run())


def test_un_clic_sur_un_mouvement_traverse_peu_de_fichiers_et_ne_relit_aucune_cellule(
    depot: Depot, ecran: AppTest
) -> None:
    fichiers = cliquer(ecran, valeur=False)
    assert not gardes(depot).etapes[1].est_active
    assert {"donnees/depot/scenarios_gardes.py", "interface/gateau/liste_des_mouvements.py"} <= fichiers
    assert len(fichiers) <= SALLES_DU_PREMIER_CLIC
    assert [f for f in fichiers if f.startswith(("donnees/cellules/", "donnees/classeur/", "donnees/xlsx/"))] == []


def test_le_clic_suivant_n_ajoute_a_un_affichage_que_l_ecriture_du_scenario_et_sa_relecture(
    depot: Depot, ecran: AppTest
) -> None:
    cliquer(ecran, valeur=False)
    fichiers, affichage = cliquer(ecran, valeur=True), salles_traversees(ecran.run)
    ajoutes = fichiers - affichage
    assert gardes(depot).etapes[1].est_active
    assert len(fichiers) <= SALLES_D_UN_CLIC
    assert len(affichage) <= SALLES_D_UN_AFFICHAGE
    assert "donnees/scenario_json/mouvement_en_json.py" in ajoutes
    assert len(ajoutes) <= SALLES_DE_L_ECRITURE
    assert [f for f in ajoutes if f.startswith(("calcul/", "rendu/", "interface/", "usages/"))] == []
