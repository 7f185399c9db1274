"""Donner une prévision dans un vrai navigateur : au clavier, sans rien perdre, à deux onglets."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, expect

from lib.domaine.preparation import Prevision
from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur
from lib.donnees.preparation_json import lire_saisie
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

CLE = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")
CHAMPS = ("1 chance sur 10 de faire moins", "autant de chances", "1 chance sur 10 de faire plus")
REPONSE = "chances sur 10 d'être payé en entier"


def sur(fenetre: Fenetre, identifiant: str) -> Fenetre:
    fenetre.aller("indicateur").choisir("Indicateur", f"· {identifiant} ·")
    return fenetre


def champ(fenetre: Fenetre, debut: str) -> Locator:
    return fenetre.page.get_by_role("textbox", name=debut)


def valeurs(fenetre: Fenetre) -> list[str]:
    return [champ(fenetre, debut).input_value() for debut in CHAMPS]


def test_trois_nombres_se_tapent_a_la_suite_et_survivent_au_redemarrage(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = sur(ouvrir(serveur), "P1")
    champ(fenetre, CHAMPS[0]).click()
    for nombre in ("12", "15", "17,5"):
        fenetre.page.keyboard.press("ControlOrMeta+a")
        fenetre.page.keyboard.type(nombre, delay=50)  # une main rapide, pas une machine
        fenetre.page.keyboard.press("Tab")
    expect(fenetre.page.get_by_text(REPONSE)).to_contain_text(
        "environ 6"
    )  # un compte finit sur un entier : 15 réunions, la cible, en est une
    for debut, tape in zip(CHAMPS, ("12", "15", "17,5"), strict=True):  # la réponse au deuxième peut arriver après
        expect(champ(fenetre, debut)).to_have_value(tape)
    attendre_que_le_depot_garde(serveur, 17.5)  # le champ montre ce que l'on tape avant que le serveur l'ait reçu
    serveur.tuer_et_relancer()
    assert valeurs(ouvrir(serveur).aller("indicateur")) == ["12", "15", "17,5"]


def test_deux_onglets_sur_deux_lignes_ne_s_ecrasent_pas(serveur: Serveur, ouvrir: Ouvrir) -> None:
    premiere, seconde = sur(ouvrir(serveur), "A2"), sur(ouvrir(serveur), "A4")
    remplir(premiere, CHAMPS[1], "230")
    remplir(seconde, CHAMPS[1], "17")
    assert {p.identifiant: p.mediane for p in gardees(serveur)} == {"A2": 230, "A4": 17}
    assert [valeurs(fenetre)[1] for fenetre in (premiere, seconde)] == ["230", "17"]


def test_la_phrase_la_courbe_et_les_champs_se_voient_sans_defiler(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = sur(ouvrir(serveur), "P1")
    montres = [fenetre.page.locator(".st-key-courbe"), *(champ(fenetre, debut) for debut in CHAMPS)]
    montres.append(fenetre.page.get_by_text(REPONSE).first)
    for element in montres:
        boite = element.bounding_box()
        assert boite is not None
        assert boite["y"] + boite["height"] < 768


def attendre_que_le_depot_garde(serveur: Serveur, haute: float) -> None:
    """Attend que la troisième réponse de P1 soit au dépôt : elle est alors acquise, même sans courant."""
    limite = time.monotonic() + PATIENCE_MS / 1000
    while not any(p.identifiant == "P1" and p.haute == haute for p in gardees(serveur)):
        assert time.monotonic() < limite, f"la réponse {haute} n'a jamais été gardée"
        time.sleep(0.1)


def gardees(serveur: Serveur) -> tuple[Prevision, ...]:
    """Les prévisions que le dépôt garde."""
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        return lire_saisie(depot.cahiers.lire(CLE) or "").previsions


def remplir(fenetre: Fenetre, debut: str, nombre: str) -> None:
    champ(fenetre, debut).fill(nombre)
    fenetre.apres(lambda: fenetre.page.keyboard.press("Tab"))
