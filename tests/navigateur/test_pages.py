"""Chaque page, dans un vrai navigateur, en clair et en sombre : ce qui compte se voit, se lit et s'entend."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.interface.ecran import mots_anglais, valeurs_qui_fuient
from tests.navigateur.fenetre import Fenetre, Ouvrir, fenetres_surveillees
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

ACTIONS = {
    "": '[class*="st-key-levier-"] button',
    "classeur": '[data-testid="stFileUploaderDropzone"] button',
    "missions": '[class*="st-key-barre-"] a',
    "indicateur": 'input[role="combobox"], [data-testid="stSelectbox"] *',
    "gateau": '[class*="st-key-cible-"] input',
    "propositions": "[class*='st-key-ouvrir-'] button",
    "scenarios": ".stPageLink a, [class*='st-key-ouvrir-'] button",
    "fiche": ".st-key-fiche-partageable-pdf button",
    "seance": ".st-key-envoyer button",
    "releve": '[class*="st-key-prochaine-date"] input',
    "trajectoires": 'input[role="combobox"], [data-testid="stSelectbox"] *',
    "matelas": ".st-key-telecharger-la-caisse button, .stMain input",
    "preparation": ".stMain textarea",
    "repetition": ".st-key-commencer button",
    "methode": '[role="tab"]',
    "guides": '[role="tab"]',
}
"""L'adresse de chaque page → son action principale."""
PREMIERE_IMAGE = ", ".join(
    (
        ".piste",
        ".mur",
        ".avant-apres",
        ".cote-a-cote",
        ".stMain textarea",
        ".st-key-commencer",
        '[class*="st-key-guide-"]',
        *(f'[data-testid="{nom}"]' for nom in ("stPlotlyChart", "stTable")),
    )
)
GRAVES = {"serious", "critical"}


@pytest.fixture(scope="module", params=ACTIONS, ids=lambda chemin: chemin or "synthese")
def fenetre(request: pytest.FixtureRequest, chromium: Browser, serveur_commun: Serveur) -> Iterator[Fenetre]:
    """Chaque page, ouverte une fois pour tous les essais qui la regardent."""
    with fenetres_surveillees(chromium) as ouvrir:
        yield ouvrir(serveur_commun).aller(request.param)


def test_l_essentiel_se_voit_sans_defiler(fenetre: Fenetre) -> None:
    assert fenetre.page.locator("h1").count() == 1
    assert bas(fenetre, "h1") < bas(fenetre, ".st-key-phrase") < 250
    assert haut(fenetre, PREMIERE_IMAGE) < 500
    assert fenetre.page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_l_action_principale_s_atteint_au_clavier(fenetre: Fenetre) -> None:
    action = ACTIONS[urlsplit(fenetre.page.url).path.strip("/")]
    for _ in range(40):
        fenetre.page.keyboard.press("Tab")
        if fenetre.page.evaluate("(action) => document.activeElement.matches(action)", action):
            return
    pytest.fail(f"« {action} » ne s'atteint pas au clavier")


def test_tout_se_lit_en_francais(fenetre: Fenetre) -> None:
    lu = fenetre.deplier().texte()
    assert mots_anglais([lu]) == []
    assert valeurs_qui_fuient([lu]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_la_page_est_accessible(fenetre: Fenetre, theme: str) -> None:
    fenetre.passer_en(theme).deplier()
    assert fautes_d_accessibilite(fenetre) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_le_dialogue_se_conduit_au_clavier(serveur_commun: Serveur, ouvrir: Ouvrir, theme: str) -> None:
    fenetre = ouvrir(serveur_commun).aller("gateau").passer_en(theme)
    fenetre.bouton("Ajouter un mouvement").focus()
    fenetre.page.keyboard.press("Enter")
    dialogue = fenetre.page.get_by_role("dialog")
    fenetre.bouton("Ajouter ce mouvement", dialogue).wait_for()
    assert dialogue.evaluate("(d) => d.contains(document.activeElement)")
    assert mots_anglais([fenetre.texte()]) == []
    assert fautes_d_accessibilite(fenetre) == []
    fenetre.page.keyboard.press("Escape")
    dialogue.wait_for(state="hidden")


def test_le_soir_venu_les_dessins_changent_de_couleurs_sans_recharger(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    encre = ".stPlotlyChart .xtick text"
    fenetre = ouvrir(serveur_commun).aller("trajectoires")
    de_nuit, de_jour = (
        fenetre.passer_en(theme).page.locator(encre).first.evaluate("(t) => getComputedStyle(t).fill")
        for theme in ("dark", "light")
    )
    recharge = fenetre.passer_en("dark").recharger().page.locator(encre).first
    assert de_nuit == recharge.evaluate("(t) => getComputedStyle(t).fill") != de_jour
    assert fenetre.aller("seance?lecture=seule").passer_en("light").page.url.endswith("seance?lecture=seule")


def test_le_soir_venu_un_dialogue_reste_ouvert_et_la_page_change_apres_lui(
    serveur_commun: Serveur, ouvrir: Ouvrir
) -> None:
    fenetre = ouvrir(serveur_commun).aller("classeur")
    fenetre.page.locator(".st-key-coller button").first.click()
    champ = fenetre.page.get_by_role("dialog").get_by_role("textbox").first
    champ.fill("Réunions\t15")
    avant = fenetre.attendre().reponses.finies
    fenetre.passer_en("dark").page.wait_for_timeout(1500)
    assert champ.input_value() == "Réunions\t15"
    assert fenetre.reponses.finies == avant
    fenetre.apres(lambda: fenetre.page.keyboard.press("Escape"))
    expect(fenetre.page.get_by_role("dialog")).to_have_count(0)


def test_une_sous_page_s_ouvre_la_premiere_sur_un_serveur_neuf(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("missions")
    fenetre.page.locator(".st-key-navigation").get_by_role("link", name="Missions").wait_for()
    assert "CPTS des Trois Rivières" in fenetre.texte()


def test_l_oreille_d_axe_sait_echouer(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("methode")
    fenetre.page.evaluate("document.querySelector('h1').style.color = '#e8e6e0'")
    assert any("color-contrast" in faute for faute in fautes_d_accessibilite(fenetre))


def test_une_requete_vers_l_exterieur_se_voit(serveur_commun: Serveur, chromium: Browser) -> None:
    with pytest.raises(AssertionError, match=r"requête vers l'extérieur : http://192\.0\.2\.1/"):
        demander_a_l_exterieur(serveur_commun, chromium)


def demander_a_l_exterieur(serveur: Serveur, chromium: Browser) -> None:
    """Ce que ferait une page qui chargerait une police ou un script d'ailleurs."""
    with fenetres_surveillees(chromium) as ouvrir_une_fenetre:
        fenetre = ouvrir_une_fenetre(serveur).aller("methode")
        with fenetre.page.expect_request("http://192.0.2.1/"):
            fenetre.page.evaluate("void fetch('http://192.0.2.1/').catch(() => null)")


def haut(fenetre: Fenetre, repere: str) -> float:
    """La distance [px] du haut de la fenêtre au haut du premier élément visible."""
    boite = fenetre.page.locator(repere).locator("visible=true").first.bounding_box()
    assert boite is not None
    return boite["y"]


def bas(fenetre: Fenetre, repere: str) -> float:
    """La distance [px] du haut de la fenêtre au bas du premier élément visible."""
    boite = fenetre.page.locator(repere).locator("visible=true").first.bounding_box()
    assert boite is not None
    return boite["y"] + boite["height"]


def fautes_d_accessibilite(fenetre: Fenetre) -> list[str]:
    """Les fautes graves que voit axe-core : règle, élément, raison."""
    violations = Axe().run(fenetre.page).response["violations"]
    return [
        f"{v['id']} : {noeud['html'][:160]} — {noeud.get('failureSummary', '')[:200]}"
        for v in violations
        if v["impact"] in GRAVES
        for noeud in v["nodes"]
    ]
