"""Revenir sur un geste, au clavier ou à la souris : celui de l'application, ou ce que l'on tape, jamais les deux."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur
from tests.navigateur.fenetre import Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

CLE = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")


def scenarios(serveur: Serveur) -> list[str]:
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        return sorted(scenario.nom for scenario in depot.scenarios.lister(CLE))


def menu_du_scenario(fenetre: Fenetre) -> Locator:
    fenetre.page.locator('[class*="st-key-menu-scenario"] button').first.click()
    menu = fenetre.page.get_by_test_id("stPopoverBody")
    menu.wait_for()
    return menu


def dupliquer(fenetre: Fenetre) -> None:
    fenetre.apres(fenetre.bouton("Dupliquer celui-ci", menu_du_scenario(fenetre)).click)


def supprimer(fenetre: Fenetre) -> None:
    fenetre.apres(fenetre.bouton("Supprimer celui-ci", menu_du_scenario(fenetre)).click)


def test_dans_un_champ_ctrl_z_reste_au_champ(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    dupliquer(fenetre)
    avant = scenarios(serveur)
    champ = menu_du_scenario(fenetre).get_by_label("Nom")
    nom = champ.input_value()
    champ.press("End")
    fenetre.page.keyboard.type(" bis", delay=40)
    fenetre.page.keyboard.press("Control+z")
    fenetre.page.wait_for_timeout(1500)
    assert champ.input_value() != f"{nom} bis"
    assert scenarios(serveur) == avant
    fenetre.page.keyboard.press("Control+Shift+z")
    fenetre.page.wait_for_timeout(800)
    assert scenarios(serveur) == avant


def test_hors_d_un_champ_ctrl_z_annule_le_geste(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    dupliquer(fenetre)
    avant = scenarios(serveur)
    dupliquer(fenetre)
    assert scenarios(serveur) != avant
    fenetre.page.locator("h1").click()
    fenetre.apres(lambda: fenetre.page.keyboard.press("Control+z"))
    assert scenarios(serveur) == avant


def test_deux_suppressions_puis_annuler_rendent_le_scenario(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    dupliquer(fenetre)
    dupliquer(fenetre)
    tous = scenarios(serveur)
    supprimer(fenetre)
    supprimer(fenetre)
    assert len(scenarios(serveur)) == len(tous) - 2
    geste = fenetre.page.locator(".st-key-geste-fait")
    expect(geste).to_be_visible()
    fenetre.apres(fenetre.bouton("Annuler ce geste", geste).click)
    assert len(scenarios(serveur)) == len(tous) - 1
    fenetre.apres(fenetre.page.locator(".st-key-histoire button").first.click)
    assert scenarios(serveur) == tous


RECOUVERTS = """() => {
    const bande = document.querySelector('.st-key-geste-fait').getBoundingClientRect();
    const page = document.querySelector('[data-testid="stMain"]').getBoundingClientRect();
    return {de: page.bottom - bande.top, haut: bande.height};
}"""


@pytest.mark.parametrize("largeur", [1366, 800])
def test_ce_qui_vient_d_etre_fait_ne_couvre_rien_et_ne_suit_pas_d_une_page_a_l_autre(
    serveur: Serveur, ouvrir: Ouvrir, largeur: int
) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    fenetre.page.set_viewport_size({"width": largeur, "height": 625})
    dupliquer(fenetre)
    vu = fenetre.page.evaluate(RECOUVERTS)
    assert vu["haut"] > 30
    assert vu["de"] < 1
    fenetre.page.locator(".st-key-navigation a", has_text="Missions").click()
    fenetre.page.locator("h1", has_text="Accès aux soins").wait_for()
    expect(fenetre.attendre().page.locator(".st-key-geste-fait")).to_have_count(0)


def test_deux_clics_presses_ne_suppriment_qu_un_scenario(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    dupliquer(fenetre)
    dupliquer(fenetre)
    tous = scenarios(serveur)
    bouton = fenetre.bouton("Supprimer celui-ci", menu_du_scenario(fenetre))
    fenetre.apres(bouton.dblclick)
    fenetre.page.wait_for_timeout(1000)
    assert len(scenarios(serveur)) == len(tous) - 1
    fenetre.apres(fenetre.bouton("Annuler ce geste", fenetre.page.locator(".st-key-geste-fait")).click)
    assert scenarios(serveur) == tous
