"""Les écrans en usage, réunion ouverte, question posée, dépôt : largeurs, accessibilité, langue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.interface.ecran import mots_anglais
from tests.navigateur.conftest import ouvrir_l_exemple
from tests.navigateur.fenetre import PORTABLE_DE_BUREAU, Fenetre, fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_francais import noms
from tests.navigateur.test_largeurs import LARGEURS, fautes
from tests.navigateur.test_pages import fautes_d_accessibilite
from tests.navigateur.test_reunion import frapper, proposer_une_ligne, taper

pytestmark = pytest.mark.navigateur

MARGE_DU_BAS = 12
"""Ce qu'un bouton garde sous lui [px] pour se voir en entier."""
COLLE = """Mission\tIndicateur\tCible\tRéalisé\tMontant
Accès aux soins\tPatients ALD sans médecin traitant\t100 au plus\t131\t6 000 €
Prévention\tAteliers sur les chutes\t10 ateliers\t7\t4 000 €
Parcours\tRéunions de coordination\t8 réunions\t\t4 500 €
"""


def en_seance(fenetre: Fenetre) -> None:
    """Le troisième point, une ligne nouvelle essayée, une décision inscrite."""
    fenetre.aller("seance")
    for _ in range(3):
        frapper(fenetre, "PageDown")
    taper(fenetre, "cible-en-seance", "12")
    fenetre.page.keyboard.press("F4")
    frapper(fenetre, "Control+Enter")
    proposer_une_ligne(fenetre)


def en_repetition(fenetre: Fenetre) -> None:
    """La première question posée."""
    fenetre.aller("repetition")
    fenetre.apres(fenetre.bouton("Commencer la répétition").click)


def apres_un_depot(fenetre: Fenetre) -> None:
    """Un tableau ordinaire, déposé, et tout ce qu'il reste à confirmer."""
    fenetre.aller("classeur").deposer("suivi.tsv", COLLE.encode())


def devant_les_portes(fenetre: Fenetre) -> None:
    """Rien n'est choisi : les deux portes."""
    fenetre.aller()


SCENES: dict[str, tuple[Callable[[Fenetre], None], bool]] = {
    "séance": (en_seance, True),
    "répétition": (en_repetition, True),
    "dépôt": (apres_un_depot, False),
    "portes": (devant_les_portes, False),
}
"""La scène → ce qui y mène, et si l'exemple est ouvert."""


@pytest.fixture(scope="module", params=SCENES, ids=SCENES)
def scene(
    request: pytest.FixtureRequest, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Fenetre]]:
    """Chaque scène, jouée une fois pour toutes les largeurs."""
    jouer, avec_l_exemple = SCENES[request.param]
    donnees = tmp_path_factory.mktemp("scene") / "donnees"
    serveur = Serveur.sur(ouvrir_l_exemple(donnees) if avec_l_exemple else donnees).demarrer()
    with fenetres_surveillees(chromium) as ouvrir:
        fenetre = ouvrir(serveur)
        jouer(fenetre)
        yield request.param, fenetre
    serveur.arreter()


@pytest.mark.parametrize("taille", LARGEURS.values(), ids=LARGEURS)
def test_rien_ne_deborde_ni_ne_se_chevauche_en_usage(scene: tuple[str, Fenetre], taille: tuple[int, int]) -> None:
    assert fautes(scene[1], taille) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_la_scene_est_accessible(scene: tuple[str, Fenetre], theme: str) -> None:
    fenetre = scene[1]
    fenetre.page.set_viewport_size(PORTABLE_DE_BUREAU)
    fenetre.passer_en(theme)
    assert fautes_d_accessibilite(fenetre) == []
    assert mots_anglais([fenetre.texte(), *noms(fenetre)]) == []
    fenetre.passer_en("light")


def test_en_seance_la_decision_s_inscrit_sans_defiler(scene: tuple[str, Fenetre]) -> None:
    nom, fenetre = scene
    if nom != "séance":
        pytest.skip("c'est en séance que l'on inscrit")
    fenetre.page.set_viewport_size(PORTABLE_DE_BUREAU)
    fenetre.page.wait_for_timeout(400)
    fenetre.attendre().page.evaluate("scrollTo(0, 0); document.querySelector('.stMain').scrollTo(0, 0)")
    boite = fenetre.bouton("Inscrire la décision").bounding_box()
    assert boite is not None
    assert boite["y"] + boite["height"] <= PORTABLE_DE_BUREAU["height"] - MARGE_DU_BAS
