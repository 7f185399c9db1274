"""Lancer l'application : le serveur de Streamlit, deux réglages qu'il n'offre pas, et la première page préparée.

Il ouvre sa prise sans dire qu'elle parle TCP, et asyncio ne la dispense donc pas d'attendre : chaque affichage restait
40 ms à attendre que le navigateur accuse réception d'un message avant d'envoyer le suivant. Et sa première page, celle
d'avant l'application, est en anglais.

``./lancer`` l'emploie comme il emploierait Streamlit : ``python -m lib.interface.lancement app.py --server.port 8600``.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

from streamlit.web.cli import main as ligne_de_commande
from streamlit.web.server.starlette import starlette_server

from lib.interface import prechauffage
from lib.interface.page_d_entree import PageDEntree

Prise = Callable[[str, int, int], socket.socket]


def sans_attente(ouvrir: Prise) -> Prise:
    """La même prise, dont chaque message part aussitôt ; les connexions qu'elle accepte en héritent."""

    def ouvrir_sans_attente(adresse: str, port: int, file_d_attente: int) -> socket.socket:
        prise = ouvrir(adresse, port, file_d_attente)
        prise.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return prise

    return ouvrir_sans_attente


def en_francais(composer: Callable[..., Any]) -> Callable[..., Any]:
    """La même application, dont la première page est la nôtre."""
    return lambda *faits: PageDEntree(composer(*faits))


def lancer(*options: str) -> None:
    """Sert l'application jusqu'à ce qu'on l'arrête.

    Args:
        options: le fichier à servir, puis les options de ``streamlit run``.
    """
    starlette_server._bind_socket = sans_attente(starlette_server._bind_socket)  # type: ignore[assignment]
    starlette_server.create_starlette_app = en_francais(starlette_server.create_starlette_app)  # type: ignore[attr-defined]
    prechauffage.commencer()
    ligne_de_commande(args=["run", *options], prog_name="streamlit")


if __name__ == "__main__":
    lancer(*sys.argv[1:])
