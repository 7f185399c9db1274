"""Le lancement : rien n'attend dans la prise, et la page d'entrée est en français dès son premier octet."""

from __future__ import annotations

import asyncio
import gzip
import socket
from pathlib import Path

import pytest
import streamlit
from streamlit.web.server.starlette import starlette_server

from lib.interface.lancement import sans_attente
from lib.interface.page_d_entree import Message, PageDEntree, en_francais

ENTREE = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
NAVIGATEUR = [(b"accept", b"text/html,*/*"), (b"accept-encoding", b"gzip")]


def test_une_connexion_acceptee_n_attend_pas_pour_envoyer() -> None:
    with (
        sans_attente(starlette_server._bind_socket)("127.0.0.1", 0, 1) as prise,
        socket.create_connection(prise.getsockname()),
    ):
        prise.setblocking(True)
        recue, _ = prise.accept()
        with recue:
            assert recue.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_la_page_d_entree_est_en_francais() -> None:
    page = en_francais(ENTREE).decode()
    assert '<html lang="fr">' in page
    assert "<title>Dialogue de gestion</title>" in page
    for anglais in ("Streamlit</title>", "You need to enable", "SourceSans", "favicon.png"):
        assert anglais not in page
    assert '<div id="root"></div>' in page


def test_la_page_servie_est_la_notre_et_dit_sa_longueur() -> None:
    debut, corps = servie(NAVIGATEUR, b"text/html; charset=utf-8")
    assert corps == en_francais(ENTREE)
    assert dict(debut["headers"]) == {
        b"content-type": b"text/html; charset=utf-8", b"content-length": str(len(corps)).encode()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("demande", "genre"), [(NAVIGATEUR, b"text/javascript"), ([(b"accept", b"*/*")], b"text/html")]
)
def test_tout_le_reste_passe_intact(demande: list[tuple[bytes, bytes]], genre: bytes) -> None:
    debut, corps = servie(demande, genre)
    assert corps == ENTREE
    assert (b"etag", b"x") in debut["headers"]


def servie(demande: list[tuple[bytes, bytes]], genre: bytes) -> tuple[Message, bytes]:
    """Ce que reçoit le navigateur quand le serveur envoie la page d'entrée en deux morceaux."""
    recus: list[Message] = []

    async def serveur(scope: Message, _: object, send) -> None:  # type: ignore[no-untyped-def]
        compresse = gzip.compress if (b"accept-encoding", b"gzip") in scope["headers"] and b"html" in genre else bytes
        page = compresse(ENTREE)
        entetes = [(b"content-type", genre), (b"content-length", str(len(page)).encode()), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": entetes})
        await send({"type": "http.response.body", "body": page[:100], "more_body": True})
        await send({"type": "http.response.body", "body": page[100:]})

    async def recevoir(message: Message) -> None:
        recus.append(message)

    asyncio.run(PageDEntree(serveur)({"type": "http", "headers": demande}, None, recevoir))
    return recus[0], b"".join(m.get("body", b"") for m in recus[1:])
