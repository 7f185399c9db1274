"""Le parcours entier : de la CPTS de démonstration à la fiche que l'on emporte, relue."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur


def test_de_la_demonstration_a_la_fiche(serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path) -> None:
    fenetre = ouvrir(serveur).aller()
    assert "122 500 €" in fenetre.texte()

    suivre_la_barre(fenetre, "Missions", "Accès aux soins")
    ouvrir_la_ligne(fenetre, "Patients de 70 ans et plus sans médecin traitant")

    suivre_la_barre(fenetre, "Gâteau", "Équilibre")
    avant = comparaison(fenetre)
    assert "inchangé" in avant
    ajoutee = remplacer_une_ligne(fenetre)
    apres = comparaison(fenetre)
    assert apres != avant
    assert re.search(r"[+−]\s?\d", apres)
    assert ajoutee in fenetre.texte()
    fenetre.deplier()
    assert euros_conserves(fenetre)

    suivre_la_barre(fenetre, "Fiche", "Fiche de préparation")
    fenetre.proposer_le_scenario()
    for version in ("interne", "partageable"):
        for extension in ("pdf", "docx", "xlsx"):
            bouton = fenetre.page.locator(f".st-key-fiche-{version}-{extension} button")
            fichier = fenetre.telecharger(bouton, tmp_path)
            assert fichier.name.endswith(f"_{version}.{extension}")
            lu = relire(fichier)
            assert "122500" in lu
            assert " ".join(ajoutee.split()).replace(" ", "") in lu


def test_une_ligne_a_zero_s_ouvre_d_un_clic(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("missions")
    ouvrir_la_ligne(fenetre, "Annuaire de l'offre de soins publié et diffusé")


def test_une_part_de_l_anneau_ouvre_ses_lignes_et_l_on_en_revient(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller()
    anneau = fenetre.page.locator(".anneau")
    boite = anneau.bounding_box()
    assert boite is not None
    gauche = {"x": boite["width"] * 0.1, "y": boite["height"] / 2}
    fenetre.apres(lambda: anneau.click(position=gauche))  # type: ignore[arg-type]
    titre(fenetre, "Toutes les missions")
    assert "18 lignes sur 47 ont des euros à produire" in fenetre.texte()
    fenetre.apres(lambda: fenetre.page.go_back() and None)
    titre(fenetre, "Part variable")
    anneau.get_by_role("link", name="À produire").focus()
    fenetre.page.keyboard.press("Tab")
    expect(anneau.locator(".dit").filter(has_text="non évalué")).to_be_visible()
    fenetre.apres(lambda: fenetre.page.keyboard.press("Enter"))
    assert "3 lignes sur 47 ont des euros non évalués" in fenetre.texte()


def test_une_part_du_gateau_ouvre_ses_lignes_et_une_ligne_sa_rangee(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("gateau")
    fenetre.apres(fenetre.page.locator("a.part-comparee").filter(has_text="dépend de tiers").click)
    dialogue = fenetre.page.get_by_role("dialog")
    expect(dialogue).to_contain_text("soit 27 % de la part variable")
    fenetre.apres(dialogue.get_by_role("link", name="Participation au dépistage du cancer colorectal").click)
    expect(dialogue).to_have_count(0)
    expect(fenetre.page.locator('[data-variant="segmented_control"][aria-checked="true"]')).to_have_text("Prévention")


def suivre_la_barre(fenetre: Fenetre, page: str, attendu: str) -> None:
    """Change de page par la barre du haut, à la souris, en un clic."""
    fenetre.page.locator(".st-key-navigation").get_by_role("link", name=page, exact=True).click()
    titre(fenetre, attendu)


def titre(fenetre: Fenetre, debut: str) -> None:
    """Attend une page dont le titre commence ainsi."""
    expect(fenetre.page.locator("h1")).to_have_text(re.compile(rf"^\s*{debut}"), timeout=PATIENCE_MS)
    fenetre.attendre()


def ouvrir_la_ligne(fenetre: Fenetre, nom: str) -> None:
    """Ouvre un indicateur par son nom, sur la page des missions."""
    fenetre.page.locator('[class*="st-key-barre-"]').get_by_role("link", name=nom).click()
    titre(fenetre, nom)


def remplacer_une_ligne(fenetre: Fenetre) -> str:
    """Remplace une ligne du parcours par une candidate ; rend le libellé de la nouvelle ligne."""
    fenetre.page.locator(".st-key-ajouter button").click()
    dialogue = fenetre.page.get_by_role("dialog")
    fenetre.choisir("Mission", "Parcours pluriprofessionnels", dialogue)
    fenetre.choisir("Ligne", re.compile(r"^P5\b"), dialogue)
    cible = dialogue.get_by_label("Sa cible")
    if cible.count() and not cible.input_value():
        cible.fill("6")
        fenetre.apres(lambda: cible.press("Enter"))
    effet = dialogue.get_by_test_id("stAlert").inner_text()
    assert "4 000 €" in " ".join(effet.split())
    fenetre.apres(fenetre.bouton("Ajouter ce mouvement", dialogue).click)
    dialogue.wait_for(state="hidden")
    return re.findall(r"«\s*(.+?)\s*»", effet)[1]


def comparaison(fenetre: Fenetre) -> str:
    """L'avant et l'après, tels qu'ils se lisent à côté des rangées."""
    rangees = fenetre.page.locator(".avant-apres").all_inner_texts()
    return " ".join(" ".join(rangees).split())


def euros_conserves(fenetre: Fenetre) -> bool:
    """Le tableau de conservation donne, pour chaque mission, les mêmes euros avant et après."""
    tableau = fenetre.page.get_by_role("table", name="Euros de chaque mission, avant et après.")
    expect(tableau.locator("tbody tr").nth(4)).to_be_attached(timeout=PATIENCE_MS)
    rangees = [r.locator("td").all_text_contents() for r in tableau.locator("tbody tr").all()]
    paires = [[euros(cellule) for cellule in rangee if "€" in cellule][:2] for rangee in rangees]
    return len(paires) >= 5 and all(avant == apres for avant, apres in paires)


def euros(texte: str) -> Decimal:
    """Le montant [€] écrit à la française."""
    return Decimal(re.sub(r"[^\d,−-]", "", texte).replace(",", ".").replace("−", "-"))


def relire(fichier: Path) -> str:
    """Tout le texte d'une fiche téléchargée, sans espaces."""
    if fichier.suffix == ".pdf":
        lu = " ".join(page.extract_text() for page in PdfReader(fichier).pages)
    elif fichier.suffix == ".docx":
        corps = zipfile.ZipFile(fichier).read("word/document.xml").decode()
        lu = unescape(re.sub("<[^>]*>", " ", corps))
    else:
        classeur = load_workbook(fichier)
        lu = " ".join(str(c.value) for f in classeur for ligne in f.iter_rows() for c in ligne if c.value is not None)
    return "".join(lu.split())
