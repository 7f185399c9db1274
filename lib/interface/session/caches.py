"""Ce que le serveur retient d'un affichage à l'autre, et comment tout en oublier d'un coup.

Les clés de ces caches portent le propriétaire et l'époque du dépôt, et les faits mêmes dont le résultat dépend : un
changement fait ailleurs change la clé, et rien ne périme à l'heure.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import streamlit as st

from lib.donnees.depot import Proprietaire

_EPOQUES: dict[Proprietaire, int] = {}
"""L'époque où ce serveur a vu chaque dépôt pour la dernière fois."""


def suivre(proprietaire: Proprietaire, epoque: int) -> None:
    """Vide les caches si le dépôt a été vidé ou remplacé depuis qu'ils ont été remplis, même par un autre serveur."""
    if _EPOQUES.setdefault(proprietaire, epoque) != epoque:
        vider()
        _EPOQUES[proprietaire] = epoque


def vider() -> None:
    """Oublie, dans toutes les sessions de ce serveur, ce qui a été lu ou calculé d'un classeur ou d'un cahier."""
    st.cache_resource.clear()
    for oublier in _caches_de_fonctions():
        oublier()


def _caches_de_fonctions() -> Iterator[Callable[[], object]]:
    """Chaque ``lru_cache`` de nos modules : en tenir la liste à la main en laisserait échapper un."""
    for nom, module in tuple(sys.modules.items()):
        if nom.startswith("lib."):
            for objet in tuple(vars(module).values()):
                if callable(oublier := getattr(objet, "cache_clear", None)):
                    yield oublier
