"""Combien d'exemples mérite une propriété : une part de ceux du profil, jamais un nombre, selon ce qu'un exemple coûte.

Un nombre écrit dans l'essai l'emporterait aussi quand on explore au hasard.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

assert settings.default is not None
EXEMPLES = settings.default.max_examples
CARACTERES = st.characters(exclude_categories=["Cs"])
"""Tout ce qui s'écrit en UTF-8 ; le demander par le nom du codage ferait encoder un million de caractères un à un."""


def lent() -> settings:
    """Le réglage d'une propriété dont un exemple cherche ou valorise longtemps : la moitié des exemples du profil."""
    return settings(max_examples=EXEMPLES // 2)


def couteux() -> settings:
    """Le réglage d'une propriété dont un exemple lit ou écrit un classeur entier : le quart des exemples du profil."""
    return settings(max_examples=EXEMPLES // 4, suppress_health_check=[HealthCheck.too_slow])
