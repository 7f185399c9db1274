"""Dire le classement d'une ligne : sa portée, sa maîtrise, si elle se négocie, ou « non dit ».

Un seul endroit pour ces mots : l'écran, le papier et les bulles d'aide les tiennent d'ici.
"""

from __future__ import annotations

from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Fait

NON_DIT = "non dit"
A_CONFIRMER = "reconnu d'après le catalogue, à confirmer"


def maitrise_dite(indicateur: Indicateur) -> str:
    """Le mot du classeur pour la maîtrise : « CPTS », « partagée », « tiers » ou « non dit »."""
    return NON_DIT if indicateur.maitrise is None else str(indicateur.maitrise)


def portee_dite(indicateur: Indicateur) -> str:
    """« national », « local » ou « non dit »."""
    if indicateur.est_suppose(Fait.PORTEE):
        return f"{indicateur.portee}, {A_CONFIRMER}"
    return NON_DIT if indicateur.portee is None else str(indicateur.portee)


def negociabilite_dite(indicateur: Indicateur) -> str:
    """« négociable », « non négociable », ou que rien ne le dit : la ligne reste alors ouverte aux mouvements."""
    if indicateur.est_verrouille:
        return "non négociable"
    return "négociable" if indicateur.negociable else "rien ne dit si elle se négocie"
