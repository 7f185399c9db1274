"""Les sortes de valeurs qu'un mouvement porte : chacune s'écrit et se lit d'une seule façon.

Le type d'un champ suffit à savoir le lire (``lib/donnees/scenario_json``) ; les sortes nommées ici distinguent ce que
Python confondrait : deux textes, deux nombres.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from lib.domaine.indicateur import Palier


class PourcentEcrit(Fraction):
    """Un nombre écrit avec son signe % (« 0,6 % » vaut 0,6) : égal à la même fraction, il ne se lit que d'une façon."""

    __slots__ = ()


Identifiant = Annotated[str, "identifiant d'une ligne"]
IdentifiantFacultatif = Annotated[str, "identifiant d'une ligne, vide s'il n'y en a pas"]
CodeDeMission = Annotated[str, "code d'une mission"]
PartDeRegle = Annotated[Fraction, "part [0–1] ou valeur dans l'unité, selon la règle"]
Marches = Annotated[tuple[Palier, ...], "les paliers d'une ligne"]
EurosParLigne = Mapping[str, Decimal]
"""Identifiant d'une ligne → euros [€]."""
