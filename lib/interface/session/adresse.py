"""L'adresse de la page dit ce qu'elle montre : on la garde, on l'ouvre ailleurs, on y revient."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from lib.interface.session import cles


def demande(nom: str, possibles: Collection[str]) -> str | None:
    """Ce que l'adresse demande et que la page ne montre pas encore ; None si elle ne demande rien de neuf.

    Args:
        nom: le paramètre de l'adresse.
        possibles: ce qui peut se montrer ; une autre demande est ignorée.
    """
    demandee = st.query_params.get(nom)
    est_neuve = demandee != cles.ADRESSE.lire().get(nom)
    return demandee if est_neuve and demandee in possibles else None


def prendre(nom: str, possibles: Collection[str]) -> str | None:
    """Ce que l'adresse demande de faire, une seule fois : la demande quitte l'adresse."""
    demandee = st.query_params.get(nom)
    if demandee is not None:
        del st.query_params[nom]
    return demandee if demandee in possibles else None


def dire(nom: str, valeur: str) -> None:
    """Écrit dans l'adresse ce que la page montre."""
    if st.query_params.get(nom) != valeur:
        st.query_params[nom] = valeur
    cles.ADRESSE.ecrire({**cles.ADRESSE.lire(), nom: valeur})
