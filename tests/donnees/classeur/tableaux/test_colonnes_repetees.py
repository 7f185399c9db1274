"""Les paliers en colonnes : une paire par rang, toutes complètes, ou aucune."""

from __future__ import annotations

from lib.donnees.classeur.tableaux.colonnes_repetees import paires_de, parties_de


def test_chaque_rang_a_son_seuil_et_son_montant() -> None:
    assert paires_de({4: "Seuil 1", 5: "Montant 1", 6: "Seuil 2", 7: "Montant 2 (€)"}) == ((4, 5), (6, 7))


def test_un_seul_palier_ou_un_palier_incomplet_n_en_fait_pas() -> None:
    assert paires_de({4: "Seuil 1", 5: "Montant 1"}) == ()
    assert paires_de({4: "Seuil 1", 5: "Montant 1", 6: "Seuil 2"}) == ()


def test_une_cible_et_un_montant_sans_rang_ne_sont_pas_des_paliers() -> None:
    assert paires_de({1: "Cible", 2: "Montant max (€)"}) == ()


def test_des_parties_se_partagent_toute_l_annee_ou_n_en_sont_pas() -> None:
    assert parties_de({4: "T1", 5: "T2", 6: "T3", 7: "T4"}) == (4, 5, 6, 7)
    assert parties_de({4: "2e semestre", 5: "1er semestre"}) == (5, 4)
    assert parties_de({4: "Cible T1", 5: "Cible T2", 6: "Cible T3", 7: "Cible T4"}) == ()
    assert parties_de({4: "T1", 5: "T2", 6: "T3", 7: "T4 cumulé"}) == ()
    assert parties_de({4: "T1", 5: "T2", 6: "T4"}) == ()
