"""Une valeur tient-elle la cible d'une ligne, quelle que soit la règle qui la paie ?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import NomRegle


def atteint_la_cible(indicateur: Indicateur, valeur: Fraction) -> bool | None:
    """Vrai si cette valeur, dans l'unité de la ligne, atteint la cible ; None si elles ne se comparent pas."""
    try:
        return regle_de(replace(indicateur, regle=NomRegle.TOUT_OU_RIEN, regle_incomprise="")).part(valeur) >= 1
    except ErreurDeRegle:
        return None
