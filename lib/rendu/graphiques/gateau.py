"""Le gâteau de la part variable et les barres qui se comparent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme, Trait
from lib.rendu.graphiques.habillage import habiller, inerte, lire_euros, motif

Mot = TypeVar("Mot", bound=str)


def gateau(
    tableau: pd.DataFrame, *, parts: str, traits: Mapping[Mot, Trait], centre: str, theme: Theme, hauteur: int = 280
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
    figure = go.Figure(
        go.Pie(
            labels=[str(mot) for mot in tableau[parts]],
            values=tableau["euros"],
            customdata=[lire_euros(v) for v in tableau["euros"]],
            hole=0.62,
            sort=False,
            direction="clockwise",
            textinfo="none",
            hovertemplate="%{label} : %{customdata}<extra></extra>",
            marker={
                "colors": [t.teinte for t in choisis],
                "line": {"color": theme.papier, "width": 3},
                "pattern": motif([t.motif for t in choisis], theme),
            },
        )
    )
    figure.add_annotation(text=centre, showarrow=False, font={"size": 15, "color": theme.encre}, align="center")
    figure.update_layout(showlegend=False)
    return habiller(figure, theme, hauteur=hauteur, marges={"l": 6, "r": 6, "t": 6, "b": 6})


def barres_empilees(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Les euros de chaque mission, par sort, étiquetés directement.

    Args:
        tableau: colonnes ``mission``, ``sort``, ``euros``.
        theme: couleurs du mode d'affichage.
    """
    missions = list(dict.fromkeys(tableau["mission"].map(inerte)))
    large = tableau.groupby("mission")["euros"].sum().max() if len(tableau) else 1
    figure = go.Figure()
    for sort in Sort:
        rangees = tableau[tableau["sort"] == sort]
        if len(rangees):
            figure.add_trace(_barre(rangees, sort, theme, large=float(large)))
    figure.update_layout(
        barmode="stack",
        bargap=0.3,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.01,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 13, "color": theme.encre},
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": missions[::-1],
            "tickfont": {"size": 14, "color": theme.encre},
            "automargin": True,
            "ticklabelstandoff": 6,
        },
        xaxis={"visible": False},
    )
    return habiller(figure, theme, hauteur=280, marges={"l": 6, "r": 6, "t": 34, "b": 4})


def _barre(rangees: pd.DataFrame, sort: Sort, theme: Theme, *, large: float) -> go.Bar:
    trait = theme.sorts[sort]
    textes = [lire_euros(v) for v in rangees["euros"]]
    return go.Bar(
        name=str(sort),
        orientation="h",
        x=rangees["euros"],
        y=rangees["mission"].map(inerte),
        customdata=textes,
        text=[t if v >= large * 0.095 else "" for t, v in zip(textes, rangees["euros"], strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": trait.texte, "size": 13},
        constraintext="none",
        hovertemplate="%{y} · " + str(sort).lower() + " : %{customdata}<extra></extra>",
        marker={
            "color": trait.teinte,
            "line": {"color": theme.papier, "width": 1},
            "pattern": motif([trait.motif] * len(rangees), theme),
        },
    )
