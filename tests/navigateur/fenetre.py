"""Une fenêtre du vrai navigateur : aller, attendre, lire, choisir, télécharger ; ce qu'elle demande est surveillé."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    WebSocket,
    expect,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.navigateur.serveur import Serveur

PATIENCE_MS = 45_000
ESSAI_S = 15.0
REDESSIN_S = 5.0
PORTABLE_DE_BUREAU: ViewportSize = {"width": 1366, "height": 768}
TIROIR = '[class*="st-key-tiroir-"] > [data-testid="stExpander"]'
"""Un tiroir, sans les volets ordinaires qu'il contient : ceux-là s'ouvrent sans rien demander au serveur."""
PRET = '[data-testid="stApp"][data-test-script-state="notRunning"]'
LIRE = """() => {
    const muets = [...document.body.querySelectorAll("*")].filter((e) => {
        const style = getComputedStyle(e);
        return style.fontFamily.includes("Material Symbols") || style.fontSize === "0px";
    });
    muets.forEach((e) => e.style.setProperty("display", "none"));
    const champs = [...document.querySelectorAll("input, textarea")].map((e) => e.value);
    const lu = [document.body.innerText, document.title, ...champs].join(" ");
    muets.forEach((e) => e.style.removeProperty("display"));
    return lu;
}"""
"""Ce qui se voit, champs compris : ni les noms d'icônes, ni les mots de Streamlit que le style a réduits à rien."""
SONDE = re.compile(r"/[a-z]+/_stcore/(?:health|host-config)$")
"""Ouvert sur une sous-page, le navigateur cherche le serveur sous cette adresse avant la racine : 404 attendu."""
SERVEUR_ARRETE = re.compile(
    "net::ERR_(?:CONNECTION_[A-Z]+|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH"
    "|SOCKET_NOT_CONNECTED)|reaching server endpoint|server is not responding|when disconnected from server"
)
"""Ce que dit la console quand un essai arrête le serveur sous une fenêtre ouverte, ou le tue pendant qu'il répond.

Le moment de la coupure décide du mot : avant la connexion, avant l'entête, au milieu d'un fichier.
"""


@dataclass
class Surveillance:
    """Ce qu'une page a demandé et dit, et qui ne devrait pas arriver ; sans ``slots`` : Playwright y range sa part."""

    fautes: list[str] = field(default_factory=list)

    def suivre(self, page: Page) -> None:
        """Écoute toutes les requêtes, les websockets, la console et les erreurs de script d'une page."""
        page.on("request", self._requete)
        page.on("websocket", self._websocket)
        page.on("response", self._reponse)
        page.on("console", self._console)
        page.on("pageerror", lambda erreur: self.fautes.append(f"erreur de script : {erreur}"))

    def _requete(self, requete: Request) -> None:
        self._verifier(requete.url)

    def _websocket(self, fil: WebSocket) -> None:
        self._verifier(fil.url)

    def _verifier(self, url: str) -> None:
        adresse = urlsplit(url)
        if adresse.scheme not in {"data", "blob"} and adresse.hostname != "127.0.0.1":
            self.fautes.append(f"requête vers l'extérieur : {url}")

    def _reponse(self, reponse: Response) -> None:
        if reponse.status >= 400 and not SONDE.search(urlsplit(reponse.url).path):
            self.fautes.append(f"réponse {reponse.status} : {reponse.url}")

    def _console(self, message: ConsoleMessage) -> None:
        est_attendu = SONDE.search(urlsplit(message.location["url"]).path) or SERVEUR_ARRETE.search(message.text)
        if message.type == "error" and not est_attendu:
            self.fautes.append(f"console : {message.text}")


@dataclass
class Reponses:
    """Combien de fois le serveur a fini de répondre, compté sur le websocket."""

    finies: int = 0

    def suivre(self, fil: WebSocket) -> None:
        """Écoute un websocket."""
        fil.on("framereceived", self._message)

    def _message(self, recu: str | bytes) -> None:
        message = ForwardMsg.FromString(recu)  # type: ignore[arg-type]
        if message.WhichOneof("type") == "script_finished":
            self.finies += message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(slots=True)
class Fenetre:
    """Un onglet du navigateur ouvert sur l'application."""

    page: Page
    adresse: str
    reponses: Reponses

    @classmethod
    def dans(cls, contexte: BrowserContext, adresse: str, surveillance: Surveillance) -> Fenetre:
        """Un onglet neuf, surveillé."""
        contexte.set_default_timeout(PATIENCE_MS)
        page = contexte.new_page()
        surveillance.suivre(page)
        reponses = Reponses()
        page.on("websocket", reponses.suivre)
        return cls(page, adresse, reponses)

    def aller(self, chemin: str = "") -> Fenetre:
        """Ouvre une page de l'application par son adresse, et attend qu'elle soit dessinée."""
        self.page.goto(f"{self.adresse}/{chemin}")
        return self.attendre()

    def recharger(self) -> Fenetre:
        """Rafraîchit la page."""
        self.page.reload()
        return self.attendre()

    def attendre(self) -> Fenetre:
        """Attend que le serveur ait fini, que rien ne soit périmé et que les figures soient dessinées."""
        self.page.locator("h1").first.wait_for()
        self.page.locator(PRET).wait_for()
        expect(self.page.locator('[data-stale="true"]')).to_have_count(0, timeout=PATIENCE_MS)
        expect(self.page.locator('[data-testid="stSkeleton"]')).to_have_count(0, timeout=PATIENCE_MS)
        for figure in self.page.locator('[data-testid="stPlotlyChart"]:visible').all():
            figure.locator(".main-svg").first.wait_for()
        self.page.evaluate("document.fonts.ready.then(() => null)")
        return self

    def apres(self, geste: Callable[[], None]) -> Fenetre:
        """Fait un geste, et attend que le serveur y ait répondu : un écran calme peut être celui d'avant.

        Un clic peut tomber sur un élément que la page est en train de redessiner : sans aucune réponse, on le refait
        une fois, comme le ferait une personne.
        """
        avant = self.reponses.finies
        geste()
        if not self._a_repondu(avant, ESSAI_S):
            geste()
            assert self._a_repondu(avant, PATIENCE_MS / 1000), "le serveur n'a pas répondu au geste"
        return self.attendre()

    def _a_repondu(self, avant: int, secondes: float) -> bool:
        """Vrai dès que le serveur a fini un affichage de plus ; faux passé ce délai."""
        limite = time.monotonic() + secondes
        while self.reponses.finies == avant and time.monotonic() < limite:
            self.page.wait_for_timeout(20)
        return self.reponses.finies != avant

    def passer_en(self, theme: str) -> Fenetre:
        """Demande le thème clair (« light ») ou sombre (« dark »), comme un réglage de la machine.

        La page se redemande d'elle-même quand le réglage change, sauf sous un dialogue, qu'elle laisse finir ; le mur,
        qui n'a pas ce script, ne le fait pas.
        """
        avant, est_sombre = (
            self.reponses.finies,
            self.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"),
        )
        self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        self.page.wait_for_function(
            "(sombre) => (getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark') === sombre",
            arg=theme == "dark",
        )
        if est_sombre != (theme == "dark") and not self.page.get_by_role("dialog").count():
            self._a_repondu(avant, REDESSIN_S)
        return self.attendre()

    def deplier(self) -> Fenetre:
        """Ouvre tout ce qui se déplie ; un tiroir ne reçoit son contenu qu'ouvert, et le serveur répond à lui seul."""
        tiroirs = self.page.locator(f"{TIROIR} > details:not([open]) > summary:visible")
        while tiroirs.count():
            self.apres(tiroirs.first.click)
        repliables = self.page.locator("details:not([open]) > summary:visible")
        while repliables.count():
            repliables.first.click()
        return self.attendre()

    def texte(self) -> str:
        """Ce qui se lit à l'écran, espaces ordinaires."""
        return " ".join(str(self.page.evaluate(LIRE)).split())

    def bouton(self, nom: str, dans: Locator | None = None) -> Locator:
        """Le bouton de ce nom, icône comprise ou non."""
        return (dans or self.page).get_by_role("button", name=nom)

    def choisir(self, libelle: str, option: str | re.Pattern[str], dans: Locator | None = None) -> None:
        """Choisit une option dans une liste déroulante."""
        liste = (dans or self.page).get_by_role("combobox", name=libelle, exact=True)
        liste.scroll_into_view_if_needed()  # défiler après l'ouverture refermerait la liste
        liste.click()
        self.apres(self.page.get_by_role("option", name=option).first.click)

    def proposer_le_scenario(self) -> None:
        """Sur la page de la fiche, joint le scénario à la version partageable."""
        self.apres(self.page.locator(".st-key-proposer-scenario label").first.click)

    def telecharger(self, bouton: Locator, dossier: Path) -> Path:
        """Télécharge un fichier et le range sous le nom que l'application lui donne."""
        with self.page.expect_download() as attente:
            bouton.click()
        fichier = dossier / attente.value.suggested_filename
        attente.value.save_as(fichier)
        return fichier

    def deposer(self, nom: str, octets: bytes) -> Fenetre:
        """Dépose un fichier sur la page du classeur, et attend qu'une phrase le nomme."""
        champ = self.page.locator('[class*="st-key-depot-classeur"] input[type="file"]')
        champ.set_input_files([{"name": nom, "mimeType": "application/octet-stream", "buffer": octets}])
        self.page.locator('.stMainBlockContainer [data-testid="stMarkdownContainer"]', has_text=nom).first.wait_for()
        return self.attendre()


Ouvrir = Callable[[Serveur], Fenetre]


@contextmanager
def fenetres_surveillees(chromium: Browser) -> Iterator[Ouvrir]:
    """Des fenêtres d'où rien ne sort de la machine et qui ne se plaignent pas dans la console, ou l'essai échoue."""
    surveillance, contextes = Surveillance(), list[BrowserContext]()

    def ouvrir_une_fenetre(serveur: Serveur) -> Fenetre:
        contextes.append(chromium.new_context(viewport=PORTABLE_DE_BUREAU, locale="fr-FR", color_scheme="light"))
        return Fenetre.dans(contextes[-1], serveur.adresse, surveillance)

    try:
        yield ouvrir_une_fenetre
    finally:
        for contexte in contextes:
            contexte.close()
    if surveillance.fautes:
        raise AssertionError("\n".join(surveillance.fautes))
