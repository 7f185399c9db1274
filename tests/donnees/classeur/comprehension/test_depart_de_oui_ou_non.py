"""Un oui ou non part de « non » : ce n'est pas un nombre mal écrit."""

from __future__ import annotations

from lib.donnees.classeur import lire
from tests.interface.classeurs import a_plat

ENTETES = ["Mission", "Indicateur", "Cible", "Valeur initiale", "Réalisé", "Règle", "Montant"]


def codes(cible: object, depart: object, realise: object) -> set[str]:
    ligne = ["Accès aux soins", "Annuaire diffusé", cible, depart, realise, "tout ou rien", 2000]
    return {str(a.code) for a in lire("suivi.xlsx", a_plat(ENTETES, ligne)).anomalies}


def test_le_non_d_ou_part_un_oui_ou_non_n_est_pas_a_confirmer() -> None:
    assert "NOMBRE_ILLISIBLE" not in codes("Oui", "Non", "Non")


def test_un_depart_qui_n_est_pas_un_nombre_se_dit_toujours_ailleurs() -> None:
    assert "NOMBRE_ILLISIBLE" in codes("10 ateliers", "non", "7 ateliers")
    assert "NOMBRE_ILLISIBLE" in codes("Oui", "à revoir", "Non")
