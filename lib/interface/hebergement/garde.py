"""La porte du serveur hébergé : chaque demande se juge sur la connexion de qui la fait, avant que Streamlit la voie.

Streamlit sert un fichier à qui connaît son adresse, et reçoit un dépôt pour qui connaît un numéro de session. Ici, il
faut en plus être connecté pour la CPTS à qui est le fichier ou la session.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from streamlit.runtime import get_instance
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from lib.donnees.depot import Proprietaire
from lib.interface.hebergement.connexion import proprietaire_de
from lib.interface.hebergement.registre import Registre

Portee = Mapping[str, Any]
"""Ce que le serveur dit d'une demande (« scope » ASGI) : son genre, son chemin, ses entêtes."""
Message = Mapping[str, Any]
Envoi = Callable[[Message], Awaitable[None]]
Reception = Callable[[], Awaitable[Message]]
Application = Callable[[Portee, Reception, Envoi], Awaitable[None]]

TEMOIN: Final = "_streamlit_user"
"""Le témoin que ``st.login`` pose dans le navigateur, signé avec ``cookie_secret``."""
DU_SERVEUR, FICHIERS, DEPOTS, FIL = "/_stcore/", "/media/", "/_stcore/upload_file/", "/_stcore/stream"
OUVERTS_A_TOUS: Final = frozenset({"/_stcore/health", "/_stcore/host-config", FIL})
"""Ce dont la page de connexion a besoin ; mesures, agents et composants ne sont servis à personne."""
_REFUS: Final = b"Introuvable."
"""La même réponse à qui n'a pas le droit et à qui se trompe : refuser autrement dirait que la chose existe."""
_SANS_TRACE: Final = (b"cache-control", b"private, no-store")


class Garde:
    """Un intergiciel ASGI : laisse passer, ou répond « introuvable »."""

    def __init__(self, app: Application, registre: Registre) -> None:
        self._app = app
        self._registre = registre

    async def __call__(self, scope: Portee, receive: Reception, send: Envoi) -> None:
        """Juge une demande HTTP ou un fil (websocket) ; le reste, dont le démarrage, passe."""
        if scope["type"] == "http" and not self._permet(scope):
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": _REFUS})
        elif scope["type"] == "websocket" and not self._permet_le_fil(scope):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, _sans_trace(send) if scope.get("path", "").startswith(FICHIERS) else send)

    def _permet(self, scope: Portee) -> bool:
        chemin = scope["path"]
        if chemin.startswith(FICHIERS):
            return self._permet_le_fichier(chemin.removeprefix(FICHIERS), _connecte(scope))
        if chemin.startswith(DEPOTS):
            session = chemin.removeprefix(DEPOTS).partition("/")[0]
            return scope["method"] == "OPTIONS" or self._est_a(_connecte(scope), session)
        return chemin in OUVERTS_A_TOUS or not chemin.startswith((DU_SERVEUR, "/component/"))

    def _permet_le_fichier(self, identifiant: str, connecte: Proprietaire | None) -> bool:
        fichier = get_instance().media_file_mgr.read_file(identifiant.partition(".")[0])
        return fichier is not None and self._registre.peut_lire(connecte, fichier.content)

    def _est_a(self, connecte: Proprietaire | None, session: str) -> bool:
        return connecte is not None and self._registre.a_qui(session) == connecte

    def _permet_le_fil(self, scope: Portee) -> bool:
        """Un fil neuf est permis ; reprendre une session demande d'être connecté pour la CPTS à qui elle est."""
        morceaux = [m.strip() for m in _entete(scope, b"sec-websocket-protocol").split(",")]
        reprise = morceaux[2] if len(morceaux) > 2 else ""
        proprietaire = self._registre.a_qui(reprise)
        return scope["path"] == FIL and (proprietaire is None or proprietaire == _connecte(scope))


def _connecte(scope: Portee) -> Proprietaire | None:
    """La CPTS de la personne que désigne le témoin signé de son navigateur."""
    ecrit = _get_signed_cookie_with_chunks(_temoins(scope), TEMOIN)
    return proprietaire_de(_personne(ecrit)) if ecrit else None


def _temoins(scope: Portee) -> dict[str, str]:
    paires = (temoin.partition("=") for temoin in _entete(scope, b"cookie").split(";"))
    return {nom.strip(): valeur.strip().strip('"') for nom, _, valeur in paires}


def _entete(scope: Portee, nom: bytes) -> str:
    trouves = [valeur.decode("latin-1") for cle, valeur in scope["headers"] if cle.lower() == nom]
    return (b";" if nom == b"cookie" else b",").decode().join(trouves)


def _personne(ecrit: bytes) -> Mapping[str, Any]:
    try:
        lu = json.loads(ecrit)
    except ValueError:
        return {}
    return lu if isinstance(lu, dict) else {}


def _sans_trace(send: Envoi) -> Envoi:
    """Un fichier servi ne se garde ni dans le navigateur d'un poste partagé, ni dans un relais."""

    async def envoyer(message: Message) -> None:
        if message["type"] == "http.response.start":
            autres = [entete for entete in message["headers"] if entete[0].lower() != _SANS_TRACE[0]]
            message = {**message, "headers": [*autres, _SANS_TRACE]}
        await send(message)

    return envoyer
