"""Le gâteau de la part variable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Theme, Trait
from lib.rendu.graphiques.habillage import figure, lire_euros, motif

Mot = TypeVar("Mot", bound=str)


def gateau(
    tableau: pd.DataFrame,
    *,
    parts: str,
    traits: Mapping[Mot, Trait],
    centre: str,
    theme: Theme,
    hauteur: int = 240,
) -> go.Figure:
    """L'anneau d'une part variable.

    Args:
        tableau: colonnes ``euros`` et celle nommée par ``parts``.
        parts: colonne des mots affichés.
        traits: teinte et motif de chaque mot.
        centre: texte du milieu (HTML simple de Plotly).
        theme: couleurs du mode d'affichage.
        hauteur: hauteur de l'image [pixels].
    """
    choisis = [traits[mot] for mot in tableau[parts]]
    anneau = {
        "type": "pie",
        "labels": [str(mot) for mot in tableau[parts]],
        "values": list(tableau["euros"]),
        "customdata": [lire_euros(v) for v in tableau["euros"]],
        "hole": 0.62,
        "sort": False,
        "direction": "clockwise",
        "textinfo": "none",
        "hovertemplate": "%{label} : %{customdata}<extra></extra>",
        "marker": {
            "colors": [t.teinte for t in choisis],
            "line": {"color": theme.papier, "width": 3},
            "pattern": motif([t.motif for t in choisis], theme),
        },
    }
    milieu = {"text": centre, "showarrow": False, "font": {"size": 15, "color": theme.encre}, "align": "center"}
    return figure([anneau], {"annotations": [milieu]}, theme=theme, hauteur=hauteur)
