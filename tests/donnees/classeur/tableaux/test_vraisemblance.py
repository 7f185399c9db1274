"""La vraisemblance : la part des valeurs qui se lisent comme le champ, neutre quand rien ne le dit."""

from __future__ import annotations

from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.tableaux.vraisemblance import NEUTRE, vraisemblance
from lib.donnees.grille import Cellule, Valeur


def de(cle: str, *valeurs: Valeur) -> float:
    return vraisemblance(
        INDICATEURS.par_cle[cle], [Cellule("F", rang, 1, v) for rang, v in enumerate(valeurs, start=1)]
    )


def test_des_montants_se_lisent_comme_des_montants() -> None:
    assert de("montant_max", 9000, "6 000 €") == 1
    assert de("montant_max", "réunions", 9000) == 0.5


def test_un_mot_du_vocabulaire_se_reconnait() -> None:
    assert de("sens", "hausse", "baisse") == 1
    assert de("sens", "accès", "parcours") == 0


def test_une_colonne_vide_ou_de_texte_libre_ne_dit_rien() -> None:
    assert de("montant_max") == NEUTRE
    assert de("indicateur", "n'importe quoi") == NEUTRE
