"""Les feuilles du modèle : un nom et des synonymes à chacune, que rien ne dispute."""

from __future__ import annotations

from collections import Counter

import pytest

from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs.champ import Feuille
from lib.donnees.champs.feuilles_du_modele import CONTRAT, FEUILLES, INDICATEURS, MISSIONS, PREPARATION, feuille_du_nom


@pytest.mark.parametrize("feuille", FEUILLES, ids=lambda feuille: feuille.nom)
def test_une_feuille_se_trouve_par_son_nom_et_ses_synonymes(feuille: Feuille) -> None:
    for nom in (feuille.nom, *feuille.synonymes):
        assert feuille_du_nom(f" {nom.upper()} ") is feuille


@pytest.mark.parametrize("nom", ["", "Feuil1", "Indicateurs (2)", "_listes"])
def test_un_onglet_quelconque_n_est_pas_une_feuille_du_modele(nom: str) -> None:
    assert feuille_du_nom(nom) is None


@pytest.mark.parametrize("feuille", FEUILLES, ids=lambda feuille: feuille.nom)
def test_aucune_entete_ne_designe_exactement_deux_colonnes_du_modele(feuille: Feuille) -> None:
    titres = Counter(normaliser(champ.titre) for champ in feuille.champs)
    assert [titre for titre, compte in titres.items() if compte > 1] == []


def test_la_fiche_et_le_cahier_sont_ce_qu_ils_sont() -> None:
    assert [feuille for feuille in FEUILLES if feuille.est_en_fiche] == [CONTRAT]
    assert [feuille for feuille in FEUILLES if feuille.est_interne] == [PREPARATION]
    assert FEUILLES.index(MISSIONS) < FEUILLES.index(INDICATEURS)


def test_ce_qui_est_de_la_tresorerie_reste_interne() -> None:
    internes = {champ.cle for champ in CONTRAT.champs if champ.est_interne}
    assert internes == {"reserve", "charges_annuelles", "autres_recettes"}
