"""La page que le navigateur reçoit d'abord, avant l'application : son nom d'onglet, sa langue, en français."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

Message = MutableMapping[str, Any]
Envoyer = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Any, Envoyer], Awaitable[None]]

NOM: Final = "Dialogue de gestion"
EN_FRANCAIS: Final = (
    (re.compile(rb'<html lang="en">'), b'<html lang="fr">'),
    (re.compile(rb"<title>Streamlit</title>"), f"<title>{NOM}</title>".encode()),
    (re.compile(rb'href="./favicon.png"'), b'href="./app/static/icone.png"'),
    (re.compile(rb'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>'), b""),
    (
        re.compile(rb"<noscript>.*</noscript>", re.DOTALL),
        b"<noscript><p>Il faut JavaScript : autorisez-le pour cette adresse.</p></noscript>",
    ),
)
"""Ce que Streamlit écrit → ce que l'on lit à la place ; ce qui ne se retrouve pas reste tel quel."""


_DE_LA_PAGE_D_AVANT: Final = (b"content-length", b"etag", b"last-modified")


class PageDEntree:
    """Un intergiciel ASGI : il récrit la page d'entrée, et laisse passer tout le reste."""

    def __init__(self, app: Application) -> None:
        """Se pose devant une application ASGI."""
        self._app = app

    async def __call__(self, scope: Message, receive: Any, send: Envoyer) -> None:
        """Récrit la réponse à qui demande une page ; un script, une image ou un websocket passent intacts."""
        if scope["type"] != "http" or b"text/html" not in _entete(scope, b"accept"):
            await self._app(scope, receive, send)
            return
        await self._app(_sans_compression(scope), receive, _recriture(send))


def en_francais(page: bytes) -> bytes:
    """La page d'entrée, en français."""
    for anglais, francais in EN_FRANCAIS:
        page = anglais.sub(francais, page)
    return page


def _recriture(send: Envoyer) -> Envoyer:
    """Retient une page HTML jusqu'à son dernier morceau, puis l'envoie récrite ; toute autre réponse passe."""
    debut: list[Message] = []
    morceaux: list[bytes] = []

    async def envoyer(message: Message) -> None:
        if message["type"] == "http.response.start" and b"text/html" in _entete(message, b"content-type"):
            debut.append(message)
        elif not debut:
            await send(message)
        else:
            morceaux.append(message.get("body", b""))
            if not message.get("more_body", False):
                page = en_francais(b"".join(morceaux))
                await send(_de_longueur(debut.pop(), len(page)))
                await send({"type": "http.response.body", "body": page})

    return envoyer


def _entete(porteur: Message, nom: bytes) -> bytes:
    return next((bytes(valeur) for cle, valeur in porteur["headers"] if cle.lower() == nom), b"")


def _sans_compression(scope: Message) -> Message:
    return {**scope, "headers": [(cle, v) for cle, v in scope["headers"] if cle.lower() != b"accept-encoding"]}


def _de_longueur(debut: Message, octets: int) -> Message:
    """La même réponse, sans ce qui ne valait que pour la page d'avant."""
    gardes = [(cle, v) for cle, v in debut["headers"] if cle.lower() not in _DE_LA_PAGE_D_AVANT]
    return {**debut, "headers": [*gardes, (b"content-length", str(octets).encode())]}
