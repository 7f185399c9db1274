"""Hébergée : le code du mur ouvre le mur de sa CPTS à qui n'est pas connecté, et n'ouvre rien d'autre."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from lib.domaine.reunion.ecrans import EcranDeTitre
from lib.donnees.depot import Depot, Proprietaire
from lib.donnees.reunion_json.reunion_en_json import ecrire_un_ecran
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import INSTANT, PAGES
from tests.navigateur.fenetre import PATIENCE_MS
from tests.navigateur.hebergee import CPTS, ServeurHeberge, ecrire_les_secrets, fournisseur_d_identite
from tests.navigateur.serveur import port_libre

pytestmark = pytest.mark.navigateur

CODES = dict(zip(CPTS.values(), ("ABCDE-FGHJK", "MNPQR-STUVW"), strict=True))
CAHIER = "canari du cahier 5d1c"


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[ServeurHeberge]:
    """Deux CPTS dont chacune a un mur qui montre son nom, et un cahier piégé."""
    with fournisseur_d_identite() as fournisseur:
        serveur = ServeurHeberge(tmp_path / "donnees", port_libre())
        serveur.secrets = ecrire_les_secrets(
            tmp_path / "secrets.toml", adresse=serveur.adresse, fournisseur=fournisseur
        )
        for nom, code in CODES.items():
            dossier = serveur.donnees / "cpts" / sha256(nom.encode()).hexdigest()[:32]
            with Depot.ouvrir(dossier, Proprietaire(nom)) as depot:
                depot.classeurs.choisir(TROIS_RIVIERES)
                depot.cahiers.changer(TROIS_RIVIERES, lambda _: CAHIER, INSTANT)
                depot.reunions.ouvrir_le_mur(TROIS_RIVIERES, code)
                depot.reunions.envoyer(TROIS_RIVIERES, ecrire_un_ecran(EcranDeTitre(nom, "", "")), INSTANT)
        serveur.demarrer()
        yield serveur
        serveur.arreter()
        assert "Traceback" not in serveur.journal()


@pytest.fixture
def passant(chromium: Browser) -> Iterator[Page]:
    """Quelqu'un qui n'est pas connecté."""
    contexte = chromium.new_context(locale="fr-FR")
    contexte.set_default_timeout(PATIENCE_MS)
    yield contexte.new_page()
    contexte.close()


def test_chaque_code_ouvre_le_mur_de_sa_cpts_et_lui_seul(serveur: ServeurHeberge, passant: Page) -> None:
    for nom, code in CODES.items():
        passant.goto(f"{serveur.adresse}/projection?code={code}")
        passant.locator(".mur", has_text=nom).wait_for()
        assert [autre for autre in CODES if autre != nom and autre in passant.content()] == []


def test_un_code_faux_n_ouvre_rien(serveur: ServeurHeberge, passant: Page) -> None:
    passant.goto(f"{serveur.adresse}/projection?code=AAAAA-AAAAA")
    passant.get_by_label("Code donné par le poste de pilotage").wait_for()
    assert [nom for nom in CODES if nom in passant.content()] == []


@pytest.mark.parametrize("page", ["", "seance", "releve"])
def test_le_mur_vu_aucune_autre_page_ne_s_ouvre(serveur: ServeurHeberge, passant: Page, page: str) -> None:
    code = next(iter(CODES.values()))
    passant.goto(f"{serveur.adresse}/projection?code={code}")
    passant.locator(".mur").wait_for()
    passant.goto(f"{serveur.adresse}/{page}?code={code}")
    passant.locator(".mur").wait_for()
    passant.goto(f"{serveur.adresse}/{page}")
    passant.get_by_role("button", name="Se connecter").wait_for()


def test_une_session_de_mur_ne_demande_aucune_autre_page(serveur: ServeurHeberge) -> None:
    """Le fil du mur, tenu à la main : quelle que soit la page demandée, c'est le mur, ou la connexion."""
    for page in PAGES:
        for adresse in ("projection", page):
            recu = _par_le_fil(serveur, page, adresse)
            assert CAHIER.encode() not in recu
            assert b"Trois Rivi" not in recu
            assert b"CPTS Alpha" in recu  # la session porte un code : elle n'est jamais qu'un mur


def _par_le_fil(serveur: ServeurHeberge, page: str, adresse: str) -> bytes:
    """Ce que dit le serveur à qui demande cette page en se disant à cette adresse, avec le code du mur."""
    demande = BackMsg()
    demande.rerun_script.query_string = f"code={next(iter(CODES.values()))}"
    demande.rerun_script.page_name = page
    demande.rerun_script.context_info.url = f"{serveur.adresse}/{adresse}"
    recu = b""
    fil_du_serveur = f"ws://127.0.0.1:{serveur.port}/_stcore/stream"
    try:
        with connect(fil_du_serveur, subprotocols=["streamlit", "jeton"], origin=serveur.adresse, max_size=None) as fil:  # type: ignore[list-item, arg-type]
            fil.send(demande.SerializeToString())
            while b"script_finished" not in recu:
                recu += bytes(fil.recv(timeout=1.5))  # type: ignore[arg-type]
    except (WebSocketException, TimeoutError, OSError):
        return recu
    return recu
