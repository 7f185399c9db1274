"""L'application servie comme le fait « ./lancer » : un vrai serveur, un port libre, un dossier de données à soi."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Durée [s] au bout de laquelle un serveur qui ne répond pas est tenu pour mort."""


@dataclass(slots=True)
class Serveur:
    """Un serveur que l'on arrête, tue et relance sur les mêmes données.

    Attributes:
        donnees: dossier de données de la personne.
        port: port de 127.0.0.1, gardé d'un démarrage à l'autre.
    """

    donnees: Path
    port: int
    _processus: subprocess.Popen[bytes] | None = None

    @classmethod
    def sur(cls, donnees: Path) -> Serveur:
        """Un serveur prêt à démarrer sur un port libre."""
        return cls(donnees, port_libre())

    @property
    def adresse(self) -> str:
        """L'adresse de l'application."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def est_debout(self) -> bool:
        """Le processus vit et répond."""
        return self._processus is not None and self._processus.poll() is None and _repond(self.port)

    def demarrer(self) -> Serveur:
        """Lance le serveur et attend qu'il réponde."""
        self.donnees.mkdir(parents=True, exist_ok=True)
        with (self.donnees / "serveur.log").open("ab") as journal:
            self._processus = subprocess.Popen(
                self.commande(), cwd=RACINE, env=self.environnement(),
                stdin=subprocess.DEVNULL, stdout=journal, stderr=journal,
            )  # fmt: skip
        self._attendre()
        return self

    def commande(self) -> list[str]:
        """Ce que lance « ./lancer »."""
        return [sys.executable, "-m", "lib.interface.lancement", "app.py", "--server.port", str(self.port),
                "--server.headless", "true", "--logger.hideWelcomeMessage", "true"]  # fmt: skip

    def environnement(self) -> dict[str, str]:
        """L'environnement de la personne, ses données à part."""
        return {**os.environ, "DIALOGUE_CPTS_DONNEES": str(self.donnees)}

    def arreter(self, signal_d_arret: signal.Signals = signal.SIGTERM) -> None:
        """Arrête le serveur et attend sa fin."""
        if self._processus is not None and self._processus.poll() is None:
            self._processus.send_signal(signal_d_arret)
            self._processus.wait(timeout=PATIENCE)
        self._processus = None

    def tuer_et_relancer(self) -> None:
        """Une coupure de courant, puis un nouveau démarrage."""
        self.arreter(signal.SIGKILL)
        self.demarrer()

    @property
    def numero(self) -> int:
        """Le numéro de son processus."""
        assert self._processus is not None
        return self._processus.pid

    def calcul_s(self) -> float:
        """Le temps de calcul [s] du serveur depuis son démarrage : il ne dépend pas de la charge de la machine."""
        assert self._processus is not None
        champs = Path(f"/proc/{self._processus.pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
        return (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")

    def journal(self) -> str:
        """Ce que le serveur a écrit dans le terminal."""
        return (self.donnees / "serveur.log").read_text(encoding="utf-8", errors="replace")

    def _attendre(self) -> None:
        limite = time.monotonic() + PATIENCE
        while not self.est_debout:
            if time.monotonic() > limite or (self._processus and self._processus.poll() is not None):
                raise RuntimeError(f"Le serveur ne répond pas :\n{self.journal()}")
            time.sleep(0.1)


def port_libre() -> int:
    """Un port que personne n'écoute."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _repond(port: int) -> bool:
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connexion.request("GET", "/_stcore/health")
        return connexion.getresponse().status == 200
    except (http.client.HTTPException, OSError):
        return False
    finally:
        connexion.close()
