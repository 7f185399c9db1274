"""Les cellules d'un tableau reçu en texte : texte protégé, erreurs, lignes décalées, étendue bornée."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.ouverture.cellules_de_texte import (
    bornees,
    cellule_de_texte,
    grille_de_textes,
    largeur_ordinaire,
    lignes_trop_larges,
    premier_nombre,
    verifier_les_longueurs,
)
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import EtatCellule, JournalDeLecture

LIGNES = [["Indicateur", "Cible", "Montant"], ["Réunions", "15", "5", "2000"], ["Ateliers", "8", "1000"]]


def test_une_formule_qui_ne_garde_qu_un_texte_se_lit_et_une_erreur_se_reconnait() -> None:
    assert cellule_de_texte("t", 1, 1, '="100"').texte == "100"
    assert cellule_de_texte("t", 1, 1, "#DIV/0!").etat is EtatCellule.ERREUR


def test_d_une_ligne_trop_large_seul_le_debut_est_lu_et_cela_se_dit() -> None:
    journal = JournalDeLecture()
    grille = grille_de_textes("t", LIGNES, lignes_trop_larges(LIGNES, largeur_ordinaire(LIGNES)), journal)
    assert [cellule.texte for cellule in grille.lignes[2].values()] == ["Réunions"]
    assert [(c.code, c.cellule) for c in journal.constats] == [("LIGNE_DECALEE", "B2")]
    assert premier_nombre(["a", " 3 %"]) == 2


@pytest.mark.parametrize("lignes", [[[""]] * 50_001, [["x"] * 1_001], [["x"] * 900] * 500])
def test_une_etendue_demesuree_est_refusee(lignes: list[list[str]]) -> None:
    with pytest.raises(FichierRefuse, match="démesuré"):
        bornees(iter(lignes))


@pytest.mark.parametrize("texte", ["x" * 500_001, "xxxxx\n" * 1_100_000])
def test_un_texte_demesure_est_refuse(texte: str) -> None:
    with pytest.raises(FichierRefuse, match="démesuré"):
        verifier_les_longueurs(texte)
