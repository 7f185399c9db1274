"""Coller un tableau : le voir découpé et lu, l'ouvrir comme un classeur, l'annuler d'un clic."""

from __future__ import annotations

import pytest

from lib.donnees.classeur import NOM_D_UN_COLLAGE
from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

DE_WORD = """Indicateur	Cible	Réalisé	Montant
Mission 1 : Accès aux soins
Nombre de patients sans
médecin traitant	≥ 200	250	2 000 €
Mission 2 : Parcours
Nombre de RCP	12	10	1 500 €
"""


def coller(fenetre: Fenetre, texte: str) -> Fenetre:
    """Colle un texte dans la boîte, comme le presse-papiers le ferait, et demande ce qui en est lu."""
    boite = fenetre.page.get_by_role("dialog")
    boite.get_by_role("textbox").fill(texte)
    return fenetre.apres(fenetre.bouton("Voir ce qui est lu", dans=boite).click)


def test_un_tableau_colle_se_voit_s_ouvre_et_s_annule(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    fenetre.apres(fenetre.bouton("Coller un tableau").click)
    lu = coller(fenetre, DE_WORD).texte()
    assert "Nombre de patients sans m" in lu
    assert "3 500 €" in lu
    fenetre.apres(fenetre.bouton("Ouvrir ce tableau").click)
    assert fenetre.page.get_by_role("dialog").count() == 0
    assert f"« {NOM_D_UN_COLLAGE} » : 2 indicateurs, tous payés" in fenetre.texte()
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert [depot.classeurs.octets(c.sha256) for c in depot.classeurs.lister()] == [DE_WORD.encode()]
    fenetre.recharger()
    fenetre.apres(fenetre.bouton("Annuler le collage").click)
    assert "42 lignes payées" in fenetre.texte()
    assert fenetre.recharger().bouton("Annuler le collage").count() == 0
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert (depot.classeurs.lister(), depot.classeurs.courant()) == ((), TROIS_RIVIERES)


def test_un_collage_qui_n_est_pas_un_tableau_dit_pourquoi(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    fenetre.apres(fenetre.bouton("Coller un tableau").click)
    assert "n'a qu'une colonne" in coller(fenetre, "Indicateur\nPatients\n80 %").texte()
    assert "est trop long : la limite est de 200 000 caractères" in coller(fenetre, "x" * 200_001).texte()
    assert fenetre.bouton("Ouvrir ce tableau").count() == 0
    assert serveur.est_debout


def test_un_tableau_se_colle_a_la_premiere_visite(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller()
    fenetre.apres(fenetre.bouton("Coller un tableau").click)
    coller(fenetre, DE_WORD)
    fenetre.apres(fenetre.bouton("Ouvrir ce tableau").click)
    assert "2 indicateurs, tous payés" in fenetre.texte()
    fenetre.apres(fenetre.bouton("Annuler le collage").click)
    fenetre.bouton("Visiter l'exemple").wait_for()
