"""L'entête d'un tableau : la ligne qui nomme des colonnes, sur une rangée ou deux ; jamais une ligne de données."""

from __future__ import annotations

from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.tableaux.lignes_d_entete import (
    LIGNES_EXAMINEES,
    entete_a,
    peut_etre_une_moitie,
    ressemble_a_une_entete,
    trouver_l_entete,
)
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def test_l_entete_est_la_ligne_qui_nomme_le_plus_de_colonnes() -> None:
    trouvee = trouver_l_entete(feuille(("CPTS du Val",), (), ENTETES, LIGNE), INDICATEURS)
    assert trouvee is not None
    assert (trouvee.premiere, trouvee.derniere, tuple(trouvee.textes.values())) == (3, 3, ENTETES)


def test_une_feuille_vide_n_a_pas_d_entete() -> None:
    assert trouver_l_entete(feuille(), INDICATEURS) is None


def test_une_entete_redite_plus_bas_et_mieux_remplie_ne_fait_pas_perdre_le_premier_tableau() -> None:
    incomplete = tuple("" if rang == 3 else valeur for rang, valeur in enumerate(LIGNE))
    trouvee = trouver_l_entete(feuille(ENTETES, incomplete, (), ENTETES, LIGNE, LIGNE), INDICATEURS)
    assert trouvee is not None
    assert trouvee.premiere == 1


def test_une_entete_trop_bas_n_est_pas_cherchee() -> None:
    notes = [("note",)] * LIGNES_EXAMINEES
    trouvee = trouver_l_entete(feuille(*notes, ENTETES, LIGNE), INDICATEURS)
    assert trouvee is None or trouvee.derniere <= LIGNES_EXAMINEES


def test_une_entete_sur_deux_lignes_se_lit_colonne_par_colonne() -> None:
    grille = feuille(
        ("Indicateur", "Mission", "Cible", None, "Réalisé", None),
        (None, None, "2025", "2026", "2025", "2026"),
        ("Réunions", "ACCES", 10, 12, 9, 11),
    )
    entete = entete_a(grille, INDICATEURS, 2)
    assert (entete.premiere, entete.derniere) == (1, 2)
    assert entete.textes[3] != entete.textes[4]
    assert [texte.split(" | ")[0] for texte in entete.textes.values()][2:] == ["Cible"] * 2 + ["Réalisé"] * 2


def test_une_ligne_de_donnees_ne_ressemble_pas_a_une_entete() -> None:
    grille = feuille(ENTETES, LIGNE, ("Cible", "Réalisé"), ("Cible", 12, "Réalisé", "Mission"))
    assert [ressemble_a_une_entete(grille, numero, INDICATEURS) for numero in (1, 2, 3, 4)] == [
        True,
        False,
        False,
        False,
    ]


def test_une_moitie_d_entete_n_a_ni_nombre_ni_trop_d_inconnus() -> None:
    grille = feuille(("Cible", "Réalisé", "autre"), ("Cible", "a", "b", "c"), ("Cible", "Réalisé", 12))
    assert [peut_etre_une_moitie(grille, numero, INDICATEURS) for numero in (1, 2, 3)] == [True, False, False]
