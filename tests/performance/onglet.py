"""Un onglet sans navigateur : il parle au vrai serveur par le même websocket, et chronomètre ses réponses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Checkbox_pb2 import Checkbox
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
        bascules: identifiant de chaque bascule affichée, et si elle est allumée.
        champs: libellé de chaque champ de texte affiché, et son identifiant.
    """

    duree: float
    octets: int
    pannes: tuple[str, ...]
    bascules: tuple[tuple[str, bool], ...] = ()
    champs: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Onglet:
    """Une session ouverte, qui sait demander une page par son adresse (vide pour l'accueil)."""

    _fil: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)

    def afficher(self, adresse: str) -> Affichage:
        """Demande une page et attend que le serveur ait tout envoyé."""
        return self._demander(self._demande(adresse))

    def basculer(self, adresse: str, bascule: tuple[str, bool]) -> Affichage:
        """Bascule un interrupteur de la page affichée, et attend que le serveur ait tout renvoyé."""
        demande, (identifiant, est_allumee) = self._demande(adresse), bascule
        demande.rerun_script.widget_states.widgets.add(id=identifiant, bool_value=not est_allumee)
        return self._demander(demande)

    def taper(self, adresse: str, identifiant: str, texte: str) -> Affichage:
        """Tape dans un champ de la page affichée et le confirme, et attend que le serveur ait tout renvoyé."""
        demande = self._demande(adresse)
        demande.rerun_script.widget_states.widgets.add(id=identifiant, string_value=texte)
        return self._demander(demande)

    def _demande(self, adresse: str) -> BackMsg:
        demande = BackMsg()
        demande.rerun_script.page_script_hash = self.pages.get(adresse, "")
        demande.rerun_script.context_info.color_scheme = "light"
        return demande

    def _demander(self, demande: BackMsg) -> Affichage:
        depart = time.perf_counter()
        self._fil.send(demande.SerializeToString())
        octets, pannes, bascules, champs = 0, list[str](), list[tuple[str, bool]](), list[tuple[str, str]]()
        while True:
            recu = self._fil.recv(timeout=PATIENCE)
            octets += len(recu)
            message = ForwardMsg.FromString(recu)  # type: ignore[arg-type]
            self._retenir_les_pages(message)
            pannes += _pannes(message)
            bascules += _bascules(message)
            champs += _champs(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINI:
                duree = time.perf_counter() - depart
                return Affichage(duree, octets, tuple(pannes), tuple(bascules), tuple(champs))

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


def _bascules(message: ForwardMsg) -> list[tuple[str, bool]]:
    element = message.delta.new_element
    est_une_bascule = element.WhichOneof("type") == "checkbox" and element.checkbox.type == Checkbox.TOGGLE
    return [(element.checkbox.id, element.checkbox.default)] if est_une_bascule else []


def _champs(message: ForwardMsg) -> list[tuple[str, str]]:
    element = message.delta.new_element
    est_un_champ = element.WhichOneof("type") == "text_input"
    return [(element.text_input.label, element.text_input.id)] if est_un_champ else []


@contextmanager
def ouvrir(adresse: str, *, accueil: bool = True) -> Iterator[Onglet]:
    """Un onglet ouvert sur un serveur, l'accueil déjà affiché sauf si on le demande vide."""
    websocket = adresse.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(websocket, subprotocols=["streamlit"], max_size=None, compression=None) as fil:  # type: ignore[list-item]
        onglet = Onglet(fil)
        if accueil:
            onglet.afficher("")
        yield onglet
