"""Le sens que le classeur n'écrit pas se dit en un geste, pour toutes ses lignes ; il s'annule d'un clic."""

from __future__ import annotations

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import bouton, champ, ouvrir, tout

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Règle", "Montant"]
LIGNES = (
    ["Accès aux soins", "Recours aux soins d'appui", 120, 90, "tout ou rien", 4000],
    ["Accès aux soins", "Ordonnances de plus de dix lignes", 300, 340, "tout ou rien", 2500],
    ["Accès aux soins", "Professionnels formés", 30, 22, "tout ou rien", 2000],
)
QUESTION = "Celles où moins, c'est mieux"


def test_le_sens_de_toutes_les_lignes_se_dit_d_un_geste_et_s_annule(depot: Depot) -> None:
    deposer(depot, "suivi.xlsx", a_plat(ENTETES, *LIGNES))
    ecran = ouvrir("classeur")
    choix = champ(ecran.multiselect, QUESTION)
    assert choix.options == [LIGNES[0][1], LIGNES[1][1]]
    ecran = choix.set_value(["B3"]).run()
    assert "Acquis : 2 500 € → 0 €" in plat(tout(ecran))
    ecran = bouton(ecran, "Écrire le sens de ces 2\u00a0lignes").click().run()
    assert QUESTION not in [m.label for m in ecran.multiselect]
    ecran = bouton(ecran, "Annuler").click().run()
    assert champ(ecran.multiselect, QUESTION).options == [LIGNES[0][1], LIGNES[1][1]]
