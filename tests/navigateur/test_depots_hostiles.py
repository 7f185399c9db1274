"""Un vrai serveur hébergé reçoit des fichiers hostiles ; il les refuse, reste debout et sert encore les autres."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.donnees.hostiles.collection import HOSTILES
from tests.navigateur.fenetre import Ouvrir
from tests.navigateur.hebergee import (
    ANNE,
    LEA,
    ServeurHeberge,
    ecrire_les_secrets,
    fournisseur_d_identite,
    se_connecter,
)
from tests.navigateur.serveur import Serveur, port_libre
from tests.performance.lecture import gros_classeur

pytestmark = pytest.mark.navigateur

REFUSES = ("bombe de 40 Mo", "bombe au rapport honnête", "répertoire qui ment", "fusion A1:Z200000",
           "cellules déguisées", "DTD dans xl/sharedStrings.xml, utf-16", "mot de passe")  # fmt: skip


@pytest.fixture
def serveur_heberge(tmp_path: Path) -> Iterator[Serveur]:
    with fournisseur_d_identite() as fournisseur:
        serveur = ServeurHeberge(tmp_path / "donnees", port_libre())
        serveur.secrets = ecrire_les_secrets(
            tmp_path / "secrets.toml", adresse=serveur.adresse, fournisseur=fournisseur
        )
        serveur.demarrer()
        yield serveur
        serveur.arreter()
        assert "Traceback" not in serveur.journal()


def test_le_serveur_heberge_reste_debout(serveur_heberge: Serveur, ouvrir: Ouvrir) -> None:
    fenetre, autre = ouvrir(serveur_heberge), ouvrir(serveur_heberge)
    for onglet, personne in ((fenetre, ANNE), (autre, LEA)):
        page = onglet.page.context.new_page()  # le fournisseur d'essai, lui, va chercher sa feuille de style ailleurs
        se_connecter(page, serveur_heberge.adresse, personne)
        page.close()
    fenetre.aller("classeur")
    for nom in REFUSES:
        lu = fenetre.deposer(f"{nom.replace('/', '-')}.xlsx", HOSTILES[nom].fabriquer()).texte()
        assert HOSTILES[nom].refus in lu
        assert serveur_heberge.est_debout
    assert "Visiter l'exemple" in autre.aller().texte()


def test_un_gros_classeur_montre_une_barre(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    champ = fenetre.page.locator('[class*="st-key-depot-classeur"] input[type="file"]')
    fichier = {"name": "gros.xlsx", "mimeType": "application/octet-stream", "buffer": gros_classeur()}
    champ.set_input_files([fichier])
    barre = fenetre.page.locator('[data-testid="stProgress"]', has_text="Lecture du classeur")
    barre.wait_for()
    barre.wait_for(state="detached", timeout=240_000)  # la barre, pas la vitesse : une machine chargée lit plus tard
    assert "gros.xlsx" in fenetre.attendre().texte()
