"""Décider ensemble : composer, chercher, retoucher, comparer, fixer un mandat, en sortir, couper le courant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.preparation_json import lire_saisie
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

MISSION = "Parcours pluriprofessionnels"
REUNIONS = "Réunions pluriprofessionnelles de suivi du parcours"


def test_du_premier_scenario_au_mandat_et_tout_est_la_au_retour(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    retaper_la_cible(fenetre, "12")
    dupliquer(fenetre)
    fenetre.aller("propositions")
    acceptable = fenetre.page.locator(".st-key-gateau-ACCEPTABLE")
    fenetre.bouton("Ouvrir comme scénario", acceptable).click()
    expect(fenetre.page.locator("h1")).to_have_text("Le plus acceptable", timeout=PATIENCE_MS)
    fenetre.attendre()
    retaper_la_cible(fenetre, "11")

    fenetre.aller("scenarios")
    compare = fenetre.page.locator(".cote-a-cote").first
    for nom in ("Aujourd'hui", "Équilibre", "Équilibre (copie)", "Le plus acceptable"):
        expect(compare.locator("thead")).to_contain_text(nom)
    fixer_un_plancher(fenetre, "120 000")
    expect(compare.locator("tbody tr", has_text="Mandat du bureau")).to_contain_text("dehors", timeout=PATIENCE_MS)

    assert "Hors du mandat du bureau" in fenetre.aller("gateau").texte()
    vus = [fenetre.aller(page).texte() for page in ("gateau", "scenarios", "propositions")]
    fenetre.page.context.close()
    serveur.tuer_et_relancer()
    retour = ouvrir(serveur)
    assert [retour.aller(page).texte() for page in ("gateau", "scenarios", "propositions")] == vus
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert len(depot.scenarios.lister(TROIS_RIVIERES)) == 3
        assert lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").mandat is not None


def test_echanger_une_ligne_prend_deux_gestes_et_se_defait_d_un(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    choisir_la_mission(fenetre)
    avant = fenetre.page.locator(".avant-apres").inner_text()
    fenetre.apres(fenetre.bouton(f"Échanger, suivre ou neutraliser « {REUNIONS} »").click)
    fenetre.apres(fenetre.page.locator('[class*="st-key-echanger-P1-"] button').first.click)
    assert "nouvelle ligne" in fenetre.texte()
    assert fenetre.page.locator(".avant-apres").inner_text() != avant
    fenetre.apres(fenetre.bouton("Annuler ce geste").click)
    assert fenetre.page.locator(".avant-apres").inner_text() == avant


def test_des_euros_retapes_se_recomptent_pendant_la_frappe(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    choisir_la_mission(fenetre)
    champ = fenetre.page.get_by_label(f"Euros de {REUNIONS}")
    champ.click()
    champ.press("Control+a")
    fenetre.page.keyboard.type("8700", delay=30)
    reste = fenetre.page.locator(".st-key-reste-a-placer")
    expect(reste).to_contain_text("Reste 300", timeout=PATIENCE_MS)
    assert champ.evaluate("(c) => c === document.activeElement"), "la frappe n'est pas interrompue"
    fenetre.apres(fenetre.bouton("Le donner aux autres lignes", reste).click)
    expect(reste).to_have_count(0)
    assert "Répartir autrement les euros" in fenetre.texte()


def choisir_la_mission(fenetre: Fenetre) -> None:
    choix = fenetre.page.locator(".st-key-mission-choisie").get_by_text(MISSION)
    fenetre.apres(choix.click)


def retaper_la_cible(fenetre: Fenetre, cible: str) -> None:
    """Dans la rangée des réunions, tape une cible et la confirme par Entrée."""
    choisir_la_mission(fenetre)
    champ = fenetre.page.get_by_label(f"Cible de {REUNIONS}")
    champ.fill(cible)
    fenetre.apres(lambda: champ.press("Enter"))
    expect(fenetre.page.locator('[class*="st-key-ligne-mouvement-"]', has_text=REUNIONS)).to_contain_text(cible)


def dupliquer(fenetre: Fenetre) -> None:
    fenetre.page.locator('[class*="st-key-menu-scenario"] button').first.click()
    fenetre.apres(fenetre.bouton("Dupliquer celui-ci", fenetre.page.get_by_test_id("stPopoverBody")).click)


def fixer_un_plancher(fenetre: Fenetre, euros: str) -> None:
    fenetre.apres(fenetre.page.locator(".st-key-tiroir-mandat summary").click)
    champ = fenetre.page.get_by_role("textbox", name="Plancher")
    champ.fill(euros)
    fenetre.apres(lambda: champ.press("Enter"))
    fenetre.apres(fenetre.bouton("Fixer ce mandat").click)
