"""Le code du mur : une suite courte qui n'ouvre qu'un mur, et à qui il est."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Final

from lib.donnees.depot import LOCAL, Depot, EnvoiGarde, Proprietaire
from lib.interface.hebergement.connexion import cpts_declarees, heberge
from lib.interface.session.depot_ouvert import depot_de

PARAMETRE: Final = "code"
"""Le paramètre de l'adresse qui porte le code."""
ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Ni I, ni L, ni O, ni 0, ni 1 : un code se lit au mur et se retape."""
LONGUEUR: Final = 10
"""Assez pour ne pas se deviner : 31 signes par place, plus de 800 000 milliards de codes."""


def nouveau_code() -> str:
    """Un code neuf, en deux groupes : « K7QM2-XPA9T »."""
    signes = "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR))
    return f"{signes[:5]}-{signes[5:]}"


def code_tape(texte: str) -> str:
    """Le code tel qu'il a été donné, quelle que soit la façon de le taper."""
    signes = "".join(signe for signe in texte.upper() if signe in ALPHABET)
    return f"{signes[:5]}-{signes[5:]}"


def proprietaire_du_mur(code: str) -> Proprietaire | None:
    """La CPTS dont ce code ouvre un mur ; None s'il n'en ouvre aucun."""
    return next((p for p in _proprietaires() if depot_de(p).reunions.au_mur(code)[0]), None)


def dernier_envoi(proprietaire: Proprietaire, code: str) -> tuple[bool, EnvoiGarde | None]:
    """Ce que montre le mur de ce code : vrai s'il est encore ouvert, et son dernier envoi."""
    ouvert: Depot = depot_de(proprietaire)
    return ouvert.reunions.au_mur(code)


def _proprietaires() -> Iterator[Proprietaire]:
    """Ceux dont ce serveur garde un dépôt."""
    if heberge():
        yield from cpts_declarees()
    else:
        yield LOCAL
