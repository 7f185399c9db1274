"""Sous la moitié d'euros sûrs, la synthèse dit quoi confirmer ; la règle se dit une fois pour toutes, et s'annule."""

from __future__ import annotations

import pytest

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import COMME_ON_EN_RECOIT, a_plat
from tests.navigateur.fenetre import Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

SANS_REGLE = a_plat(
    ["Mission", "Indicateur", "Objectif", "Résultat", "Montant max"],
    ["Accès aux soins", "Créneaux ouverts", 100, 50, 4000],
    ["Prévention", "Ateliers", 8, 2, 1000],
)


def test_la_synthese_n_annonce_rien_tant_que_la_regle_n_est_pas_dite(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("annexe.xlsx", SANS_REGLE)
    lu = fenetre.aller().texte()
    assert "Aucun euro ne repose sur des champs sûrs" in lu
    assert "2 lignes sans règle écrite" in lu
    assert "acquis sur" not in lu
    fenetre.aller("classeur").choisir("Toutes ces lignes se paient", "proportionnel")
    assert "Acquis : 0 € → 2 250 €" in fenetre.texte()
    fenetre.apres(fenetre.bouton("C'est la règle de ces 2 lignes").click)
    assert "Règle dite pour 2 lignes." in fenetre.texte()
    assert "2 250 € acquis sur 5 000 €" in fenetre.aller().texte()
    fenetre.apres(fenetre.bouton("Annuler", dans=fenetre.page.locator(".st-key-histoire")).first.click)
    assert "Aucun euro ne repose sur des champs sûrs" in fenetre.texte()


def test_les_chiffres_se_montrent_quand_meme_a_la_demande(serveur: Serveur, ouvrir: Ouvrir) -> None:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        depot.classeurs.choisir(COMME_ON_EN_RECOIT)
    fenetre = ouvrir(serveur).aller()
    assert "18 % seulement des euros reposent" in fenetre.texte()
    fenetre.apres(fenetre.page.get_by_text("Les chiffres, tels qu'ils sont lus").click)
    assert "Ce qui décide du reste" in fenetre.texte()
