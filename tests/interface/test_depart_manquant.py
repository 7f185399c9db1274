"""Un départ qui manque et une colonne que l'on n'a pas lue : un geste les réunit, et s'annule."""

from __future__ import annotations

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import bouton, ouvrir, tout

ENTETES = ["Mission", "Indicateur", "Cible", "Situation 31/12/2025", "Réalisé", "Règle", "Montant"]


def test_des_lignes_toutes_payees_se_disent_ainsi(depot: Depot) -> None:
    lignes = [["Prévention", nom, 4, 1, 2, "proportionnel", 900] for nom in ("Ateliers", "Journées")]
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, *lignes))
    lu = tout(ouvrir("classeur"))
    assert "2, toutes payées" in lu
    assert "2 indicateurs, tous payés" in plat(lu)


def test_la_colonne_non_lue_s_offre_comme_depart(depot: Depot) -> None:
    ligne = ["Accès aux soins", "Patients sans médecin traitant", "100 au plus", 180, 131, "progression", 6000]
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, ligne))
    ecran = ouvrir("classeur")
    assert "la valeur de départ manque" in tout(ecran)
    assert "1, dont 1 payée" in plat(tout(ecran))
    next(b for b in ecran.button if b.label.endswith("comme départ")).click().run()
    assert "la valeur de départ manque" not in tout(ecran)
    assert "3 675 €" in tout(ecran)  # (180 − 131) ÷ (180 − 100) de 6 000 €
    bouton(ecran, "Annuler").click().run()
    assert "la valeur de départ manque" in tout(ecran)
