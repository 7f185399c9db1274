"""Combien d'exemples mérite une propriété : une part de ceux du profil, selon ce qu'un exemple coûte."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

assert settings.default is not None
EXEMPLES = settings.default.max_examples
CARACTERES = st.characters(exclude_categories=["Cs"])
"""Tout ce qui s'écrit en UTF-8 ; le demander par le nom du codage ferait encoder un million de caractères un à un."""


def couteux() -> settings:
    """Le réglage d'une propriété dont un exemple lit ou écrit un classeur entier : le quart des exemples du profil."""
    return settings(max_examples=EXEMPLES // 4, suppress_health_check=[HealthCheck.too_slow])
