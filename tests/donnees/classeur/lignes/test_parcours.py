"""Parcourir un tableau : ses titres portent leur mission, un total ne compte pas deux fois, et tout écart se dit."""

from __future__ import annotations

from collections.abc import Sequence

from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes.parcours import LigneTriee, lignes_de_donnees, lignes_simples
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import JournalDeLecture, Valeur
from tests.donnees.grilles_d_essai import feuille

ENTETES = ("Indicateur", "Cible", "Réalisé", "Montant max (€)")


def parcours(*rangees: Sequence[Valeur]) -> tuple[list[LigneTriee], list[str]]:
    grille, journal = feuille(ENTETES, *rangees), JournalDeLecture()
    reperage = reperer(grille, INDICATEURS)
    assert reperage is not None
    return list(lignes_de_donnees(grille, reperage, journal)), [str(constat.code) for constat in journal.constats]


def test_un_titre_donne_sa_mission_aux_lignes_qui_le_suivent() -> None:
    triees, notes = parcours(
        ("Mission 1 – Accès aux soins",), ("Réunions", 15, 12, 900), ("Mission 2 – Parcours",), ("Visites", 4, 2, 500)
    )
    assert [triee.groupe for triee in triees] == ["Mission 1 – Accès aux soins", "Mission 2 – Parcours"]
    assert [triee.ligne.texte("mission") for triee in triees] == [triee.groupe for triee in triees]
    assert notes == []


def test_un_total_est_dit_et_n_est_pas_compte() -> None:
    triees, notes = parcours(("Réunions", 15, 12, 900), ("Visites", 4, 2, 500), ("Total", None, None, 1400))
    assert ([triee.ligne.numero for triee in triees], notes) == ([2, 3], ["TOTAL_EXCLU"])


def test_une_somme_sans_le_mot_total_est_reconnue_a_son_montant() -> None:
    sommee = parcours(("Réunions", 15, 12, 900), ("Visites", 4, 2, 500), ("Ce que l'on touche", None, None, 1400))
    assert (len(sommee[0]), sommee[1]) == (2, ["TOTAL_EXCLU"])
    autre = parcours(("Réunions", 15, 12, 900), ("Visites", 4, 2, 500), ("Ce que l'on touche", None, None, 1500))
    assert (len(autre[0]), autre[1]) == (3, [])


def test_une_entete_repetee_n_est_pas_une_ligne() -> None:
    triees, notes = parcours(("Réunions", 15, 12, 900), ENTETES, ("Visites", 4, 2, 500))
    assert ([triee.ligne.numero for triee in triees], notes) == ([2, 4], [])


def test_une_feuille_simple_ecarte_son_total_et_ses_rangees_vides() -> None:
    grille = feuille(ENTETES, ("Réunions", 15, 12, 900), (None, None, None, None, "marge"), ("Total", 1))
    reperage = reperer(grille, INDICATEURS)
    assert reperage is not None
    journal = JournalDeLecture()
    assert [ligne.numero for ligne in lignes_simples(grille, reperage, journal)] == [2]
    assert [str(constat.code) for constat in journal.constats] == ["TOTAL_EXCLU"]
