"""L'application hébergée pour deux CPTS, et un vrai fournisseur d'identité OpenID Connect, chacun son processus."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.navigateur.serveur import PATIENCE, RACINE, Serveur, port_libre

ENTREE = "lib/interface/hebergement/serveur.py"
ANNE, LEA, INCONNU = "anne@exemple.fr", "lea@exemple.fr", "inconnu@exemple.fr"
CPTS = {ANNE: "CPTS Alpha", LEA: "CPTS Bêta"}


@dataclass(slots=True)
class ServeurHeberge(Serveur):
    """Le serveur hébergé ; son entrée peut être une autre, qui ouvre une porte exprès."""

    entree: str = ENTREE
    secrets: Path | None = None

    def commande(self) -> list[str]:
        """La commande de « ./lancer », hébergée."""
        secrets = ["--secrets.files", str(self.secrets)] if self.secrets else []
        return [sys.executable, "-m", "lib.interface.lancement", self.entree, "--server.port", str(self.port),
                "--server.headless", "true", "--logger.hideWelcomeMessage", "true", *secrets]  # fmt: skip

    def environnement(self) -> dict[str, str]:
        """L'environnement de l'hébergeur."""
        return {**os.environ, "DIALOGUE_CPTS_DONNEES": str(self.donnees), "DIALOGUE_CPTS_HEBERGE": "1"}


def ecrire_les_secrets(fichier: Path, *, adresse: str, fournisseur: str, cpts: dict[str, str] = CPTS) -> Path:
    """Le fichier que décrit docs/hebergement.md."""
    acces = "\n".join(f'"{personne}" = "{nom}"' for personne, nom in cpts.items())
    fichier.write_text(
        f"""[auth]
redirect_uri = "{adresse}/oauth2callback"
cookie_secret = "{"un secret d'essai bien assez long pour signer":s}"
client_id = "dialogue"
client_secret = "secret"
server_metadata_url = "{fournisseur}/.well-known/openid-configuration"

[acces]
{acces}
""",
        encoding="utf-8",
    )
    return fichier


@contextmanager
def fournisseur_d_identite() -> Iterator[str]:
    """Un fournisseur OpenID Connect en processus à part ; rend son adresse."""
    port = port_libre()
    personnes = [
        option
        for adresse in (ANNE, LEA, INCONNU)
        for option in ("--user-claims", json.dumps({"sub": adresse, "email": adresse, "email_verified": True}))
    ]
    commande = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *personnes]
    processus = subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _attendre(f"http://127.0.0.1:{port}/.well-known/openid-configuration")
        yield f"http://127.0.0.1:{port}"
    finally:
        processus.terminate()
        processus.wait(timeout=PATIENCE)


def _attendre(adresse: str) -> None:
    limite = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(adresse, timeout=2):  # noqa: S310 — la nôtre
                return
        except OSError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.1)


def se_connecter(page: Page, adresse: str, personne: str) -> None:
    """Passe par la page de connexion et par celle du fournisseur, comme une personne."""
    page.goto(adresse)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(re.compile(r"/oauth2/authorize"))
    page.locator("input[name=sub]").fill(personne)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(re.compile(re.escape(adresse)))
    expect(page.get_by_role("button", name=re.compile("Se déconnecter|Se connecter")).first).to_be_visible(
        timeout=45_000
    )
