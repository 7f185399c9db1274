"""Compter les fichiers de ``lib`` où passe un geste : ceux dont une fonction est appelée, pas ceux qu'on importe."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

LIB = f"{Path(__file__).resolve().parents[1] / 'lib'}/"


def salles_traversees(geste: Callable[[], object]) -> set[str]:
    """Les fichiers de ``lib`` où le geste travaille, dans ce fil et dans ceux qu'il ouvre."""
    vus: set[str] = set()

    def noter(cadre: FrameType, evenement: str, _objet: Any) -> None:
        if evenement == "call" and cadre.f_code.co_name != "<module>":
            vus.add(cadre.f_code.co_filename)

    avant = sys.getprofile()
    threading.setprofile(noter)
    sys.setprofile(noter)
    try:
        geste()
    finally:
        sys.setprofile(avant)
        threading.setprofile(avant)
    return {fichier.removeprefix(LIB) for fichier in vus if fichier.startswith(LIB)}
