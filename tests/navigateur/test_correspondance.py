"""Un classeur en désordre, dans un vrai navigateur : une colonne corrigée, un geste, un rechargement ; tout reste."""

from __future__ import annotations

import pytest

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import a_plat
from tests.interface.ecran import mots_anglais
from tests.navigateur.fenetre import Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

ENTETES = ["Mission", "Indicateur", "Montant max", "Zblork", "Objectif"]
"""Un nombre écrit avant sa cible, sous un mot inconnu : rien ne dit que c'est le réalisé."""
CETTE_ANNEE = a_plat(
    ENTETES,
    ["Accès aux soins", "Créneaux ouverts", 4000, "1 04", 100],
    ["Accès aux soins", "Réunions tenues", 3000, 12, 10],
    ["Prévention", "Ateliers", 1000, 2, 8],
)
SEULES_SURES = "37 % seulement des euros reposent sur des champs sûrs"
"""3 000 € sur 8 000 € : « 1 04 » est illisible, et la règle des ateliers, à moitié faits, n'est pas écrite."""
L_AN_PROCHAIN = a_plat(
    ENTETES,
    ["Accès aux soins", "Créneaux ouverts", 4500, 130, 120],
    ["Prévention", "Ateliers", 1500, 3, 9],
)


def tiroir(fenetre: Fenetre, nom: str) -> None:
    """Ouvre un tiroir de la page du classeur ; s'il l'est déjà, n'y touche pas."""
    volet = fenetre.page.locator(f'[class*="st-key-tiroir-{nom}"] details').first  # il peut en contenir un autre
    if volet.get_attribute("open") is None:
        fenetre.apres(volet.locator("summary").first.click)


def lire_comme(fenetre: Fenetre, colonne: str, champ: str) -> None:
    """Choisit le champ d'une colonne, en tapant son nom : la liste est longue."""
    liste = fenetre.page.get_by_role("combobox", name=colonne)
    liste.scroll_into_view_if_needed()
    liste.click()
    liste.fill(champ)
    fenetre.apres(fenetre.page.get_by_role("option", name=champ, exact=True).click)


def effet(fenetre: Fenetre) -> str:
    """Ce que dit le tableau « aujourd'hui » et « avec ce choix »."""
    tableau = fenetre.page.locator('[data-testid="stTable"]', has_text="Avec ce choix")
    return " ".join(tableau.inner_text().split())


def dire_que_d_est_le_realise(fenetre: Fenetre) -> None:
    tiroir(fenetre, "colonnes")
    lire_comme(fenetre, "Colonne D", "Réalisé")
    fenetre.apres(fenetre.bouton("Garder ce choix").click)


def test_une_colonne_corrigee_change_les_euros_et_survit_au_rechargement(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("2025.xlsx", CETTE_ANNEE)
    assert "Aucune colonne de « Suivi » n'est lue comme réalisé" in fenetre.texte()
    tiroir(fenetre, "colonnes")
    assert "Acquis 0 € 0 €" in effet(fenetre)
    lire_comme(fenetre, "Colonne D", "Réalisé")
    assert "Acquis 0 € 3 000 €" in effet(fenetre)
    fenetre.apres(fenetre.bouton("Garder ce choix").click)
    assert "8 000 € 3 000 €" in fenetre.recharger().texte()
    tiroir(fenetre, "colonnes")
    assert "choisi par vous" in fenetre.texte()
    assert SEULES_SURES in fenetre.aller().texte()


def test_la_meme_mise_en_page_l_an_prochain_n_a_rien_a_corriger(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("2025.xlsx", CETTE_ANNEE)
    dire_que_d_est_le_realise(fenetre)
    fenetre.deposer("2026.xlsx", L_AN_PROCHAIN)
    lu = fenetre.texte()
    assert "« 2026.xlsx » : 2 indicateurs" in lu
    assert "Aucune colonne" not in lu
    assert "4 500 € acquis sur 6 000 €" in fenetre.aller().texte()


def test_un_geste_change_une_valeur_survit_au_rechargement_et_s_annule(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("2025.xlsx", CETTE_ANNEE)
    dire_que_d_est_le_realise(fenetre)
    fenetre.apres(fenetre.bouton("Lire 104").click)
    tiroir(fenetre.recharger(), "corrections")
    assert "Suivi, D2 : « 1 04 » → « 104 »" in fenetre.texte()
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        (depose,) = depot.classeurs.lister()
        assert depot.classeurs.octets(depose.sha256) == CETTE_ANNEE
    assert "7 000 € acquis sur 8 000 €" in fenetre.aller().texte()
    tiroir(fenetre.aller("classeur"), "corrections")
    fenetre.apres(fenetre.bouton("Annuler", fenetre.page.locator('[class*="st-key-tiroir-corrections"]')).click)
    assert SEULES_SURES in fenetre.aller().texte()


def test_un_classeur_se_retire_et_le_dit(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("2025.xlsx", CETTE_ANNEE)
    fenetre.bouton("Retirer ce classeur").click()
    dialogue = fenetre.page.get_by_role("dialog")
    fenetre.apres(dialogue.get_by_role("button", name="Retirer", exact=True).click)
    fenetre.bouton("Visiter l'exemple").wait_for()
    assert "« 2025.xlsx » est retiré" in fenetre.texte()
    assert mots_anglais([fenetre.texte()]) == []
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert depot.classeurs.lister() == ()


def test_corriger_un_exemple_se_dit_en_francais(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    fenetre.choisir("Ou rouvrez un classeur", "Un classeur comme on en reçoit")
    fenetre.apres(fenetre.bouton("Lire 104").click)
    fenetre.page.get_by_text("une copie en est gardée").wait_for()
    assert mots_anglais([fenetre.texte()]) == []
