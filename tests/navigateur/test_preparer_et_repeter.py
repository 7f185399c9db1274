"""Préparer, répéter, couper le courant, revenir : tout est là, et le calendrier s'emporte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.preparation_json import lire_saisie
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

ARGUMENT = "112 patients suivis sur 219, dont 40 par deux cabinets."


def ecrire_un_argument(fenetre: Fenetre) -> None:
    champ = fenetre.page.get_by_label("Argument").first
    champ.fill(ARGUMENT)
    fenetre.apres(lambda: champ.press("Control+Enter"))
    expect(fenetre.page.get_by_label("Argument · à l'écran")).to_have_value(ARGUMENT, timeout=PATIENCE_MS)


def test_preparer_repeter_couper_le_courant_et_tout_retrouver(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("preparation")
    ecrire_un_argument(fenetre)
    fenetre.aller("repetition")
    fenetre.apres(fenetre.page.get_by_role("radio", name="5", exact=True).click)
    fenetre.apres(fenetre.bouton("Commencer la répétition").click)
    minuteur = fenetre.page.locator(".minuteur")
    expect(minuteur).to_have_text("0:02", timeout=PATIENCE_MS)
    for touche in "132":
        fenetre.apres(lambda touche=touche: fenetre.page.keyboard.press(touche))
    expect(fenetre.page.locator(".st-key-phrase")).to_contain_text("Question 4 sur 5")

    fenetre.page.context.close()
    serveur.tuer_et_relancer()
    retour = ouvrir(serveur).aller("repetition")
    expect(retour.page.locator(".st-key-phrase")).to_contain_text("Question 4 sur 5")
    for touche in "11":
        retour.apres(lambda touche=touche: retour.page.keyboard.press(touche))
    assert "3 réponses assurées, 1 hésitante, 1 preuve manquante" in retour.texte()
    retour.apres(retour.page.locator('[class*="st-key-barre-a-travailler-0"] a').click)
    expect(retour.page.locator("h1")).to_have_text("Notre préparation", timeout=PATIENCE_MS)
    retour.aller("preparation?ligne=A1")
    expect(retour.page.get_by_label("Argument · à l'écran")).to_have_value(ARGUMENT)
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        saisie = lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "")
    assert len(saisie.repetitions[0].reponses) == 5


def test_le_calendrier_des_echeances_s_emporte(serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path) -> None:
    fenetre = ouvrir(serveur).aller("preparation")
    fenetre.apres(fenetre.page.locator(".st-key-tiroir-a-faire summary").click)
    fichier = fenetre.telecharger(fenetre.bouton("Emporter le calendrier (.ics)"), tmp_path)
    assert re.fullmatch(r"echeances_cpts-des-trois-rivieres_[-_0-9]+_interne\.ics", fichier.name)
    journees = Calendar.from_ical(fichier.read_bytes()).walk("VEVENT")
    assert "Dialogue de gestion" in {str(journee["summary"]) for journee in journees}
    assert len(journees) >= 8
