"""La mission que le classeur n'écrit pas se dit en un geste, pour toutes ses lignes ou presque, et s'annule."""

from __future__ import annotations

from lib.donnees.depot import Depot
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import bouton, champ, ouvrir, tout

ENTETES = ["Indicateur", "Cible", "Réalisé", "Sens", "Règle", "Montant"]
LIGNES = (
    ["Patients adressés par la régulation", 120, 130, "hausse", "tout ou rien", 4000],
    ["Réunions de concertation", 12, 12, "hausse", "tout ou rien", 2500],
    ["Ateliers de prévention des chutes", 6, 7, "hausse", "tout ou rien", 2000],
)
QUESTION = "De quelle mission\u00a0?"


def test_la_mission_de_plusieurs_lignes_se_dit_d_un_geste_et_s_annule(depot: Depot) -> None:
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, *LIGNES))
    ecran = ouvrir("classeur")
    assert not [b for b in ecran.button if "mission" in b.label]
    ecran = champ(ecran.selectbox, QUESTION).set_value("ACCES").run()
    sauf = champ(ecran.multiselect, "Sauf")
    assert sauf.options == [ligne[0] for ligne in LIGNES]
    ecran = sauf.set_value(["A4"]).run()
    ecran = bouton(ecran, "Écrire la mission de ces 2\u00a0lignes").click().run()
    ecran = champ(ecran.selectbox, QUESTION).set_value("PREVENTION").run()
    ecran = bouton(ecran, "Écrire la mission de cette ligne").click().run()
    assert QUESTION not in [choix.label for choix in ecran.selectbox]
    assert "Nommer la mission" not in tout(ecran)
    ecran = bouton(ecran, "Annuler").click().run()
    assert "Nommer la mission" in tout(ecran)


def test_toutes_les_lignes_ecartees_il_n_y_a_rien_a_ecrire(depot: Depot) -> None:
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, *LIGNES))
    ecran = champ(ouvrir("classeur").selectbox, QUESTION).set_value("ACCES").run()
    ecran = champ(ecran.multiselect, "Sauf").set_value(["A2", "A3", "A4"]).run()
    assert not [b for b in ecran.button if b.label.startswith("Écrire la mission")]
