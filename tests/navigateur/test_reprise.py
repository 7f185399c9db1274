"""Rafraîchir, fermer, couper le courant : au retour, le même écran."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import EXEMPLES, deposer
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder, gardes
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur


def test_le_meme_ecran_au_retour(serveur: Serveur, ouvrir: Ouvrir) -> None:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        garder(depot)
    fenetre = ouvrir(serveur).aller("gateau")
    basculer(fenetre, rang=1)
    fenetre.aller("indicateur").choisir("Indicateur", "P1 ·")
    assert "Réunions pluriprofessionnelles" in fenetre.texte()
    vus = ecrans(fenetre)
    assert fenetre.recharger().texte() == vus[-1]
    fenetre.page.context.close()
    serveur.tuer_et_relancer()
    assert ecrans(ouvrir(serveur)) == vus
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert gardes(depot) == TROIS_MOUVEMENTS.basculer(1, est_active=False)


def test_une_fenetre_ouverte_se_remet_d_un_redemarrage(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    serveur.tuer_et_relancer()
    expect(fenetre.page.locator('[data-testid="stApp"]')).to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=PATIENCE_MS
    )
    fenetre.attendre().bouton("Ajouter un mouvement").click()
    fenetre.bouton("Ajouter ce mouvement", fenetre.page.get_by_role("dialog")).wait_for()


def test_le_classeur_depose_est_encore_la(serveur: Serveur, ouvrir: Ouvrir) -> None:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        deposer(depot, "mon classeur.xlsx", (EXEMPLES / "val_de_brume.xlsx").read_bytes())
    serveur.tuer_et_relancer()
    assert "Val de Brume" in ouvrir(serveur).aller().texte()


def test_deux_onglets_le_second_est_prevenu(serveur: Serveur, ouvrir: Ouvrir) -> None:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        garder(depot)
    premiere, seconde = ouvrir(serveur).aller("gateau"), ouvrir(serveur).aller("gateau")
    basculer(seconde, rang=0)
    basculer(premiere, rang=2)
    premiere.page.get_by_text("modifié dans un autre onglet").wait_for()
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert [e.est_active for e in gardes(depot).etapes] == [False, True, True]


def ecrans(fenetre: Fenetre) -> list[str]:
    """Ce qui se lit sur les deux pages qui gardent un choix."""
    return [fenetre.aller(page).texte() for page in ("gateau", "indicateur")]


def basculer(fenetre: Fenetre, *, rang: int) -> None:
    """Active ou désactive un mouvement, et attend que l'écran en tienne compte."""
    rangee = fenetre.page.locator('[class*="st-key-ligne-mouvement-"]').nth(rang)
    etait = rangee.locator("input[type=checkbox]").is_checked()
    fenetre.apres(rangee.locator("label").first.click)
    expect(rangee.locator("input[type=checkbox]")).to_be_checked(checked=not etait, timeout=PATIENCE_MS)
