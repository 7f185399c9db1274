"""Toute la réunion dans de vraies fenêtres : au clavier seul, à plusieurs, et malgré une coupure de courant."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lib.domaine.reunion.ecrans import EcranDeProposition, EcranDeTitre, EcranDIndicateur, EcranVide
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.reunion_json.reunion_en_json import lire_un_deroule, lire_un_ecran, lire_une_decision
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir, Surveillance
from tests.navigateur.mur_ouvert import MurOuvert, ouvrir_le_mur
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_clavier import jusqu_a

pytestmark = pytest.mark.navigateur

POINTS = 9
EN_DIRECT = {
    1: ("cible-en-seance", "60 000"),
    2: ("cible-en-seance", "12"),
    3: ("montant-en-seance", "2 000"),
}
"""Le point → le champ que l'on change en direct, et ce que l'on y tape."""
QUATRE_MINUTES_S = 240


@pytest.fixture
def mur(chromium: Browser, serveur: Serveur) -> Iterator[MurOuvert]:
    """Le mur, ouvert dans sa fenêtre."""
    ouvrir_le_mur(serveur)
    surveillance = Surveillance()
    contexte = chromium.new_context(viewport={"width": 1920, "height": 1080}, locale="fr-FR", color_scheme="light")
    yield MurOuvert.dans(contexte, serveur, surveillance).ouvrir()
    contexte.close()
    assert surveillance.fautes == []


def frapper(poste: Fenetre, touche: str) -> None:
    """Une touche du poste, et la réponse du serveur."""
    poste.apres(lambda: poste.page.keyboard.press(touche))


def taper(poste: Fenetre, champ: str, texte: str) -> None:
    """Va au champ au clavier, remplace ce qui y est, et confirme."""
    jusqu_a(poste, f'[class*="st-key-{champ}"] input')
    poste.page.keyboard.press("Control+a")
    poste.page.keyboard.type(texte)
    frapper(poste, "Enter")


def proposer_une_ligne(poste: Fenetre) -> None:
    """Alt+4, la ligne que l'autre partie propose, ses euros, et l'essai."""
    frapper(poste, "Alt+4")
    dialogue = poste.page.get_by_role("dialog")
    dialogue.wait_for()
    for libelle, texte in (("Indicateur proposé", "Visites à domicile"), ("Sa cible", "250"), ("Euros", "1 200")):
        jusqu_a(poste, f'[role="dialog"] input[aria-label^="{libelle}"]')
        poste.page.keyboard.press("Control+a")
        poste.page.keyboard.type(texte)
        frapper(poste, "Enter")
    expect(dialogue).to_contain_text("Tout le contrat")
    jusqu_a(poste, ".st-key-essayer-en-seance button")
    frapper(poste, "Enter")
    dialogue.wait_for(state="detached")


def decider(poste: Fenetre, ajout: str = "") -> None:
    """F4, la formulation corrigée s'il le faut, Ctrl+Entrée."""
    poste.page.keyboard.press("F4")
    expect(poste.page.locator('[class*="st-key-formulation"] textarea')).to_be_focused()
    if ajout:
        poste.page.keyboard.type(ajout)
    frapper(poste, "Control+Enter")


def garde(serveur: Serveur) -> tuple[int, list[str]]:
    """Le point où l'on en est et les textes des décisions, tels que le dépôt les garde."""
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        vue = depot.reunions.lire(TROIS_RIVIERES)
    rang = lire_un_deroule(vue.deroule).rang if vue.deroule else -1
    return rang, [lire_une_decision(i.contenu).texte for i in vue.inscriptions]


def test_toute_la_reunion_au_clavier_seul(serveur: Serveur, ouvrir: Ouvrir, mur: MurOuvert) -> None:
    debut = time.monotonic()
    poste = ouvrir(serveur).aller("seance")
    frapper(poste, "F8")
    mur.montre(EcranDeTitre("", "", ""), "CPTS des Trois Rivières")
    frapper(poste, "PageDown")
    for rang in range(1, POINTS):
        frapper(poste, "PageDown")
        expect(poste.page.locator(".points-de-seance .en-cours")).to_have_count(1)
        if rang in EN_DIRECT:
            taper(poste, *EN_DIRECT[rang])
            frapper(poste, "F8")
            mur.montre(EcranDeProposition("", "", (), "", None))  # type: ignore[arg-type]
        if rang == 4:
            frapper(poste, "F9")
            mur.montre(EcranVide())
            frapper(poste, "F7")
            mur.montre(EcranDeProposition("", "", (), "", None))  # type: ignore[arg-type]
        if rang <= 6:
            if rang % 3 == 0:
                frapper(poste, "Alt+2")
            decider(poste, f" Décision {rang}.")
    assert len(garde(serveur)[1]) == 6
    assert garde(serveur)[0] == POINTS - 1
    poste.page.keyboard.press("F2")
    poste.page.keyboard.type("bien tenu")
    frapper(poste, "Control+Enter")
    jusqu_a(poste, ".st-key-navigation a:has-text('Relevé')")
    poste.apres(lambda: poste.page.keyboard.press("Enter"))
    expect(poste.page.locator("h1")).to_contain_text("Relevé", timeout=PATIENCE_MS)
    lu = poste.attendre().texte()
    assert "6 décisions" in lu
    assert [n for n in range(1, 7) if f"Décision {n}." not in lu] == []
    assert time.monotonic() - debut < QUATRE_MINUTES_S


def test_une_ligne_proposee_en_direct_se_decide_au_clavier(serveur: Serveur, ouvrir: Ouvrir, mur: MurOuvert) -> None:
    poste = ouvrir(serveur).aller("seance")
    for _ in range(3):
        frapper(poste, "PageDown")
    proposer_une_ligne(poste)
    taper(poste, "depart-nouvelle", "100")
    assert garde(serveur)[1] == []
    frapper(poste, "F8")
    mur.montre(EcranDeProposition("", "", (), "", None), "Visites à domicile")  # type: ignore[arg-type]
    assert [mot for mot in ("contrôle", "pari", "impos") if mot in mur.texte().lower()] == []
    decider(poste)
    (texte,) = garde(serveur)[1]
    assert "Visites à domicile" in texte


def test_une_coupure_de_courant_ne_perd_ni_le_point_ni_une_decision(
    serveur: Serveur, ouvrir: Ouvrir, mur: MurOuvert
) -> None:
    poste = ouvrir(serveur).aller("seance")
    for _ in range(3):
        frapper(poste, "PageDown")
    frapper(poste, "F8")
    mur.montre(EcranDIndicateur("", "", "", "", None, None, None, None, (), (), ""))
    decider(poste, " Avant la coupure.")
    avant, montre = garde(serveur), mur.texte()
    poste.page.context.close()
    serveur.tuer_et_relancer()
    assert garde(serveur) == avant
    assert avant[0] == 2
    assert mur.texte() == montre
    poste = ouvrir(serveur).aller("seance")
    assert "Point 3 sur 9" in poste.texte()
    assert "Avant la coupure." in poste.texte()
    frapper(poste, "F9")
    mur.montre(EcranVide())


def test_le_mur_ne_change_que_sur_envoi(serveur: Serveur, ouvrir: Ouvrir, mur: MurOuvert) -> None:
    poste = ouvrir(serveur).aller("seance")
    frapper(poste, "F8")
    mur.montre(EcranDeTitre("", "", ""))
    avant = mur.texte()
    frapper(poste, "PageDown")
    frapper(poste, "PageDown")
    taper(poste, "cible-en-seance", "12")
    decider(poste)
    frapper(poste, "Alt+3")
    mur.page.wait_for_timeout(2500)
    assert mur.texte() == avant


def test_un_collegue_suit_sans_piloter(serveur: Serveur, ouvrir: Ouvrir) -> None:
    poste = ouvrir(serveur).aller("seance")
    collegue = ouvrir(serveur)
    collegue.page.goto(f"{serveur.adresse}/seance?lecture=seule")
    collegue.page.locator(".points-de-seance").wait_for()
    assert collegue.page.locator(".st-key-envoyer, .st-key-commencer, .st-key-conduite").count() == 0
    frapper(poste, "PageDown")
    frapper(poste, "PageDown")
    decider(poste, " Vu de loin.")
    collegue.page.get_by_text("Vu de loin.").first.wait_for()
    collegue.page.keyboard.press("PageDown")
    collegue.page.keyboard.press("F8")
    collegue.page.wait_for_timeout(1500)
    assert garde(serveur)[0] == 1
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert depot.reunions.lire(TROIS_RIVIERES).au_mur is None


def test_deux_postes_ne_perdent_aucune_decision(serveur: Serveur, ouvrir: Ouvrir) -> None:
    postes = [ouvrir(serveur).aller("seance")]
    frapper(postes[0], "PageDown")
    frapper(postes[0], "PageDown")
    postes.append(ouvrir(serveur).aller("seance"))
    for tour in range(3):
        for rang, poste in enumerate(postes):
            decider(poste, f" {rang}-{tour}.")
    textes = garde(serveur)[1]
    assert sorted(t.rsplit(" ", 1)[1] for t in textes) == sorted(f"{r}-{t}." for r in range(2) for t in range(3))


def test_l_apercu_du_poste_est_l_image_du_mur(serveur: Serveur, ouvrir: Ouvrir, mur: MurOuvert) -> None:
    poste = ouvrir(serveur).aller("seance")
    for _ in range(4):
        frapper(poste, "PageDown")
    frapper(poste, "F8")
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        envoi = depot.reunions.lire(TROIS_RIVIERES).au_mur
    assert envoi is not None
    ecran = lire_un_ecran(envoi.contenu)
    mur.montre(ecran)
    apercus = poste.page.locator('[class*="st-key-apercu-"] .mur')
    assert [" ".join(apercus.nth(n).inner_text().split()) for n in range(2)] == [mur.texte()] * 2
