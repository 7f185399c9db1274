"""Une cible écrite en une phrase : son champ en montre l'utile sans rien couper, et la phrase entière se lit à côté."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import EXEMPLES, deposer
from tests.navigateur.fenetre import Fenetre, fenetres_surveillees
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_largeurs import LARGEURS, fautes
from tests.navigateur.test_reunion import frapper

pytestmark = pytest.mark.navigateur

PHRASE = "Atteindre 15 réunions sur l'exercice (soit +3 vs 12 initial)"
CHAMPS = {"gateau": "Cible de Réunions pluriprofessionnelles de suivi du parcours", "seance": "Cible"}
"""Où la cible se tape, et le nom de son champ."""


def classeur_a_la_cible_longue() -> bytes:
    """L'exemple, la cible de la ligne P1 écrite en une phrase."""
    classeur = load_workbook(EXEMPLES / "trois_rivieres.xlsx")
    feuille = classeur["Indicateurs"]
    entetes = {str(cellule.value): cellule.column for cellule in feuille[1]}
    (rangee,) = [r for r in feuille.iter_rows(min_row=2) if r[0].value == "P1"]
    rangee[entetes["Cible"] - 1].value = PHRASE
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


@pytest.fixture(scope="module")
def serveur_a_la_phrase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    donnees = tmp_path_factory.mktemp("phrase") / "donnees"
    with Depot.ouvrir(donnees, LOCAL) as depot:
        deposer(depot, "suivi.xlsx", classeur_a_la_cible_longue())
    serveur = Serveur.sur(donnees).demarrer()
    yield serveur
    serveur.arreter()


@pytest.fixture(scope="module", params=CHAMPS)
def fenetre(request: pytest.FixtureRequest, chromium: Browser, serveur_a_la_phrase: Serveur) -> Iterator[Fenetre]:
    """La page, sur la ligne à la longue cible ; son champ est son dernier élément nommé."""
    with fenetres_surveillees(chromium) as ouvrir:
        fenetre = ouvrir(serveur_a_la_phrase).aller({"gateau": "gateau?changer=P1"}.get(request.param, request.param))
        if request.param == "seance":
            for _ in range(3):
                frapper(fenetre, "PageDown")
        champ = fenetre.page.get_by_role("textbox", name=CHAMPS[request.param], exact=True)
        champ.wait_for()
        assert " ".join(champ.input_value().split()) == "≥ 15"
        yield fenetre


@pytest.mark.parametrize("taille", LARGEURS.values(), ids=LARGEURS)
def test_une_cible_en_une_phrase_ne_se_coupe_a_aucune_largeur(fenetre: Fenetre, taille: tuple[int, int]) -> None:
    assert fautes(fenetre, taille) == []
    phrase = fenetre.page.get_by_test_id("stCaptionContainer").filter(has_text="soit +3 vs 12 initial")
    assert phrase.first.is_visible()
