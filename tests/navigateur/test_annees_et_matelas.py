"""Les années et le matelas : trois nombres par an, un plan accepté, un budget daté, le mois le plus bas recalculé."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from lib.domaine.annees.tresorerie import DUREE
from lib.domaine.nombres_exacts import au_centime
from lib.donnees.cellules.nombres import lire_montant, lire_nombre
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.scenario_json import lire_scenario
from lib.rendu.document.xlsx_calendrier import PREMIERE
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur
from tests.rendu.tableur import recalculer

pytestmark = [pytest.mark.navigateur, pytest.mark.tableur]

ANNEES = {"2027-2028": ("11", "14", "17"), "2028-2029": ("12", "15", "18"), "2029-2030": ("12", "16", "20")}


def test_trois_annees_se_tapent_le_plan_se_lit_et_s_accepte_au_scenario(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("trajectoires")
    assert "· P1 ·" in fenetre.page.get_by_role("combobox", name="Indicateur").input_value(), "une ligne parlante"
    for annee, nombres in ANNEES.items():
        for rang, nombre in enumerate(nombres):
            champ = fenetre.page.get_by_role("textbox", name=annee).nth(rang)
            champ.fill(nombre)
            fenetre.apres(lambda champ=champ: champ.press("Tab"))
    fenetre.apres(fenetre.page.get_by_role("radio", name="5", exact=True).click)
    engagee = re.search(r"s'engager sur (\d+), (\d+) puis (\d+) réunions", fenetre.texte())
    assert engagee
    assert engagee.groups() == ("14", "15", "16")
    assert "2027-2028 : au moins 14 réunions" in fenetre.texte()
    fenetre.apres(fenetre.bouton("Accepter « 14 réunions » (2027-2028) au scénario").click)
    assert cibles_du_scenario(serveur) == {"P1": "14"}
    serveur.tuer_et_relancer()
    retour = ouvrir(serveur).aller("trajectoires")
    assert "s'engager sur 14, 15 puis 16 réunions" in retour.texte()


def test_un_budget_se_tape_et_le_tableur_retrouve_le_mois_le_plus_bas(
    serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path
) -> None:
    fenetre = ouvrir(serveur).aller("matelas")
    avant = au_plus_bas(fenetre)
    reserve = fenetre.page.get_by_role("textbox", name="Réserve (€)", exact=True)
    reserve.fill("90 000")  # six mille de moins que le classeur
    fenetre.apres(lambda: reserve.press("Tab"))
    fenetre.deplier()
    fenetre.page.get_by_role("textbox", name="Quoi", exact=True).fill("Renfort d'été")
    montant = fenetre.page.get_by_role("textbox", name="Montant (€)", exact=True)
    montant.fill("3 000")
    fenetre.apres(lambda: montant.press("Tab"))
    fenetre.apres(fenetre.bouton("Ajouter cette ligne").click)
    expect(fenetre.page.get_by_text("Renfort d'été").first).to_be_visible(timeout=PATIENCE_MS)
    bas = au_plus_bas(fenetre)
    assert bas == avant - 6000  # une charge datée fait partie des charges de l'année : elle n'en ajoute pas

    fichier = fenetre.telecharger(fenetre.page.locator(".st-key-telecharger-la-caisse button"), tmp_path)
    (dossier := tmp_path / "tableur").mkdir()
    classeur = recalculer({"caisse": fichier.read_bytes()}, dossier)["caisse"]
    assert mois_recalcules(classeur["Caisse"]) == mois_a_l_ecran(fenetre)
    mois, solde = minimum_a_venir(classeur["Caisse"])
    assert "Renfort d'été" in {case.value for case in classeur["Paiements"]["B"]}
    assert f"fin {MOIS[mois.month - 1]} {mois.year}" in fenetre.texte()
    assert round(solde, -2) == bas


MOIS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre")  # fmt: skip


def au_plus_bas(fenetre: Fenetre) -> int:
    """Le point le plus bas du montant prudent, à la centaine [€], tel que le titre du dessin ou son détail le dit."""
    detail, titre = r"Montant prudent[^:]*: au plus bas fin \S+ \d{4},", "Au plus bas, il reste environ"
    dit = re.search(rf"(?:{detail}|{titre}) (−?[\d\s]+)€", fenetre.texte())
    assert dit
    return int(lire_nombre(dit[1]) or 0)


def mois_recalcules(feuille: Worksheet) -> list[tuple[Decimal, ...]]:
    """Ce qui entre, ce qui sort, ce qui reste [€], mois par mois, tel que le tableur le recalcule."""
    rangees = feuille.iter_rows(min_row=PREMIERE, max_row=PREMIERE + DUREE - 1, min_col=2, max_col=4)
    return [tuple(au_centime(Decimal(str(case.value))) for case in rangee) for rangee in rangees]


def mois_a_l_ecran(fenetre: Fenetre) -> list[tuple[Decimal, ...]]:
    """Les mêmes montants [€], tels que le tableau déplié les montre."""
    tableau = fenetre.page.locator("table", has_text="En caisse à la fin")
    rangees = [rangee.locator("td").all_inner_texts()[-3:] for rangee in tableau.locator("tbody tr").all()]
    return [tuple(lire_montant(case) or Decimal(0) for case in rangee) for rangee in rangees]


def minimum_a_venir(feuille: Worksheet) -> tuple[date, float]:
    """Le mois et le solde du point le plus bas que la feuille calcule."""
    rangees = {str(r[0].value): r for r in feuille.iter_rows(min_row=5) if r[0].value is not None}
    plus_bas = rangees["Au plus bas"]
    return plus_bas[1].value.date(), float(plus_bas[3].value)


def cibles_du_scenario(serveur: Serveur) -> dict[str, str]:
    """La cible que chaque mouvement du scénario gardé pose."""
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        (garde,) = depot.scenarios.lister(TROIS_RIVIERES)
        lu = lire_scenario(garde.contenu, partage_vide_au_prorata=True).scenario
    return {e.mouvement.identifiant: str(e.mouvement.cible.valeur) for e in lu.etapes}
