"""La fin d'exercice dans un vrai navigateur : la réponse au-dessus de la ligne de flottaison, lisible par tous."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.interface.ecran import mots_anglais, valeurs_qui_fuient
from tests.navigateur.fenetre import Fenetre, fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_pages import bas, fautes_d_accessibilite

pytestmark = pytest.mark.navigateur

LIGNE_DE_FLOTTAISON = 768


@pytest.fixture(scope="module")
def fenetre(chromium: Browser, serveur_commun: Serveur) -> Iterator[Fenetre]:
    """La vue « Fin d'exercice », ouverte une fois pour tous les essais."""
    with fenetres_surveillees(chromium) as ouvrir:
        ouverte = ouvrir(serveur_commun).aller("")
        ouverte.apres(ouverte.page.get_by_role("radio", name="Fin d'exercice").click)
        yield ouverte


def test_la_reponse_se_voit_sans_defiler(fenetre: Fenetre) -> None:
    for morceau in (
        ".st-key-phrase",
        ".bande-de-fin",
        '[class*="st-key-ligne-risque-bascule-"]',
        '[class*="st-key-nombre-seuil"] input',
    ):
        assert bas(fenetre, morceau) < LIGNE_DE_FLOTTAISON
    assert fenetre.page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_tout_se_lit_en_francais(fenetre: Fenetre) -> None:
    lu = fenetre.deplier().texte()
    assert mots_anglais([lu]) == []
    assert valeurs_qui_fuient([lu]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_la_vue_est_accessible(fenetre: Fenetre, theme: str) -> None:
    fenetre.passer_en(theme).deplier()
    assert fautes_d_accessibilite(fenetre) == []
