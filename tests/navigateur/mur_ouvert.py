"""Un mur ouvert dans un vrai navigateur, tout ce qu'il reçoit, et ce qu'un regard y verrait de faux."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from playwright.sync_api import BrowserContext, Page, Response, WebSocket

from lib.domaine.reunion.ecrans import Ecran
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.reunion_json.reunion_en_json import ecrire_un_ecran
from tests.interface.classeurs import TROIS_RIVIERES
from tests.navigateur.fenetre import PATIENCE_MS, Surveillance
from tests.navigateur.serveur import Serveur

CODE = "ABCDE-FGHJK"
REGARDER = """() => {
    const mur = document.querySelector(".mur"), ecran = mur.querySelector(".ecran"), fautes = [];
    if (mur.getBoundingClientRect().width !== innerWidth || mur.getBoundingClientRect().height !== innerHeight)
        fautes.push("le mur ne remplit pas la fenêtre");
    if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth)
        fautes.push("la page défile");
    if (ecran.scrollHeight > ecran.clientHeight + 1 || ecran.scrollWidth > ecran.clientWidth + 1)
        fautes.push("l'écran déborde");
    const bord = ecran.getBoundingClientRect();
    let petit = Infinity;
    for (const e of ecran.querySelectorAll("*")) {
        if (e.closest(".entendu") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
        petit = Math.min(petit, parseFloat(getComputedStyle(e).fontSize));
        const plage = document.createRange();
        plage.selectNodeContents(e);
        const boite = plage.getBoundingClientRect();
        if (boite.right > bord.right + 1 || boite.left < bord.left - 1 || boite.bottom > bord.bottom + 1
            || boite.top < bord.top - 1) fautes.push(`sort de l'écran : « ${e.innerText} »`);
        if (e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflow === "hidden")
            fautes.push(`coupé : « ${e.innerText} »`);
    }
    const milieu = ecran.querySelector(".gateau b");
    if (milieu) {
        const plage = document.createRange();
        plage.selectNodeContents(milieu);
        if (plage.getBoundingClientRect().width > .62 * milieu.parentElement.getBoundingClientRect().width)
            fautes.push("le milieu du gâteau mord sur l'anneau");
    }
    const etiquettes = [...ecran.querySelectorAll(".etiquettes p")].map((e) => e.getBoundingClientRect());
    for (const [rang, un] of etiquettes.entries())
        for (const autre of etiquettes.slice(rang + 1))
            if (Math.min(un.right, autre.right) - Math.max(un.left, autre.left) > 1
                && Math.min(un.bottom, autre.bottom) - Math.max(un.top, autre.top) > 1)
                fautes.push("deux étiquettes se chevauchent");
    return {petit, fautes};
}"""


@dataclass
class MurOuvert:
    """Une fenêtre du mur ; sans ``slots`` : Playwright y range sa part.

    Attributes:
        recu: tout ce que le serveur lui a envoyé, trames et réponses, en octets.
    """

    page: Page
    adresse: str
    recu: list[bytes] = field(default_factory=list)

    @classmethod
    def dans(
        cls, contexte: BrowserContext, serveur: Serveur, surveillance: Surveillance, code: str = CODE
    ) -> MurOuvert:
        """Le mur de ce code, ouvert et dessiné."""
        contexte.set_default_timeout(PATIENCE_MS)
        mur = cls(contexte.new_page(), f"{serveur.adresse}/projection?code={code}")
        surveillance.suivre(mur.page)
        mur.page.on("websocket", mur._fil)
        mur.page.on("response", mur._reponse)
        return mur

    def ouvrir(self) -> MurOuvert:
        """Va au mur et attend son image."""
        self.page.goto(self.adresse)
        self.page.locator(".mur").wait_for()
        return self

    def montre(self, ecran: Ecran | None, mot: str = "") -> MurOuvert:
        """Attend que le mur montre un écran de cette sorte, et ce mot."""
        genre = type(ecran).__name__ if ecran is not None else "Attente"
        self.page.wait_for_function(
            "([g, m]) => { const e = document.querySelector('.mur');"
            " return e && e.dataset.ecran === g && e.innerText.replace(/\\s+/g, ' ').includes(m); }",
            arg=[genre, " ".join(mot.split())],
        )
        return self

    def texte(self) -> str:
        """Ce qui s'y lit, espaces ordinaires."""
        return " ".join(self.page.locator(".mur").inner_text().split())

    def fautes(self, largeur: int = 1920, hauteur: int = 1080) -> list[str]:
        """Ce qu'un regard y verrait de faux à cette taille ; à 1920 × 1080, aucun texte sous 28 px."""
        self.page.set_viewport_size({"width": largeur, "height": hauteur})
        vu = self.page.evaluate(REGARDER)
        return [
            *vu["fautes"],
            *([f"texte de {vu['petit']} px"] if (largeur, hauteur) == (1920, 1080) and vu["petit"] < 28 else []),
        ]

    def tout(self) -> str:
        """Tout ce que la fenêtre sait : DOM, adresse, titre, stockages, témoins, et tout ce qu'elle a reçu."""
        su = self.page.evaluate(
            """async () => JSON.stringify([document.documentElement.outerHTML, location.href, document.title,
                {...localStorage}, {...sessionStorage}, document.cookie,
                (await indexedDB.databases()).map((b) => b.name), history.length,
                [...document.styleSheets].flatMap((f) => { try { return [...f.cssRules].map((r) => r.cssText) }
                    catch { return [] } })])"""
        )
        return str(su) + "".join(octets.decode("utf-8", "replace") for octets in self.recu)

    def _fil(self, fil: WebSocket) -> None:
        fil.on("framereceived", lambda recu: self.recu.append(recu if isinstance(recu, bytes) else recu.encode()))

    def _reponse(self, reponse: Response) -> None:
        if reponse.request.resource_type in {"document", "fetch", "xhr", "other"} and reponse.ok:
            self.recu.append(reponse.body())


def ouvrir_le_mur(serveur: Serveur) -> None:
    """Donne son code au mur de la CPTS de démonstration."""
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        depot.reunions.ouvrir_le_mur(TROIS_RIVIERES, CODE)


def envoyer(serveur: Serveur, ecran: Ecran) -> None:
    """Envoie un écran au mur, comme le poste le fait."""
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        depot.reunions.envoyer(TROIS_RIVIERES, ecrire_un_ecran(ecran), datetime.now().astimezone())
