"""Comment s'appelle une ligne nouvelle à qui personne n'a donné d'identifiant."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from lib.domaine.contrat import Contrat


def identifiants_de(contrat: Contrat) -> frozenset[str]:
    """Les identifiants que le contrat emploie."""
    return frozenset(ligne.identifiant for ligne in contrat.indicateurs)


def bis_libre(identifiant: str, pris: Collection[str]) -> str:
    """Le nom d'une ligne qui en remplace une autre : « A3-bis », puis « A3-bis2 »…

    Examples:
        >>> bis_libre("A3", {"A3"}), bis_libre("A3", {"A3", "A3-bis"})
        ('A3-bis', 'A3-bis2')
    """
    candidats = (f"{identifiant}-bis{n if n > 1 else ''}" for n in count(1))
    return next(candidat for candidat in candidats if candidat not in pris)


def numero_libre(contrat: Contrat, mission: str, pris: Collection[str]) -> str:
    """Le nom d'une ligne de plus, écrit comme ses voisines : « V12-bis » après V11, puis « V13-bis »…

    Args:
        contrat: le contrat dont on compte les lignes.
        mission: code de la mission.
        pris: les identifiants déjà donnés.
    """
    voisines = contrat.indicateurs_de(mission)
    lettres = re.match(r"[^\W\d_]+", voisines[0].identifiant) if voisines else None
    prefixe = lettres.group() if lettres else mission[:1]
    numeros = (f"{prefixe}{n}-bis" for n in count(len(voisines) + 1))
    return next(numero for numero in numeros if numero not in pris)
