"""Aux largeurs que les gens ont, tiroirs et dialogues ouverts : rien ne déborde, ne se chevauche, ne se coupe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import EXEMPLES, deposer
from tests.interface.ecran import PAGES, mots_anglais
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder
from tests.navigateur.conftest import ouvrir_l_exemple
from tests.navigateur.fenetre import PORTABLE_DE_BUREAU, Fenetre, Ouvrir, fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_francais import noms
from tests.navigateur.test_pages import fautes_d_accessibilite
from tests.navigateur.test_reunion import frapper

pytestmark = pytest.mark.navigateur

LARGEURS = {
    "portable": (1366, 768),
    "portable et barres": (1366, 625),
    "Windows à 125 %": (1093, 614),
    "Windows à 150 %": (911, 512),
    "tablette": (800, 1100),
    "mur": (1920, 1080),
}
ADRESSES = {**{page: page for page in PAGES if page != "synthese"}, "synthese": "", "fin d'exercice": ""}
FAUTES = """() => {
    const fautes = [];
    const NOMBRE = /[+−-]?[\\u202f\\u00a0 ]?\\d[\\d\\u202f\\u00a0]*(?:,\\d+)?[\\u202f\\u00a0 ](?:€|%)/g;
    const visible = (e) => {
        const style = getComputedStyle(e);
        return style.visibility !== "hidden" && style.display !== "none" && style.opacity !== "0"
            && style.fontSize !== "0px" && !style.fontFamily.includes("Material Symbols");
    };
    if (document.documentElement.scrollWidth > innerWidth + 1)
        fautes.push(`la page défile de côté : ${document.documentElement.scrollWidth} px sur ${innerWidth}`);
    const devant = [...document.querySelectorAll('[role="dialog"], [data-testid="stPopoverBody"]')].at(-1);
    const racine = devant ?? document.querySelector(".stMainBlockContainer");
    if (devant) {
        const cadre = devant.getBoundingClientRect();
        if (cadre.left < -1 || cadre.right > innerWidth + 1 || cadre.top < -1)
            fautes.push(`dialogue hors de l'écran : ${Math.round(cadre.left)} à ${Math.round(cadre.right)} px`);
    }
    const DEFILE = '.defile, [data-testid="stTable"] > div';  // ce qui sort se fait défiler
    const places = new Map();
    const place_de = (e) => {  // la boîte qui défile autour d'un élément, sans la page elle-même
        if (!e || e === racine || !racine.contains(e)) return null;
        if (!places.has(e)) {
            const style = getComputedStyle(e);
            const defile = /auto|scroll/.test(style.overflowX + style.overflowY)
                && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
            places.set(e, defile ? e : place_de(e.parentElement));
        }
        return places.get(e);
    };
    const visible_de = (noeud, boite) => {
        const place = place_de(noeud.parentElement)?.getBoundingClientRect();
        if (!place) return boite;
        const [gauche, haut] = [Math.max(boite.left, place.left), Math.max(boite.top, place.top)];
        const [droite, bas] = [Math.min(boite.right, place.right), Math.min(boite.bottom, place.bottom)];
        return {left: gauche, top: haut, right: droite, bottom: bas, width: droite - gauche, height: bas - haut};
    };
    const marche = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT);
    const morceaux = [];
    const sur_la_page = (un) => !un.noeud.parentElement.closest('.st-key-geste-fait');  // elle, se pose dessus
    while (marche.nextNode()) {
        const noeud = marche.currentNode, parent = noeud.parentElement;
        if (!noeud.data.trim() || !parent.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        const entendu = parent.closest("kbd");  // ce qui ne fait que s'entendre est rogné à un pixel
        if (entendu && entendu.clientWidth <= 1) continue;
        if (!visible(parent) || parent.closest("style, [role=tooltip], canvas")) continue;
        const plage = document.createRange();
        plage.selectNodeContents(noeud);
        const intitule = parent.closest('th')?.closest(DEFILE);  // il reste en vue, par-dessus ce qui défile
        for (const boite of [...plage.getClientRects()].map((b) => intitule ? {width: 0} : visible_de(noeud, b)))
            if (boite.width > 1 && boite.height > 1) morceaux.push({noeud, boite, texte: noeud.data.trim()});
        for (const trouve of noeud.data.matchAll(NOMBRE)) {
            plage.setStart(noeud, trouve.index);
            plage.setEnd(noeud, trouve.index + trouve[0].length);
            const boites = [...plage.getClientRects()].filter((b) => b.width > 1);
            if (new Set(boites.map((b) => Math.round(b.top / 6))).size > 1)
                fautes.push(`nombre coupé : « ${trouve[0]} » dans « ${noeud.data.trim()} »`);
        }
        plage.selectNodeContents(noeud);
        const lignes = (quoi) => new Set([...quoi.getClientRects()].map((b) => Math.round(b.top / 6))).size;
        if (lignes(plage) > 1)
            for (const trouve of noeud.data.matchAll(/[\\p{L}\\d]{3,}/gu)) {
                plage.setStart(noeud, trouve.index);
                plage.setEnd(noeud, trouve.index + trouve[0].length);
                if (lignes(plage) > 1) fautes.push(`mot coupé : « ${trouve[0]} » dans « ${noeud.data.trim()} »`);
            }
        plage.selectNodeContents(noeud);
        const droite = plage.getBoundingClientRect().right;
        const defile = parent.closest(`[data-testid="stMultiSelect"], ${DEFILE}`);
        if (droite > innerWidth + 1 && !defile) fautes.push(`sort de l'écran : « ${noeud.data.trim()} »`);
    }
    for (const [rang, un] of morceaux.entries())
        for (const autre of morceaux.slice(rang + 1)) {
            if (un.noeud === autre.noeud || sur_la_page(un) !== sur_la_page(autre)) continue;
            const large = Math.min(un.boite.right, autre.boite.right) - Math.max(un.boite.left, autre.boite.left);
            const haut = Math.min(un.boite.bottom, autre.boite.bottom) - Math.max(un.boite.top, autre.boite.top);
            if (large > 3 && haut > 6) fautes.push(`chevauchement : « ${un.texte} » et « ${autre.texte} »`);
        }
    for (const tableau of racine.querySelectorAll(DEFILE))
        if (tableau.scrollWidth > tableau.clientWidth + 1 && !tableau.matches('[role="region"], .defile'))
            fautes.push(`tableau plus large que sa place de ${tableau.scrollWidth - tableau.clientWidth} px`);
    for (const dessin of racine.querySelectorAll(".js-plotly-plot")) {
        const cadre = dessin.closest('[data-testid="stElementContainer"]').getBoundingClientRect();
        const toile = dessin.querySelector(".main-svg").getBoundingClientRect();
        const depasse = Math.max(toile.right - cadre.right, toile.bottom - cadre.bottom);
        if (depasse > 2) fautes.push(`graphique plus grand que sa place de ${Math.round(depasse)} px`);
        for (const texte of dessin.querySelectorAll("svg text")) {
            const boite = texte.getBoundingClientRect();
            const sort = Math.max(toile.left - boite.left, boite.right - toile.right,
                toile.top - boite.top, boite.bottom - toile.bottom);
            if (boite.width && sort > 2) fautes.push(`graphique : « ${texte.textContent} » est coupé`);
        }
    }
    for (const e of racine.querySelectorAll(".piste > span"))
        if (e.innerText.trim() && e.scrollWidth > e.clientWidth + 1)
            fautes.push(`montant rogné : « ${e.innerText.trim()} »`);
    for (const e of racine.querySelectorAll("button, [role=tab], label, a, th, td"))
        if (visible(e) && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflow !== "visible")
            fautes.push(`texte coupé : « ${e.innerText.trim()} »`);
    for (const e of racine.querySelectorAll("button *, .stPageLink a *"))
        if (e.innerText?.trim() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow === "ellipsis")
            fautes.push(`bouton coupé : « ${e.innerText.trim()} »`);
    for (const e of racine.querySelectorAll('[data-testid="stButtonGroup"] *'))
        if (visible(e) && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== "visible")
            fautes.push(`un choix se cache : « ${e.innerText.trim().replaceAll("\\n", ", ")} »`);
    for (const e of racine.querySelectorAll("input:not([role=combobox])"))
        if (e.value && e.scrollWidth > e.clientWidth + 2) fautes.push(`valeur coupée : « ${e.value} »`);
    for (const e of racine.querySelectorAll("textarea"))
        if (e.scrollHeight > e.clientHeight + 4)
            fautes.push(`texte coupé dans son champ : « ${e.value || e.placeholder} »`);
    return fautes;
}"""
"""Ce qu'un regard verrait de faux : défilement de côté, textes l'un sur l'autre, nombres coupés en deux lignes."""


@pytest.fixture(scope="module")
def serveur_garni(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """L'exemple, et deux scénarios gardés : les pages qui décident ont de quoi se remplir."""
    donnees = ouvrir_l_exemple(tmp_path_factory.mktemp("garni") / "donnees")
    with Depot.ouvrir(donnees, LOCAL) as depot:
        garder(depot)
        garder(depot, replace(TROIS_MOUVEMENTS, nom="Rester fermes sur la prévention, céder sur les parcours"))
    serveur = Serveur.sur(donnees).demarrer()
    yield serveur
    serveur.arreter()


@pytest.fixture(scope="module")
def serveur_au_classeur_depose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """Un classeur que la personne a déposé elle-même : celui-là se retire."""
    donnees = tmp_path_factory.mktemp("depose") / "donnees"
    with Depot.ouvrir(donnees, LOCAL) as depot:
        deposer(depot, "suivi des indicateurs de la CPTS.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes())
    serveur = Serveur.sur(donnees).demarrer()
    yield serveur
    serveur.arreter()


@dataclass(frozen=True, slots=True)
class Devant:
    """Ce qui s'ouvre devant une page : un dialogue, un menu.

    Attributes:
        page: son adresse.
        bouton: ce que l'on clique pour l'ouvrir.
        avant: les touches à frapper d'abord.
        est_deplie: vrai si le bouton est dans un tiroir.
        serveur: la fixture qui sert la page.
    """

    page: str
    bouton: str
    avant: tuple[str, ...] = ()
    est_deplie: bool = False
    serveur: str = "serveur_garni"


DEVANT = {
    "retirer un classeur": Devant("classeur", ".st-key-retirer button", serveur="serveur_au_classeur_depose"),
    "un évènement": Devant("?vue=fin", ".st-key-ajouter-evenement button"),
    "les hypothèses": Devant("?vue=fin", ".st-key-hypotheses button"),
    "un mouvement de la liste": Devant("gateau", '[class*="st-key-menu-du-mouvement-"] button'),
    "une nouvelle séance": Devant("seance", ".st-key-menu-nouvelle-seance button"),
    "corriger une cellule": Devant("classeur", ".st-key-corriger-librement button", est_deplie=True),
    "coller un tableau": Devant("classeur", ".st-key-coller button"),
    "un mouvement": Devant("gateau", ".st-key-ajouter button"),
    "les lignes d'une part": Devant("gateau", "a.part-comparee"),
    "le scénario": Devant("gateau", '[class*="st-key-menu-scenario"] button'),
    "une ligne": Devant("gateau", '[class*="st-key-menu-de-ligne-"] button'),
    "réglages": Devant("propositions", ".st-key-reglages-de-recherche button"),
    "une pièce": Devant("preparation", '[class*="st-key-icone-seule-"] button'),
    "une ligne nouvelle": Devant("seance", ".st-key-nouvelle-en-seance button", ("PageDown",) * 3),
    "des paliers": Devant("seance", ".st-key-paliers-en-seance button", ("PageDown",) * 3),
}
BOITE = '[role="dialog"], [data-testid="stPopoverBody"]'


@pytest.fixture(scope="module", params=DEVANT, ids=DEVANT)
def boite(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Fenetre]:
    """Chaque dialogue ou menu, ouvert une fois pour toutes les largeurs."""
    devant = DEVANT[request.param]
    with fenetres_surveillees(chromium) as ouvrir:
        fenetre = ouvrir(request.getfixturevalue(devant.serveur)).aller(devant.page)
        for touche in devant.avant:
            frapper(fenetre, touche)
        if devant.est_deplie:
            fenetre.deplier()
        fenetre.page.locator(devant.bouton).filter(visible=True).first.click()
        fenetre.page.locator(BOITE).first.wait_for()
        yield fenetre.attendre()


@pytest.mark.parametrize("taille", LARGEURS.values(), ids=LARGEURS)
def test_un_dialogue_ne_deborde_ni_ne_se_coupe(boite: Fenetre, taille: tuple[int, int]) -> None:
    assert fautes(boite, taille) == []
    assert boite.page.locator(BOITE).count() == 1


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_un_dialogue_reste_ouvert_et_lisible_quand_le_theme_change(boite: Fenetre, theme: str) -> None:
    boite.page.set_viewport_size(PORTABLE_DE_BUREAU)
    champ = boite.page.locator(BOITE).locator('input[type="text"]:not([role="combobox"]), textarea').first
    if champ.count():
        champ.fill("12")
    boite.passer_en(theme)
    assert boite.page.locator(BOITE).count() == 1
    assert not champ.count() or champ.input_value() == "12"
    assert fautes_d_accessibilite(boite) == []
    assert mots_anglais([boite.texte(), *noms(boite)]) == []


@pytest.fixture(scope="module", params=ADRESSES, ids=ADRESSES)
def fenetre(request: pytest.FixtureRequest, chromium: Browser, serveur_garni: Serveur) -> Fenetre:  # type: ignore[misc]
    """Chaque page, ouverte une fois pour toutes les largeurs, et tout ce qui s'y déplie."""
    with fenetres_surveillees(chromium) as ouvrir:
        fenetre = ouvrir(serveur_garni).aller(ADRESSES[request.param])
        if request.param == "fin d'exercice":
            fenetre.apres(fenetre.page.get_by_test_id("stMain").get_by_text("Fin d'exercice", exact=True).click)
        yield fenetre.deplier()


@pytest.mark.parametrize("taille", LARGEURS.values(), ids=LARGEURS)
def test_rien_ne_deborde_ni_ne_se_chevauche(fenetre: Fenetre, taille: tuple[int, int]) -> None:
    assert fautes(fenetre, taille) == []


def test_l_oeil_sait_voir(serveur_commun: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_commun).aller("missions")
    fenetre.page.evaluate("document.querySelector('h1').style.marginBottom = '-3rem'")
    fenetre.page.evaluate("document.querySelector('.somme-d-euros').style.cssText = 'width:10px;white-space:normal'")
    vues = " ".join(fautes(fenetre, (1366, 768)))
    assert "chevauchement" in vues


def fautes(fenetre: Fenetre, taille: tuple[int, int]) -> list[str]:
    """Les fautes d'une page à cette taille de fenêtre."""
    largeur, hauteur = taille
    fenetre.page.set_viewport_size({"width": largeur, "height": hauteur})
    fenetre.page.wait_for_timeout(400)  # les figures se redessinent à la nouvelle largeur
    return [str(faute) for faute in fenetre.attendre().page.evaluate(FAUTES)]
