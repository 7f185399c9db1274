"""Ce que l'entête d'une colonne annonce et que ses valeurs admettent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS, Qualite
from lib.donnees.classeur.tableaux.colonnes_annoncees import Possibilite, possibilites_d_une_colonne
from lib.donnees.grille import Cellule, Valeur


def possibles(entete: str, valeurs: Sequence[Valeur]) -> dict[str, Possibilite]:
    cellules = [Cellule("F", ligne, 1, valeur) for ligne, valeur in enumerate(valeurs, 2)]
    return {p.cle: p for p in possibilites_d_une_colonne(1, entete, lambda _: cellules, INDICATEURS)}


@pytest.mark.parametrize(
    "entete", ["% réalisation", "Taux d'atteinte", "% atteint", "Atteinte (%)", "Taux de réalisation"]
)
def test_un_taux_de_realisation_n_est_jamais_un_realise(entete: str) -> None:
    annonces = possibles(entete, ("92 %", "90 %", "100 %"))
    assert "taux_atteinte" in annonces
    assert "realise" not in annonces


@pytest.mark.parametrize("entete", ["Réalisé (%)", "Taux réalisé", "Taux constaté"])
def test_un_taux_constate_est_un_realise(entete: str) -> None:
    annonces = possibles(entete, ("11 %", "90 %", "41 %"))
    assert "realise" in annonces
    assert "taux_atteinte" not in annonces


def test_un_titre_exact_dont_aucune_valeur_ne_se_lit_cede_a_une_autre_colonne() -> None:
    """« Cible » y nomme un public : la colonne des nombres, s'il y en a une, passe devant."""
    assert possibles("Cible", (12, 100, 4))["cible"].qualite is Qualite.TITRE
    assert possibles("Cible", ("médecins", "infirmiers", "patients"))["cible"].qualite is Qualite.RESSEMBLANCE


def test_sans_entete_seules_des_valeurs_que_l_on_ne_confond_pas_disent_le_champ() -> None:
    annonces = possibles("", ("3 000 €", "2 000 €", "500 €"))
    assert annonces["montant_max"].decision is Decision.VALEURS
    assert not {"cible", "realise"} & possibles("", (12, 100, 4)).keys()


def test_l_entete_compte_plus_que_les_valeurs() -> None:
    """Une ressemblance dont toutes les valeurs se lisent ne passe pas devant un titre exact."""
    titre = possibles("Cible", (12, 100, 4))["cible"]
    autre = Possibilite(1, "realise", Qualite.RESSEMBLANCE, 1.0, 0.0, 0, Decision.VALEURS)
    assert titre.preuve > autre.preuve
