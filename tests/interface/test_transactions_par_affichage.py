"""Un affichage lit le dépôt à un seul instant : trois transactions au plus, quelle que soit la page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, event

from lib.donnees.depot import Depot
from tests.interface.classeurs import COMME_ON_EN_RECOIT, TROIS_RIVIERES
from tests.interface.ecran import PAGES, aller, bouton, champ, ouvrir
from tests.interface.scenarios import garder

AU_PLUS = 3


@contextmanager
def transactions() -> Iterator[list[str]]:
    """Les transactions commencées, sur quelque dépôt que ce soit."""
    vues: list[str] = []

    def commencee(connexion: Connection) -> None:
        vues.append(str(connexion.get_execution_options().get("debut", "")))

    event.listen(Engine, "begin", commencee)
    try:
        yield vues
    finally:
        event.remove(Engine, "begin", commencee)


@contextmanager
def lectures() -> Iterator[list[str]]:
    """Les lectures faites, sur quelque dépôt que ce soit."""
    vues: list[str] = []

    def executee(_connexion: object, _curseur: object, ordre: str, *_reste: object) -> None:
        if ordre.startswith("SELECT"):
            vues.append(ordre)

    event.listen(Engine, "before_cursor_execute", executee)
    try:
        yield vues
    finally:
        event.remove(Engine, "before_cursor_execute", executee)


DE_LA_REUNION = {"seance", "releve"}
"""Elles relisent la réunion à part : les autres pages n'ont pas à la payer."""


@pytest.mark.parametrize("page", PAGES)
def test_un_affichage_ouvre_au_plus_trois_transactions(depot: Depot, page: str) -> None:
    garder(depot)
    depot.classeurs.choisir(TROIS_RIVIERES)
    ecran = ouvrir(page)
    with transactions() as vues:
        ecran.run()
    assert vues == ["BEGIN"] * (2 if page in DE_LA_REUNION else 1)


def test_tant_que_rien_ne_s_ecrit_un_affichage_ne_relit_que_les_compteurs(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    with lectures() as vues:
        ecran.run()
    (compteurs,) = vues
    assert "compteurs.revision" in compteurs
    depot.reglages.retenir("ailleurs", "un autre onglet")
    with lectures() as vues:
        ecran.run()
    assert any("FROM revisions" in ordre or "JOIN revisions" in ordre for ordre in vues)


def test_la_vue_de_fin_d_exercice_ouvre_au_plus_trois_transactions(depot: Depot) -> None:
    ecran = ouvrir("synthese")
    choix = ecran.segmented_control(key="vue-de-la-synthese")
    with transactions() as vues:
        choix.set_value("Fin d'exercice").run()
    assert "Nos paris" in str([e.label for e in ecran.expander])
    assert len(vues) <= AU_PLUS


@pytest.mark.parametrize("page", PAGES)
def test_la_premiere_visite_d_une_page_ouvre_au_plus_trois_transactions(depot: Depot, page: str) -> None:
    depot.classeurs.choisir(COMME_ON_EN_RECOIT)
    ecran = ouvrir("methode")
    with transactions() as vues:
        aller(ecran, page)
    assert len(vues) <= AU_PLUS + (page == "seance")  # le mur y reçoit son code, une fois pour toutes


def test_un_geste_sur_un_scenario_est_une_ecriture_et_une_lecture(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    with transactions() as vues:
        ecran.toggle[0].set_value(False).run()
    assert vues == ["BEGIN IMMEDIATE", "BEGIN"]
    with transactions() as vues:
        bouton(ecran, "Retirer", 2).click().run()
    assert vues == ["BEGIN IMMEDIATE", "BEGIN"]


def test_regarder_une_autre_ligne_ouvre_au_plus_trois_transactions(depot: Depot) -> None:
    ecran = ouvrir("indicateur")
    choix = champ(ecran.selectbox, "Indicateur")
    with transactions() as vues:
        choix.select_index(5).run()
    assert len(vues) <= AU_PLUS
