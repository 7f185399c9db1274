"""Le gâteau de la part variable et les barres qui se comparent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme, Trait
from lib.rendu.graphiques.habillage import Trace, figure, inerte, lire_euros, motif

Mot = TypeVar("Mot", bound=str)
PART_ETIQUETEE = 0.095
"""En deçà de cette part de la plus longue barre, l'étiquette ne tient pas dedans."""

PLACE_DES_BOUTS = 1.3
"""L'axe va au-delà de la plus longue barre pour ce qui s'écrit à son bout."""


def gateau(
    tableau: pd.DataFrame,
    *,
    parts: str,
    traits: Mapping[Mot, Trait],
    centre: str,
    theme: Theme,
    hauteur: int = 280,
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


def barres_empilees(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Les euros de chaque mission, par sort, étiquetés directement.

    Args:
        tableau: colonnes ``mission``, ``sort``, ``euros``.
        theme: couleurs du mode d'affichage.
    """
    missions = list(dict.fromkeys(tableau["mission"].map(inerte)))
    large = float(tableau.groupby("mission")["euros"].sum().max()) if len(tableau) else 1.0
    par_sort = {sort: tableau[tableau["sort"] == sort] for sort in Sort}
    disposition = {
        "barmode": "stack",
        "bargap": 0.3,
        "showlegend": True,
        "margin": {"l": 6, "r": 6, "t": 34, "b": 4},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.01,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 14},
        },
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": missions[::-1],
            "tickfont": {"size": 14, "color": theme.encre},
            "ticklabelstandoff": 6,
        },
        "xaxis": {"visible": False, "range": [0, large * PLACE_DES_BOUTS]},
    }
    traces = [_barre(rangees, sort, theme, large=large) for sort, rangees in par_sort.items() if len(rangees)]
    return figure([*traces, _bouts(tableau, theme, large=large)], disposition, theme=theme, hauteur=280)


def _bouts(tableau: pd.DataFrame, theme: Theme, *, large: float) -> Trace:
    """Au bout de chaque barre, ce que ses segments étroits n'ont pas la place d'écrire."""
    totaux = tableau.groupby("mission", sort=False)["euros"].sum()
    petits = tableau[tableau["euros"] < large * PART_ETIQUETEE]
    textes = {
        mission: ", ".join(
            f"{str(sort).lower()} {lire_euros(v)}" for sort, v in zip(r["sort"], r["euros"], strict=True)
        )
        for mission, r in petits.groupby("mission", sort=False)
    }
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(totaux),
        "y": [inerte(str(mission)) for mission in totaux.index],
        "text": [f" {textes.get(mission, '')}" for mission in totaux.index],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": theme.encre_douce},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _barre(rangees: pd.DataFrame, sort: Sort, theme: Theme, *, large: float) -> Trace:
    trait = theme.sorts[sort]
    textes = [lire_euros(v) for v in rangees["euros"]]
    return {
        "type": "bar",
        "name": str(sort),
        "orientation": "h",
        "x": list(rangees["euros"]),
        "y": [inerte(mission) for mission in rangees["mission"]],
        "customdata": textes,
        "text": [t if v >= large * PART_ETIQUETEE else "" for t, v in zip(textes, rangees["euros"], strict=True)],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": trait.texte, "size": 14},
        "constraintext": "none",
        "hovertemplate": "%{y} · " + str(sort).lower() + " : %{customdata}<extra></extra>",
        "marker": {
            "color": trait.teinte,
            "line": {"color": theme.papier, "width": 1},
            "pattern": motif([trait.motif] * len(rangees), theme),
        },
    }
