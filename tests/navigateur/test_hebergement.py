"""Hébergée : deux CPTS, deux navigateurs, quarante façons d'atteindre l'autre ; aucune n'aboutit, l'essai le verrait.

Chaque façon est tentée par une personne d'une autre CPTS, par une personne sans CPTS, ou par un passant. Le même
essai, sur un serveur où l'on a ouvert une porte exprès, la voit ouverte.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from lib.domaine.scenario import Scenario
from lib.donnees.depot import Depot, IdentifiantDeClasseur, Proprietaire
from lib.donnees.scenario_json import ecrire_scenario
from tests.interface.classeurs import EXEMPLES
from tests.interface.ecran import INSTANT, PAGES
from tests.navigateur.fenetre import Fenetre, Reponses
from tests.navigateur.hebergee import (
    ANNE,
    CPTS,
    INCONNU,
    LEA,
    RACINE,
    ServeurHeberge,
    ecrire_les_secrets,
    fournisseur_d_identite,
    se_connecter,
)
from tests.navigateur.serveur import port_libre

pytestmark = pytest.mark.navigateur

CANARI = "Canari Alpha 7f3a91"
PORTES = {
    "fichiers": "Garde._permet_le_fichier = lambda *_: True",
    "dépôts": "Garde._est_a = lambda *_: True",
    "serveur": "garde.OUVERTS_A_TOUS = garde.OUVERTS_A_TOUS | {'/_stcore/metrics'}",
    "propriétaire": """from lib.donnees.depot import Proprietaire
connexion.proprietaire_de = lambda personne: Proprietaire('CPTS Alpha')""",
    "dossier": """from lib.donnees.depot import Proprietaire
from lib.interface.session import depot_ouvert
depot_ouvert.proprietaire = lambda: Proprietaire('CPTS Alpha')""",
}
"""Une porte ouverte exprès, et ce qui l'ouvre : l'essai doit alors trouver au moins une façon qui aboutit."""


@dataclass
class Onglet:
    """Un onglet d'une personne, et tout ce que le serveur lui a confié."""

    page: Page
    adresse: str
    medias: set[str] = field(default_factory=set)
    differes: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    reponses: Reponses = field(default_factory=Reponses)

    def suivre(self) -> Onglet:
        """Retient chaque adresse de fichier, chaque téléchargement promis et chaque numéro de session."""
        self.page.on("request", self._requete)
        self.page.on("websocket", self._fil)
        return self

    def _requete(self, requete: Request) -> None:
        chemin = urlsplit(requete.url).path
        if chemin.startswith("/media/") and not chemin.endswith(".png"):
            self.medias.add(chemin)

    def _fil(self, fil: WebSocket) -> None:
        self.reponses.suivre(fil)
        fil.on("framereceived", self._message)

    def _message(self, recu: str | bytes) -> None:
        message = ForwardMsg.FromString(recu)  # type: ignore[arg-type]
        if differe := message.delta.new_element.download_button.deferred_file_id:
            self.differes.append(differe)
        if message.HasField("new_session"):
            self.sessions.append(message.new_session.initialize.session_id)

    @property
    def fenetre(self) -> Fenetre:
        """L'onglet, conduit comme une personne le fait."""
        return Fenetre(self.page, self.adresse, self.reponses)


@dataclass
class Scene:
    """Deux CPTS chez le même hébergeur : Anne y a travaillé, les autres essaient d'atteindre son travail."""

    serveur: ServeurHeberge
    anne: Onglet
    lea: Onglet
    inconnu: Onglet
    passant: BrowserContext

    @property
    def autres(self) -> dict[str, BrowserContext]:
        """Ceux qui n'ont rien à voir chez Anne."""
        return {
            "Léa, d'une autre CPTS": self.lea.page.context,
            "une personne sans CPTS": self.inconnu.page.context,
            "un passant": self.passant,
        }


@contextmanager
def scene(navigateur: Browser, dossier: Path, porte: str = "") -> Iterator[Scene]:
    with ExitStack() as pile:
        fournisseur = pile.enter_context(fournisseur_d_identite())
        serveur = ServeurHeberge(dossier / "donnees", port_libre())
        serveur.secrets = ecrire_les_secrets(dossier / "secrets.toml", adresse=serveur.adresse, fournisseur=fournisseur)
        if porte:
            serveur.entree = str(ouvrir_une_porte(dossier, porte))
        serveur.demarrer()
        pile.callback(serveur.arreter)
        onglets = [connecter(navigateur, serveur.adresse, personne) for personne in (ANNE, LEA, INCONNU)]
        for onglet in onglets[:2]:
            visiter_l_exemple(onglet.fenetre)
        passant = navigateur.new_context()
        for contexte in (*(onglet.page.context for onglet in onglets), passant):
            pile.callback(contexte.close)
        travailler(onglets[0], dossier)
        yield Scene(serveur, *onglets, passant)


def ouvrir_une_porte(dossier: Path, porte: str) -> Path:
    entree = dossier / "porte_ouverte.py"
    entree.write_text(
        f"""import sys
sys.path.insert(0, {str(RACINE)!r})
import streamlit as st
from lib.interface.hebergement import connexion, garde
from lib.interface.hebergement.garde import Garde
from lib.interface.hebergement.serveur import _INTERGICIELS, PAGES
{PORTES[porte]}
app = st.App(PAGES, middleware=_INTERGICIELS)
""",
        encoding="utf-8",
    )
    return entree


def connecter(navigateur: Browser, adresse: str, personne: str) -> Onglet:
    contexte = navigateur.new_context(locale="fr-FR", accept_downloads=True)
    contexte.set_default_timeout(45_000)
    onglet = Onglet(contexte.new_page(), adresse).suivre()
    se_connecter(onglet.page, adresse, personne)
    return onglet


@cache
def classeur_d_anne() -> bytes:
    """L'exemple livré, sous le nom d'une CPTS que personne d'autre ne connaît."""
    classeur = load_workbook(EXEMPLES / "trois_rivieres.xlsx")
    for feuille in classeur.worksheets:
        for rangee in feuille.iter_rows():
            for cellule in rangee:
                if isinstance(cellule.value, str) and "Trois Rivières" in cellule.value:
                    cellule.value = cellule.value.replace("Trois Rivières", CANARI)
    tampon = BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def visiter_l_exemple(fenetre: Fenetre) -> None:
    """La première visite : l'exemple s'ouvre, la visite se quitte ; une porte ouverte exprès l'a fait pour l'autre."""
    fenetre.apres(fenetre.bouton("Visiter l'exemple").click)
    if fenetre.bouton("Quitter la visite").count():
        fenetre.apres(fenetre.bouton("Quitter la visite").click)


def travailler(anne: Onglet, dossier: Path) -> None:
    """Anne dépose un classeur, crée un scénario, télécharge sa fiche interne et sa sauvegarde."""
    fenetre = anne.fenetre
    fenetre.aller("classeur")
    fenetre.deposer(f"{CANARI}.xlsx", classeur_d_anne())
    fenetre.deplier()
    sauvegarde = fenetre.telecharger(fenetre.bouton("Sauvegarder tout en un fichier"), dossier)
    assert CANARI.encode() in sauvegarde.read_bytes()
    fenetre.aller("fiche")
    for bouton in fenetre.page.get_by_role("button", name=re.compile("Télécharger en")).all():
        fenetre.telecharger(bouton, dossier)
    assert CANARI in fenetre.texte()
    assert len(anne.medias) >= 4, anne.medias
    assert anne.differes
    assert anne.sessions


Facon = Callable[[], bool]
"""Une façon d'atteindre l'autre : vrai si elle a abouti."""


def facons(scene: Scene, dossier: Path) -> Iterator[tuple[str, Facon]]:
    """Toutes les façons, chacune avec son nom."""
    yield from _par_l_adresse_d_un_fichier(scene)
    yield from _par_le_numero_d_une_session(scene)
    yield from _par_le_serveur(scene)
    yield from _par_un_temoin_fabrique(scene)
    yield from _par_les_pages(scene)
    yield from _par_le_depot(scene, dossier)


def _par_l_adresse_d_un_fichier(scene: Scene) -> Iterator[tuple[str, Facon]]:
    medias = sorted(scene.anne.medias)[:4]
    for qui, contexte in scene.autres.items():
        for rang, media in enumerate(medias):
            yield f"{qui} demande le fichier {rang}", lambda c=contexte, m=media: _sert(c, scene, m)
        yield f"{qui} en demande un morceau", lambda c=contexte: _sert(c, scene, medias[0], {"Range": "bytes=0-99"})
    lea = scene.lea.page.context
    for variante in ("/./media/", "//media/", "/media//", "/media/./", "/static/../media/", "/%6dedia/"):
        chemin = medias[0].replace("/media/", variante)
        yield f"Léa écrit l'adresse autrement : {variante}", lambda m=chemin: _sert(lea, scene, m)


def _sert(contexte: BrowserContext, scene: Scene, chemin: str, entetes: dict[str, str] | None = None) -> bool:
    """Vrai si le serveur a rendu autre chose que sa coquille : il la rend pour toute adresse qu'il ne connaît pas."""
    reponse = contexte.request.get(scene.serveur.adresse + chemin, headers=entetes or {})
    return reponse.ok and reponse.body() != contexte.request.get(scene.serveur.adresse).body()


def _par_le_numero_d_une_session(scene: Scene) -> Iterator[tuple[str, Facon]]:
    session = scene.anne.sessions[-1]
    for qui, contexte in scene.autres.items():
        depot = f"{scene.serveur.adresse}/_stcore/upload_file/{session}/fabrique"
        yield f"{qui} dépose dans la session d'Anne", lambda c=contexte, a=depot: _depose(c, a)
        yield f"{qui} efface dans la session d'Anne", lambda c=contexte, a=depot: _xsrf(c, a, "delete").ok
        yield f"{qui} reprend la session d'Anne", lambda c=contexte: CANARI.encode() in _par_le_fil(c, scene, session)
        for rang, differe in enumerate(scene.anne.differes[-2:]):
            yield (
                f"{qui} fait produire le téléchargement {rang} d'Anne",
                lambda c=contexte, d=differe: _par_un_differe(c, scene, d),
            )


def _depose(contexte: BrowserContext, adresse: str) -> bool:
    fichier = {"name": "a.xlsx", "mimeType": "application/octet-stream", "buffer": b"intrus"}
    return _xsrf(contexte, adresse, "put", multipart={"file": fichier}).ok


def _xsrf(contexte: BrowserContext, adresse: str, methode: str, **reste: object) -> APIResponse:
    racine = adresse.split("/_stcore", maxsplit=1)[0]
    contexte.request.get(f"{racine}/_stcore/health")
    jetons = [t["value"] for t in contexte.cookies() if t["name"] == "_streamlit_xsrf"]
    entetes = {"X-Xsrftoken": jetons[0] if jetons else ""}
    return contexte.request.fetch(adresse, method=methode.upper(), headers=entetes, **reste)  # type: ignore[arg-type]


def _par_le_fil(contexte: BrowserContext, scene: Scene, session: str, *messages: BackMsg) -> bytes:
    """Tout ce que le serveur dit à qui ouvre un fil à la main, au besoin en se disant d'une session."""
    temoins = contexte.cookies(scene.serveur.adresse)
    jeton = next((t["value"] for t in temoins if t["name"] == "_streamlit_xsrf"), "jeton")
    cookie = "; ".join(f"{t['name']}={t['value']}" for t in temoins)
    adresse = f"ws://127.0.0.1:{scene.serveur.port}/_stcore/stream"
    demande = BackMsg()
    demande.rerun_script.query_string = ""
    recu = b""
    try:
        with connect(
            adresse,
            subprotocols=[m for m in ("streamlit", jeton, session) if m],  # type: ignore[list-item]
            origin=scene.serveur.adresse,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie},
            max_size=None,
        ) as fil:
            for message in (demande, *messages):
                fil.send(message.SerializeToString())
            while True:
                recu += bytes(fil.recv(timeout=2))  # type: ignore[arg-type]
    except (WebSocketException, TimeoutError, OSError):
        return recu


def _par_un_differe(contexte: BrowserContext, scene: Scene, differe: str) -> bool:
    """Fait produire le fichier d'Anne par un fil à soi, puis le demande."""
    demande = BackMsg()
    demande.backend_operation_request.request_id = "1"
    demande.backend_operation_request.deferred_file.file_id = differe
    recu = _par_le_fil(contexte, scene, "", demande)
    adresses = {a.decode() for a in re.findall(rb"/media/[0-9a-f]+\.[a-z]+", recu)} - {""}
    return any(_sert(contexte, scene, adresse) for adresse in adresses if not adresse.endswith(".png"))


def _par_le_serveur(scene: Scene) -> Iterator[tuple[str, Facon]]:
    chemins = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/schema", "/component/x/index.html",
               "/app/static/../../donnees/serveur.log", "/app/static/%2e%2e/app.py", "/secrets.toml")  # fmt: skip
    for chemin in chemins:
        yield f"Léa demande {chemin}", lambda c=chemin: _sert(scene.lea.page.context, scene, c)


def _par_un_temoin_fabrique(scene: Scene) -> Iterator[tuple[str, Facon]]:
    """Un témoin au nom d'Anne, sans signature, ou signé d'un autre secret, ne la fait pas passer pour elle."""
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    identite = json.dumps({"origin": scene.serveur.adresse, "is_logged_in": True, "email": ANNE})
    faux = {"sans signature": identite.encode().hex()}
    faux["signé d'un autre secret"] = create_signed_value("un autre secret " * 3, "_streamlit_user", identite).decode()
    for nom, valeur in faux.items():
        yield f"un témoin {nom}", lambda v=valeur: _sert_avec(scene, v)


def _sert_avec(scene: Scene, temoin: str) -> bool:
    media = min(scene.anne.medias)
    entetes = {"Cookie": f"_streamlit_user={temoin}"}
    return scene.passant.request.get(scene.serveur.adresse + media, headers=entetes).ok


def _par_les_pages(scene: Scene) -> Iterator[tuple[str, Facon]]:
    for page in PAGES:
        yield f"Léa lit la page {page}", lambda p=page: CANARI in _lu(scene.lea, p)
    yield "Léa lit la liste des classeurs", lambda: CANARI in _options(scene.lea)
    for requete in ("?cpts=CPTS%20Alpha", "?proprietaire=CPTS%20Alpha", "?email=anne@exemple.fr"):
        yield f"Léa ajoute {requete}", lambda r=requete: CANARI in _lu(scene.lea, f"classeur{r}")
    yield "une personne sans CPTS ouvre une page", lambda: _entre(scene.inconnu.page, scene)
    yield "un passant ouvre une page", lambda: _entre(scene.passant.new_page(), scene)


def _lu(onglet: Onglet, page: str) -> str:
    return onglet.fenetre.aller("" if page == "synthese" else page).texte()


def _options(onglet: Onglet) -> str:
    onglet.fenetre.aller("classeur")
    onglet.page.get_by_role("combobox", name="Ou rouvrez un classeur").click()
    return " ".join(onglet.page.get_by_role("option").all_inner_texts())


def _entre(page: Page, scene: Scene) -> bool:
    page.goto(f"{scene.serveur.adresse}/classeur")
    page.locator("h1").first.wait_for()
    return "Mon classeur est-il bien lu" in page.inner_text("body")


def _par_le_depot(scene: Scene, dossier: Path) -> Iterator[tuple[str, Facon]]:
    yield "Léa sauvegarde tout", lambda: _sauvegarde_de_lea_contient_anne(scene, dossier)
    yield "Léa redépose le même fichier qu'Anne", lambda: _meme_fichier(scene)
    yield "Léa efface tout", lambda: _effacer_efface_chez_anne(scene)
    yield "Léa se connecte après Anne dans le même navigateur", lambda: _apres_deconnexion(scene)


def _sauvegarde_de_lea_contient_anne(scene: Scene, dossier: Path) -> bool:
    fenetre = scene.lea.fenetre.aller("classeur").deplier()
    fichier = fenetre.telecharger(fenetre.bouton("Sauvegarder tout en un fichier"), dossier)
    return CANARI.encode() in fichier.read_bytes()


def _meme_fichier(scene: Scene) -> bool:
    """Le même classeur chez les deux : le scénario d'Anne, lui, n'est pas du voyage."""
    octets = classeur_d_anne()
    with Depot.ouvrir(_dossier_d_anne(scene), Proprietaire(CPTS[ANNE])) as depot:
        classeur = IdentifiantDeClasseur.depose(sha256(octets).hexdigest())
        contenu = ecrire_scenario(Scenario("Scénario d'Anne"))
        cree = depot.scenarios.creer(classeur, "Scénario d'Anne", contenu, INSTANT)
        depot.scenarios.choisir(classeur, cree.id)
    assert "Scénario d'Anne" in _lu(scene.anne, "gateau")
    scene.lea.fenetre.aller("classeur").deposer("le même.xlsx", octets)
    return "Scénario d'Anne" in _lu(scene.lea, "gateau")


def _dossier_d_anne(scene: Scene) -> Path:
    (dossier,) = (d for d in (scene.serveur.donnees / "cpts").iterdir() if CANARI.encode() in _octets(d))
    return dossier


def _octets(dossier: Path) -> bytes:
    return b"".join(fichier.read_bytes() for fichier in dossier.glob("depot.sqlite*"))


def _effacer_efface_chez_anne(scene: Scene) -> bool:
    fenetre = scene.lea.fenetre.aller("classeur").deplier()
    case = fenetre.page.locator(".st-key-effacer-certain")
    while not case.locator("input").is_checked():  # cliquer deux fois la décocherait
        case.locator("label").first.click()
        fenetre.page.wait_for_timeout(1000)
    fenetre.apres(fenetre.bouton("Tout effacer").click)
    return CANARI not in _lu(scene.anne, "classeur")


def _apres_deconnexion(scene: Scene) -> bool:
    """Sur un poste partagé : Anne s'en va, Léa se connecte, revient en arrière, redemande les fichiers d'Anne."""
    page, adresse = scene.anne.page, scene.serveur.adresse
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(re.compile("end_session"))  # chez le fournisseur d'identité, qui propose d'oublier aussi
    page.goto(adresse)
    page.get_by_role("button", name="Se connecter").wait_for()
    if any(_sert(page.context, scene, media) for media in scene.anne.medias):
        return True
    se_connecter(page, adresse, LEA)
    lu = Onglet(page, adresse).suivre().page.inner_text("body")
    page.go_back()
    page.wait_for_timeout(1500)
    return CANARI in lu + page.inner_text("body") or any(_sert(page.context, scene, m) for m in scene.anne.medias)


def test_quarante_facons_d_atteindre_l_autre_aucune_n_aboutit(chromium: Browser, tmp_path: Path) -> None:
    with scene(chromium, tmp_path) as deux_cpts:
        essayees = {nom: facon() for nom, facon in facons(deux_cpts, tmp_path)}
        journal = deux_cpts.serveur.journal()
    assert [nom for nom, a_abouti in essayees.items() if a_abouti] == []
    assert len(essayees) >= 40
    assert CANARI not in journal


@pytest.mark.parametrize("porte", PORTES)
def test_une_porte_ouverte_expres_se_voit(chromium: Browser, tmp_path: Path, porte: str) -> None:
    with scene(chromium, tmp_path, porte) as deux_cpts:
        assert any(facon() for _, facon in facons(deux_cpts, tmp_path))


def test_chacun_retrouve_ce_qui_est_a_lui_et_ses_fichiers_meurent_avec_sa_session(
    chromium: Browser, tmp_path: Path
) -> None:
    with scene(chromium, tmp_path) as deux_cpts:
        anne, contexte = deux_cpts.anne, deux_cpts.anne.page.context
        siens = [media for media in sorted(anne.medias) if _sert(contexte, deux_cpts, media)]
        assert siens, "aucun fichier de la page ouverte ne lui est servi"
        anne.page.close()
        suivante = contexte.new_page()
        suivante.wait_for_timeout(1500)
        assert not any(_sert(contexte, deux_cpts, media) for media in siens)
        suivante.goto(f"{anne.adresse}/classeur")
        suivante.locator("h1").first.wait_for()
        assert CANARI in suivante.inner_text("body")


@pytest.mark.parametrize(
    ("secrets", "manque"),
    [
        ("", "« redirect_uri » dans la section [auth]"),
        ("[auth]\nredirect_uri = 'x'\n", "« cookie_secret » dans la section [auth]"),
        ("[auth]\ncookie_secret = 'court'\n", "d'au moins 32 caractères"),
        ("[acces]\n'anne@exemple.fr' = ''\n", "à la ligne « anne@exemple.fr »"),
        ("[auth]\n", "la section [acces]"),
        ("ceci n'est pas du TOML", "la section [acces]"),
    ],
)
def test_sans_connexion_ni_acces_l_application_hebergee_refuse_de_demarrer(
    tmp_path: Path, secrets: str, manque: str
) -> None:
    serveur = ServeurHeberge(tmp_path / "donnees", port_libre(), secrets=tmp_path / "secrets.toml")
    (tmp_path / "secrets.toml").write_text(secrets, encoding="utf-8")
    lance = subprocess.run(
        serveur.commande(), cwd=RACINE, env=serveur.environnement(), capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert lance.returncode != 0
    assert manque in lance.stderr + lance.stdout
    assert "docs/hebergement.md" in lance.stderr + lance.stdout
    assert "Traceback" not in lance.stderr + lance.stdout


def test_servie_sans_sa_garde_l_application_hebergee_n_ouvre_rien(chromium: Browser, tmp_path: Path) -> None:
    with fournisseur_d_identite() as fournisseur:
        serveur = ServeurHeberge(tmp_path / "donnees", port_libre(), entree="app.py")
        serveur.secrets = ecrire_les_secrets(
            tmp_path / "secrets.toml", adresse=serveur.adresse, fournisseur=fournisseur
        )
        serveur.demarrer()
        page = chromium.new_page()
        try:
            page.goto(serveur.adresse)
            page.get_by_text("rien n'y séparerait les CPTS").wait_for()
        finally:
            page.close()
            serveur.arreter()
