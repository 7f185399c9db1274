"""Ce que l'on règle des années à venir : combien on en regarde, et avec quelle chance on s'engage."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import streamlit as st

from lib.interface.composants import echapper
from lib.interface.session import annees_gardees, cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.usages.annees_regardees import HORIZONS

CHANCES: Final = tuple(Fraction(rang, 10) for rang in range(5, 10))


def horizon() -> int:
    """Le nombre d'années regardées ; retenu d'une page à l'autre."""
    choisi: int = st.segmented_control(
        "Combien d'années",
        HORIZONS,
        default=HORIZONS[0],
        required=True,
        format_func=lambda nombre: echapper(f"{nombre} ans"),
        key="horizon-des-annees",
        label_visibility="collapsed",
        persist_state="session",
    )
    return choisi


def chance_engagee(dossier: Dossier, *, se_choisit: bool = True) -> Fraction:
    """La chance de tenir la cible que l'on engage ; elle vaut pour toutes les lignes du classeur.

    Args:
        se_choisit: faux quand la page se montre : une chance reste entre nous.
    """
    gardee = situations.preparation(dossier).chance_engagee
    if not se_choisit:
        return gardee
    cle = cles.cle_de_champ("chance-engagee", dossier.cle, gardee)
    st.segmented_control(
        "Chances sur 10 de tenir la cible engagée",
        CHANCES,
        default=gardee if gardee in CHANCES else None,
        required=True,
        format_func=lambda chance: echapper(str(round(chance * 10))),
        key=cle,
        on_change=_choisir,
        args=(dossier, cle),
    )
    return gardee


def _choisir(dossier: Dossier, cle: str) -> None:
    annees_gardees.s_engager_a(dossier, cles.valeur_du_champ(cle))
