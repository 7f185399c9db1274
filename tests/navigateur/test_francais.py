"""Du français jusqu'au bout : ce qui s'entend, ce que le cadre ajoute, et les mots d'un classeur laissés intacts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.interface.ecran import PAGES, mots_anglais
from tests.navigateur.fenetre import Fenetre, Ouvrir, Surveillance
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

NOMS = """() => [...document.querySelectorAll("*")].flatMap((e) =>
    ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription"]
        .map((attribut) => e.getAttribute(attribut)).filter(Boolean))"""
"""Ce qui s'entend ou se montre au survol, sans être écrit sur la page."""


def noms(fenetre: Fenetre) -> list[str]:
    return [str(nom) for nom in fenetre.page.evaluate(NOMS)]


@pytest.mark.parametrize("page", PAGES)
def test_ce_qui_s_entend_est_en_francais(serveur_commun: Serveur, ouvrir: Ouvrir, page: str) -> None:
    fenetre = ouvrir(serveur_commun).aller("" if page == "synthese" else page).deplier()
    assert fenetre.page.locator("html").get_attribute("lang") == "fr"
    assert mots_anglais(noms(fenetre)) == []
    assert [nom for nom in noms(fenetre) if "\\" in nom] == []


def test_une_adresse_inconnue_se_dit_en_francais(serveur_commun: Serveur, chromium: Browser) -> None:
    contexte = chromium.new_context(locale="fr-FR")  # sans surveillance : la console se plaint de l'adresse
    fenetre = Fenetre.dans(contexte, serveur_commun.adresse, Surveillance()).aller("nulle-part")
    dialogue = fenetre.page.get_by_role("dialog")
    expect(dialogue).to_contain_text("Cette adresse ne mène à aucune page")
    assert mots_anglais([dialogue.inner_text(), *noms(fenetre)]) == []
    dialogue.get_by_role("button", name="Fermer").click()
    contexte.close()


def test_un_raccourci_se_lit_avec_maj(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    histoire = ouvrir(serveur_commun).aller("methode").page.locator(".st-key-histoire")
    expect(histoire).to_contain_text("Ctrl + Maj + Z")
    assert "raccourci Ctrl + Maj + Z" in histoire.locator("kbd").last.get_attribute("aria-label")  # type: ignore[operator]


def test_un_tableau_qui_defile_le_dit_en_francais_et_se_range(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("missions").deplier()
    tableau = fenetre.page.get_by_test_id("stTable")
    expect(tableau.get_by_role("region", name="Tableau qui défile")).to_be_visible()
    fenetre.choisir("Ranger par", "Montant")
    expect(tableau.locator("tbody tr").first).to_contain_text("9\u202f000\u202f€")
    assert mots_anglais([fenetre.texte(), *noms(fenetre)]) == []


def test_une_liste_sans_reponse_le_dit_en_francais(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("indicateur")
    fenetre.page.get_by_role("combobox", name="Indicateur", exact=True).fill("zzzz")
    expect(fenetre.page.get_by_text("Aucun résultat")).to_be_visible()


def test_un_fichier_depose_se_mesure_en_francais(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    zone = fenetre.page.locator('[class*="st-key-depot-classeur"]')
    expect(zone).to_contain_text("10 Mo au plus")
    trop_gros = {"name": "gros.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n" * 2_000_000}
    zone.locator('input[type="file"]').set_input_files([trop_gros])
    expect(zone).to_contain_text("16 Mo")
    expect(zone).to_contain_text("Fichier trop gros")
    assert mots_anglais([fenetre.texte(), *noms(fenetre)]) == []


def test_un_mot_de_classeur_n_est_jamais_traduit(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("methode")
    fenetre.page.evaluate("""() => {
        document.querySelector(".st-key-phrase p").textContent = "Close";
        document.querySelector("td").textContent = "Help";
    }""")
    fenetre.page.wait_for_timeout(200)
    assert fenetre.page.locator(".st-key-phrase p").inner_text() == "Close"
    assert fenetre.page.locator("td").first.inner_text() == "Help"
