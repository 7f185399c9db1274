"""Ce qu'un mouvement fait au contrat."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.contrat import Contrat
from lib.domaine.transferts import Flux


@dataclass(frozen=True, slots=True)
class Effet:
    """Ce qu'un mouvement a fait : le contrat d'après, les euros déplacés, une phrase."""

    contrat: Contrat
    flux: tuple[Flux, ...] = ()
    message: str = ""
