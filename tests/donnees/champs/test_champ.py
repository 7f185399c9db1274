"""Une feuille connaît ses colonnes par leur clé ; celles qu'elle n'écrit pas restent lisibles."""

from __future__ import annotations

import pytest

from lib.donnees.champs.champ import Champ, Feuille

LUE = Champ("exercice", "Exercice", "Deux dates.", est_au_modele=False)
SIMPLE = Champ("source", "Source", "D'où vient la donnée.", attribut="source")
FEUILLE = Feuille("Essai", "Une feuille.", (SIMPLE, LUE))


def test_une_colonne_se_trouve_par_sa_cle() -> None:
    assert FEUILLE.par_cle["exercice"] is LUE
    with pytest.raises(KeyError, match="cible"):
        FEUILLE.par_cle["cible"]


def test_une_colonne_lue_sans_etre_au_modele_ne_s_ecrit_pas() -> None:
    assert FEUILLE.champs_du_modele == (SIMPLE,)


def test_les_colonnes_simples_sont_celles_qui_remplissent_un_champ_a_elles_seules() -> None:
    assert FEUILLE.champs_simples == (SIMPLE,)


def test_deux_feuilles_ecrites_pareil_ne_sont_pas_la_meme() -> None:
    assert Feuille("Essai", "Une feuille.", (SIMPLE, LUE)) != FEUILLE
    assert len({FEUILLE, Feuille("Essai", "Une feuille.", (SIMPLE, LUE))}) == 2
