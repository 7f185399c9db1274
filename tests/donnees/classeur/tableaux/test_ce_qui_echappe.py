"""Ce qui, d'une feuille, n'est pas lu se dit ; ce qui n'a pas d'importance ne se dit pas."""

from __future__ import annotations

from lib.donnees.champs import INDICATEURS, Feuille
from lib.donnees.classeur.tableaux.ce_qui_echappe import noter_ce_qui_echappe
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import Grille, JournalDeLecture
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def notes(grille: Grille, role: Feuille | None = INDICATEURS) -> list[tuple[str, str]]:
    journal = JournalDeLecture()
    noter_ce_qui_echappe(grille, role, reperer(grille, role) if role else None, journal)
    return [(str(constat.code), constat.cellule) for constat in journal.constats]


def test_un_tableau_du_modele_ne_laisse_rien_echapper() -> None:
    assert notes(feuille(ENTETES, LIGNE)) == []


def test_une_colonne_inconnue_et_une_colonne_sans_entete_se_disent() -> None:
    grille = feuille((*ENTETES, "Couleur préférée"), (*LIGNE, "bleu", "sans entête"))
    assert notes(grille) == [("COLONNE_NON_RECONNUE", "G1"), ("COLONNE_NON_RECONNUE", "H1")]


def test_une_colonne_recalculee_se_dit_inutile() -> None:
    assert notes(feuille((*ENTETES, "Taux d'atteinte"), (*LIGNE, 0.8))) == [("COLONNE_NON_UTILISEE", "G1")]


def test_une_feuille_sans_role_se_dit_sauf_une_notice_ou_une_feuille_vide() -> None:
    assert len(notes(feuille(("Bonjour", "à tous"), nom="Divers"), None)) == 1
    assert notes(feuille(("Bonjour", "à tous"), nom="Mode d'emploi"), None) == []
    assert notes(feuille(nom="Divers"), None) == []


def test_des_lignes_chiffrees_au_dessus_de_l_entete_se_disent() -> None:
    codes = [code for code, _ in notes(feuille(("a", "b", 12), ENTETES, LIGNE))]
    assert "ENTETE_INCERTAINE" in codes
