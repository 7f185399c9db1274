"""La réserve : un peu de place prise d'avance près du dépôt, rendue quand le disque est plein pour pouvoir effacer."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

_NOM: Final = "reserve"
_TAILLE: Final = 16_000_000
"""De quoi ranger le plus gros dépôt de classeur resté dans le journal [octets]."""
_PART_DU_DISQUE: Final = 4
"""Sur un disque presque plein, la réserve n'en prend pas plus que le quart de ce qui reste."""


def constituer(dossier: Path) -> None:
    """Prend la place, si elle ne l'est pas déjà ; sur un disque qui n'en a pas, rien n'est pris et rien ne s'arrête."""
    reserve = dossier / _NOM
    with suppress(OSError):
        if reserve.exists():
            return
        octets = min(_TAILLE, shutil.disk_usage(dossier).free // _PART_DU_DISQUE)
        reserve.touch(mode=0o600)
        with reserve.open("r+b") as fichier:
            _allouer(fichier.fileno(), octets)


def rendre(dossier: Path) -> None:
    """Rend la place prise : elle est libre aussitôt."""
    with suppress(OSError):
        (dossier / _NOM).unlink(missing_ok=True)


def _allouer(fichier: int, octets: int) -> None:
    """Prend vraiment la place : un fichier à trous n'en réserverait aucune."""
    if octets and hasattr(os, "posix_fallocate"):
        os.posix_fallocate(fichier, 0, octets)
    else:
        os.write(fichier, bytes(octets))
