"""Les actions et le budget dans un vrai navigateur : 100 % en direct, rien de perdu, un export repris, un avenant."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.preparation_json import lire_saisie
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_largeurs import LARGEURS, fautes

pytestmark = pytest.mark.navigateur
EXPORT = "Date;Compte;Montant;Action\n03/05/2026;6064;1 234,50;Plan de réponse aux crises\n04/05/2026;6064;12;\n"


def taper(fenetre: Fenetre, nom: str, texte: str) -> None:
    champ = fenetre.page.get_by_role("textbox", name=nom, exact=True)
    champ.fill(texte)
    fenetre.apres(lambda: champ.press("Tab"))


def test_une_action_se_place_a_cent_pour_cent_et_survit_au_serveur(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("matelas").deplier()
    for nom, texte in (("Nom de l'action", "Ateliers"), ("Charges prévues (€)", "900"), ("Prévention (%)", "85")):
        taper(fenetre, nom, texte)
    expect(fenetre.page.get_by_text("il reste 15").first).to_be_visible(timeout=PATIENCE_MS)
    fenetre.apres(fenetre.bouton("Garder cette action").click)
    assert "n'est pas gardée" in fenetre.texte()
    assert fenetre.page.get_by_role("textbox", name="Nom de l'action", exact=True).input_value() == "Ateliers"
    taper(fenetre, "Accès aux soins (%)", "15")
    fenetre.apres(fenetre.bouton("Garder cette action").click)
    expect(fenetre.page.get_by_text("Vos actions et leurs missions (13)")).to_be_visible(timeout=PATIENCE_MS)
    serveur.tuer_et_relancer()
    assert "Vos actions et leurs missions (13)" in ouvrir(serveur).aller("matelas").texte()


def test_un_export_comptable_se_montre_puis_se_reprend(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("matelas").deplier()
    champ = fenetre.page.locator('[class*="st-key-export-comptable"] input[type=file]')
    fichier = {"name": "export.csv", "mimeType": "text/csv", "buffer": EXPORT.encode("cp1252")}
    fenetre.apres(lambda: champ.set_input_files(fichier))
    expect(fenetre.page.get_by_text("1 pour une action").first).to_be_visible(timeout=PATIENCE_MS)
    fenetre.apres(fenetre.bouton("Reprendre ces réalisés").click)
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        gardees = lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").annees.actions
    assert {a.libelle: str(a.budgetee.cout_realise) for a in gardees} == {
        "Plan de réponse aux crises": "1234.50",
        "Comptabilité : non rattaché": "12.00",
    }


def test_le_brouillon_d_avenant_se_telecharge(serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path) -> None:
    fenetre = ouvrir(serveur).aller("matelas").deplier()
    fichier = fenetre.telecharger(fenetre.page.locator(".st-key-avenant-pdf button"), tmp_path)
    assert fichier.name.startswith("avenant_cpts-des-trois-rivieres_2026-2027")
    assert fichier.read_bytes().startswith(b"%PDF")


def test_les_tiroirs_ouverts_tiennent_a_toutes_les_largeurs(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("matelas").deplier()
    assert {nom: vues for nom, taille in LARGEURS.items() if (vues := fautes(fenetre, taille))} == {}
