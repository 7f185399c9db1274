"""Exécuter la commande demandée ; chacune ne charge que ce dont elle a besoin."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Commande = Callable[[argparse.Namespace], int]


def executer(demande: argparse.Namespace) -> int:
    """Le code de sortie de la commande demandée."""
    with _sans_numpy():
        import lib.donnees.classeur  # noqa: F401
    return _commande(demande.commande)(demande)


@contextmanager
def _sans_numpy() -> Iterator[None]:
    """Cache numpy le temps des imports.

    Le lecteur de classeurs le charge s'il le trouve, pour des types que nous n'écrivons jamais : un cinquième du
    temps d'une commande. Un calcul qui en a besoin l'importe ensuite comme d'habitude.
    """
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["numpy"]


def _commande(nom: str) -> Commande:
    match nom:
        case "modele":
            from lib.commande.modele import modele as commande
        case "verifier":
            from lib.commande.verifier import verifier as commande
        case "valoriser":
            from lib.commande.valoriser import valoriser as commande
        case "simuler":
            from lib.commande.simuler import simuler as commande
        case _:
            from lib.commande.fiche import fiche as commande
    return commande
