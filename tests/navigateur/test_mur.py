"""Le mur : il suit ce qu'on lui envoie, ne mène nulle part, tient à toutes les tailles, et survit à tout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from lib.domaine.indicateur import Palier
from lib.domaine.mouvements import ChangerLaCible, ChangerLaRegle
from lib.domaine.retouches import retoucher_le_montant
from lib.domaine.reunion.decisions import TEXTE_AU_PLUS, DecisionDeReunion, DecisionInscrite, IssueDuPoint
from lib.domaine.reunion.ecrans import Ecran, EcranDeSuspension, EcranVide
from lib.domaine.reunion.ordre_du_jour import ordre_du_jour_du
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from lib.rendu.contenus.ecrans_du_mur import (
    ecran_d_horaire,
    ecran_de_mission,
    ecran_de_proposition,
    ecran_de_titre,
    ecran_des_decisions,
)
from lib.rendu.contenus.indicateur_au_mur import ecran_d_indicateur
from lib.rendu.contenus.totaux_de_la_reunion import ecran_des_totaux
from tests.navigateur.fenetre import PATIENCE_MS, Surveillance
from tests.navigateur.mur_ouvert import CODE, MurOuvert, envoyer, ouvrir_le_mur
from tests.navigateur.serveur import Serveur
from tests.rendu.test_ecrans_du_mur import CONTRAT, FAITS, LE, LIGNES, compare

pytestmark = pytest.mark.navigateur

OuvrirUnMur = Callable[..., MurOuvert]
GRAVES = {"serious", "critical"}
TAILLES = {"16:9": (1920, 1080), "4:3": (1024, 768), "portable": (1366, 768), "4:3 large": (1440, 1080)}
PROPOSITION = retoucher_le_montant(
    CONTRAT,
    Scenario("").ajouter(ChangerLaCible("A3", lire_une_cible("60 000", "cible"))),
    "A3",
    3000,  # type: ignore[arg-type]
)
PALIERS = retoucher_le_montant(
    CONTRAT,
    Scenario("")
    .ajouter(
        ChangerLaRegle(
            "V10", NomRegle.PALIERS, paliers=tuple(Palier(Fraction(60 + n), Decimal(200 * n)) for n in range(1, 9))
        )
    )
    .ajouter(ChangerLaCible("V10", lire_une_cible("70 %", "cible"))),
    "V10",
    Decimal(1900),
)
"""Tout change à la fois : la cible, la règle, huit paliers, les euros, ceux des voisines."""
LONG = "Les parties conviennent de revoir la cible et sa source avant le prochain COTECH. " * 5
LONGUES, COURTES = (
    [DecisionInscrite(n, LE, DecisionDeReunion("p", IssueDuPoint.DESACCORD, texte, "coordination")) for n in range(9)]
    for texte in (LONG[:TEXTE_AU_PLUS], "Accord sur « Réunions », inchangé.")
)
AVANCE = "Autre réalisé avancé : 1 234 patients, soit 12 345,67 € → 10 234,56 €."
TOUS: dict[str, Ecran] = {
    "titre": ecran_de_titre(CONTRAT),
    "horaire": ecran_d_horaire(ordre_du_jour_du(CONTRAT), 2, LE),
    "proposition": ecran_de_proposition(compare(PROPOSITION), "A3", "Accès aux soins · point 2 sur 9"),
    "proposition à paliers": ecran_de_proposition(compare(PALIERS), "V10", "Prévention · point 4 sur 9"),
    "totaux": ecran_des_totaux(FAITS, compare(PROPOSITION).apres),
    "suspension": EcranDeSuspension("10:05"),
    "proposition contestée": ecran_de_proposition(compare(PALIERS), "V10", "Prévention · point 4 sur 9", avance=AVANCE),
    "ligne contestée": ecran_d_indicateur(LIGNES["V1"], "Prévention · point 4 sur 9", avance=AVANCE),
    "décisions": ecran_des_decisions(LONGUES),
    "décisions courtes": ecran_des_decisions(COURTES),
    **{f"mission {m.mission.code}": ecran_de_mission(m, "Point 2 sur 9") for m in FAITS.valorise.missions},
    **{
        f"ligne {i}": ecran_d_indicateur(li, "Accompagnement des professionnels · point 7 sur 9")
        for i, li in LIGNES.items()
    },
    "noir": EcranVide(),
    "blanc": EcranVide(est_noir=False),
}


@pytest.fixture
def ouvrir_un_mur(chromium: Browser, serveur: Serveur) -> Iterator[OuvrirUnMur]:
    """De quoi ouvrir des fenêtres du mur, surveillées."""
    ouvrir_le_mur(serveur)
    surveillance, contextes = Surveillance(), []

    def ouvrir(largeur: int = 1920, hauteur: int = 1080, *, code: str = CODE, theme: str = "light") -> MurOuvert:
        contextes.append(
            chromium.new_context(
                viewport={"width": largeur, "height": hauteur}, locale="fr-FR", color_scheme=theme,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return MurOuvert.dans(contextes[-1], serveur, surveillance, code)

    yield ouvrir
    for contexte in contextes:
        contexte.close()
    assert surveillance.fautes == []


def test_chaque_ecran_tient_a_toutes_les_tailles(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    mur = ouvrir_un_mur().ouvrir()
    fautes = {}
    for nom, ecran in TOUS.items():
        envoyer(serveur, ecran)
        mur.montre(ecran, getattr(ecran, "titre", ""))
        vues = [f"{taille} : {faute}" for taille, dims in TAILLES.items() for faute in mur.fautes(*dims)]
        if vues:
            fautes[nom] = vues
    assert fautes == {}


def test_le_regard_sait_voir(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    mur = ouvrir_un_mur().ouvrir()
    envoyer(serveur, TOUS["titre"])
    mur.montre(TOUS["titre"])
    assert mur.fautes() == []
    mur.page.locator(".titre").evaluate("(e) => { e.style.fontSize = '20px'; e.style.marginLeft = '2000px' }")
    vues = " ".join(mur.fautes())
    assert "sort de l'écran" in vues
    assert "texte de 20 px" in vues


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "nom", ["titre", "horaire", "proposition", "décisions", "mission ACCES", "ligne V1", "ligne A5", "noir"]
)
def test_axe_ne_trouve_rien_de_grave(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur, nom: str, theme: str) -> None:
    envoyer(serveur, TOUS[nom])
    mur = ouvrir_un_mur(theme=theme).ouvrir().montre(TOUS[nom])
    trouvees = Axe().run(mur.page).response["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in trouvees if v["impact"] in GRAVES] == []


def test_le_mur_suit_les_envois_et_reste_sur_son_image(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    mur = ouvrir_un_mur().ouvrir().montre(None, "Dialogue de gestion")
    for nom in ("titre", "ligne V1", "noir", "proposition"):
        envoyer(serveur, TOUS[nom])
        mur.montre(TOUS[nom], getattr(TOUS[nom], "titre", ""))
    avant = mur.texte()
    mur.page.wait_for_timeout(2500)
    assert mur.texte() == avant


def test_le_serveur_tue_le_mur_garde_son_image_puis_rattrape(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    envoyer(serveur, TOUS["ligne V1"])
    mur = ouvrir_un_mur().ouvrir().montre(TOUS["ligne V1"])
    avant = mur.texte()
    serveur.arreter(9)  # type: ignore[arg-type]
    expect(mur.page.locator('[data-testid="stApp"]')).not_to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=PATIENCE_MS
    )
    mur.page.wait_for_timeout(3000)
    assert mur.texte() == avant
    assert mur.fautes() == []
    assert mur.page.locator('[role="dialog"]:visible, [data-testid="stStatusWidget"]:visible').count() == 0
    envoyer(serveur, TOUS["proposition"])
    serveur.demarrer()
    mur.montre(TOUS["proposition"])


def test_le_mur_ne_mene_nulle_part(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    envoyer(serveur, TOUS["titre"])
    mur = ouvrir_un_mur().ouvrir().montre(TOUS["titre"])
    visibles = mur.page.locator("a, button, input, select, textarea").locator("visible=true")
    assert visibles.evaluate_all("(tous) => tous.map((e) => e.outerHTML.slice(0, 200))") == []
    avant = mur.page.url
    for touche in ("r", "c", "Tab", "Enter", "Escape", "F8", "F9", "PageDown", "Control+z", "?", "Shift+D"):
        mur.page.keyboard.press(touche)
    mur.page.wait_for_timeout(1500)
    assert (mur.page.url, mur.page.locator('[role="dialog"]:visible').count()) == (avant, 0)
    mur.montre(TOUS["titre"])


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA", "abcde-fghjk%00"])
def test_un_autre_code_n_ouvre_rien(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur, code: str) -> None:
    envoyer(serveur, TOUS["titre"])
    mur = ouvrir_un_mur(code=code)
    mur.page.goto(mur.adresse)
    mur.page.get_by_label("Code donné par le poste de pilotage").wait_for()
    assert "Trois Rivières" not in mur.tout()


def test_le_code_se_tape_comme_on_veut(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    envoyer(serveur, TOUS["titre"])
    mur = ouvrir_un_mur(code="")
    mur.page.goto(mur.adresse)
    champ = mur.page.get_by_label("Code donné par le poste de pilotage")
    champ.fill("abcdefghjk")
    champ.press("Enter")
    mur.montre(TOUS["titre"])
    mur.page.reload()
    mur.montre(TOUS["titre"])


def test_changer_le_theme_change_le_mur_sans_rien_perdre(serveur: Serveur, ouvrir_un_mur: OuvrirUnMur) -> None:
    envoyer(serveur, TOUS["ligne V1"])
    mur = ouvrir_un_mur().ouvrir().montre(TOUS["ligne V1"])
    clair = mur.page.locator(".mur").evaluate("(e) => getComputedStyle(e).backgroundColor")
    mur.page.emulate_media(color_scheme="dark")
    mur.page.wait_for_function(
        "(clair) => getComputedStyle(document.querySelector('.mur')).backgroundColor !== clair", arg=clair
    )
    mur.montre(TOUS["ligne V1"])
