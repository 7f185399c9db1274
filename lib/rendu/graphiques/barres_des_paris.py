"""Les paris dessinés : la chance annoncée en travers, les réussites venues en hauteur, la diagonale pour repère."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.graphiques.habillage import Trace, figure

PLUS_PETIT_POINT, PLUS_GRAND_POINT = 9, 26
BORDS = [-0.6, 11.2]


def paris(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Un point par chance annoncée : sur la diagonale, nos chances sont justes ; au-dessous, trop optimistes.

    Args:
        tableau: colonnes ``annonce``, ``venu`` (sur dix), ``paris``, ``texte``, ``etiquette``.
        theme: couleurs du mode d'affichage.
    """
    disposition = {
        "xaxis": _axe("chances annoncées, sur 10", theme),
        "yaxis": _axe("réussites venues, sur 10", theme),
        "annotations": [
            _mot("trop prudents", 0.3, 9, "left", theme),
            _mot("trop optimistes", 9.7, 1.2, "right", theme),
        ],
    }
    return figure([_diagonale(theme), _points(tableau, theme)], disposition, theme=theme, hauteur=300)


def _axe(titre: str, theme: Theme) -> dict[str, object]:
    return {
        "range": BORDS,
        "title": {"text": titre, "font": {"size": 13, "color": theme.encre_douce}},
        "tickvals": [0, 2, 4, 6, 8, 10],
        "gridcolor": theme.filet,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": theme.encre_douce},
    }


def _mot(texte: str, x: float, y: float, cote: str, theme: Theme) -> dict[str, object]:
    return {
        "text": texte,
        "x": x,
        "y": y,
        "xanchor": cote,
        "showarrow": False,
        "font": {"size": 13, "color": theme.encre_douce},
    }


def _diagonale(theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [0, 10],
        "y": [0, 10],
        "mode": "lines",
        "line": {"color": theme.encre_douce, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _points(tableau: pd.DataFrame, theme: Theme) -> Trace:
    """La taille d'un point dit combien de paris il compte ; son étiquette l'écrit."""
    tailles = [min(PLUS_GRAND_POINT, PLUS_PETIT_POINT + int(nombre)) for nombre in tableau["paris"]]
    return {
        "type": "scatter",
        "x": list(tableau["annonce"]),
        "y": list(tableau["venu"]),
        "text": list(tableau["etiquette"]),
        "hovertext": list(tableau["texte"]),
        "mode": "markers+text",
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"size": tailles, "color": theme.primaire, "line": {"color": theme.papier, "width": 1}},
        "hovertemplate": "%{hovertext} ont réussi<extra></extra>",
    }
