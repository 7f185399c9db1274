"""Tout le chemin au clavier : de la première porte à la fiche, sans toucher la souris."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

PAS_AU_PLUS = 120
"""Plus de pas qu'une page n'en demande : au-delà, ce que l'on cherche ne s'atteint pas."""


def test_de_la_porte_a_la_fiche_sans_la_souris(serveur_neuf: Serveur, ouvrir: Ouvrir, tmp_path: Path) -> None:
    fenetre = ouvrir(serveur_neuf).aller()
    entrer(fenetre, 'button:has-text("Visiter l\'exemple")')
    expect(fenetre.page.locator("h1")).to_contain_text("Part variable", timeout=PATIENCE_MS)

    entrer(fenetre, ".st-key-navigation a:has-text('Missions')")
    expect(fenetre.page.locator("h1")).to_contain_text("Accès aux soins", timeout=PATIENCE_MS)
    entrer(fenetre, '[class*="st-key-barre-"] a:has-text("Patients de plus de 16 ans")')
    expect(fenetre.page.locator("h1")).to_contain_text("Patients de plus de 16 ans", timeout=PATIENCE_MS)

    entrer(fenetre, ".st-key-fil a:has-text('Proposer un changement')")
    expect(fenetre.page.locator("h1")).to_contain_text("Équilibre", timeout=PATIENCE_MS)
    jusqu_a(fenetre, '[class*="st-key-cible-"][class*="-A3-"] input, [class*="st-key-cible-0-A3"] input')
    fenetre.page.keyboard.press("Control+a")
    fenetre.page.keyboard.type("60 000", delay=20)
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))
    expect(fenetre.page.locator('[class*="st-key-ligne-mouvement-"]')).to_have_count(1, timeout=PATIENCE_MS)

    entrer(fenetre, ".st-key-navigation a:has-text('Fiche')")
    expect(fenetre.page.locator("h1")).to_contain_text("Fiche", timeout=PATIENCE_MS)
    fenetre.attendre()
    jusqu_a(fenetre, ".st-key-fiche-interne-pdf button")
    with fenetre.page.expect_download() as attente:
        fenetre.page.keyboard.press("Enter")
    fichier = tmp_path / attente.value.suggested_filename
    attente.value.save_as(fichier)
    assert fichier.read_bytes().startswith(b"%PDF")


def test_echap_ferme_le_menu_d_une_rangee_et_rend_le_clavier(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("gateau")
    jusqu_a(fenetre, '[class*="st-key-menu-de-ligne-"] [data-testid="stPopoverButton"]')
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))
    menu = fenetre.page.get_by_test_id("stPopoverBody")
    menu.wait_for()
    fenetre.page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert fenetre.page.evaluate("document.activeElement !== document.body")


def test_une_correction_se_valide_par_entree_et_se_quitte_par_echap(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deplier()
    fenetre.page.locator(".st-key-corriger-librement button").click()
    dialogue = fenetre.page.get_by_role("dialog")
    dialogue.get_by_label("Cellule", exact=True).fill("F11")
    fenetre.page.keyboard.press("Escape")
    dialogue.wait_for(state="hidden")
    fenetre.attendre().page.locator(".st-key-corriger-librement button").click()
    dialogue.get_by_label("Cellule", exact=True).fill("ici")
    dialogue.get_by_label("Ce qu'il faut lire").fill("12")
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))
    expect(dialogue).to_contain_text("n'est pas l'adresse d'une cellule")
    dialogue.get_by_label("Cellule", exact=True).fill("F11")
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))
    expect(dialogue).to_have_count(0, timeout=PATIENCE_MS)
    assert "→ « 12 »" in fenetre.attendre().deplier().texte()


def entrer(fenetre: Fenetre, ou: str) -> None:
    """Va jusqu'à un lien ou un bouton, au clavier, et l'ouvre par Entrée."""
    jusqu_a(fenetre, ou)
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))


def jusqu_a(fenetre: Fenetre, ou: str) -> None:
    """Avance de champ en champ jusqu'à celui-ci."""
    voulu = fenetre.page.locator(ou).first
    voulu.wait_for()
    for _ in range(PAS_AU_PLUS):
        if voulu.evaluate("(e) => e === document.activeElement"):
            return
        fenetre.page.keyboard.press("Tab")
    pytest.fail(f"« {ou} » ne s'atteint pas au clavier")
