"""Un onglet sans navigateur : il parle au vrai serveur par le même websocket, et chronomètre ses réponses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60.0
FINI = (ForwardMsg.FINISHED_SUCCESSFULLY,)


@dataclass(frozen=True, slots=True)
class Affichage:
    """Une page rendue par le serveur.

    Attributes:
        duree: temps [s] entre l'envoi de la demande et le dernier message de la réponse.
        octets: poids de la réponse.
        pannes: messages d'exception que la page a montrés.
    """

    duree: float
    octets: int
    pannes: tuple[str, ...]


@dataclass(slots=True)
class Onglet:
    """Une session ouverte, qui sait demander une page par son adresse (vide pour l'accueil)."""

    _fil: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)

    def afficher(self, adresse: str) -> Affichage:
        """Demande une page et attend que le serveur ait tout envoyé."""
        demande = BackMsg()
        demande.rerun_script.page_script_hash = self.pages.get(adresse, "")
        demande.rerun_script.context_info.color_scheme = "light"
        depart = time.perf_counter()
        self._fil.send(demande.SerializeToString())
        octets, pannes = 0, list[str]()
        while True:
            recu = self._fil.recv(timeout=PATIENCE)
            octets += len(recu)
            message = ForwardMsg.FromString(recu)  # type: ignore[arg-type]
            self._retenir_les_pages(message)
            pannes += _pannes(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINI:
                return Affichage(time.perf_counter() - depart, octets, tuple(pannes))

    def _retenir_les_pages(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "navigation":
            for page in message.navigation.app_pages:
                self.pages["" if page.is_default else page.url_pathname] = page.page_script_hash


def _pannes(message: ForwardMsg) -> list[str]:
    element = message.delta.new_element
    if element.WhichOneof("type") == "exception":
        return [element.exception.message]
    est_une_erreur = element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR
    return [element.alert.body] if est_une_erreur else []


@contextmanager
def ouvrir(adresse: str) -> Iterator[Onglet]:
    """Un onglet ouvert sur un serveur, l'accueil déjà affiché."""
    websocket = adresse.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(websocket, subprotocols=["streamlit"], max_size=None, compression=None) as fil:  # type: ignore[list-item]
        onglet = Onglet(fil)
        onglet.afficher("")
        yield onglet
