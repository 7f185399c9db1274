"""Ce que toutes les commandes partagent : un classeur livré, demandé cent fois, ne se lit qu'une."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.commande import dossier
from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire

LIVRES = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"


@pytest.fixture(scope="session", autouse=True)
def exemples_lus_une_fois() -> Iterator[None]:
    """Les mêmes octets, demandés de même, font la même lecture, immuable.

    Ce qu'un essai écrit lui-même est toujours lu ; ``test_processus`` lance les vraies commandes.
    """
    livres = {fichier.read_bytes() for fichier in LIVRES.iterdir() if fichier.is_file()}
    lues: dict[str, Lecture] = {}

    def lire_une_fois(nom: str, octets: bytes, **options: Any) -> Lecture:
        if octets not in livres:
            return lire(nom, octets, **options)
        cle = f"{nom} {hash(octets)} {options}"
        if cle not in lues:
            lues[cle] = lire(nom, octets, **options)
        return lues[cle]

    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(dossier, "lire", lire_une_fois)
        yield
