"""La courbe d’une règle, la comparaison des règles, l’historique."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.habillage import habiller, inerte, motif, voile


def courbe(
    tableau: pd.DataFrame, *, point: tuple[float, float] | None, unite: str, lecture: str, theme: Theme
) -> go.Figure:
    """La règle dessinée : les euros selon le réalisé, avec le point du jour.

    Args:
        tableau: colonnes ``valeur`` et ``euros``.
        point: (réalisé, euros acquis) du jour, ou None.
        unite: unité de l'axe.
        lecture: étiquette du point.
        theme: couleurs du mode d'affichage.
    """
    figure = go.Figure(
        go.Scatter(
            x=tableau["valeur"],
            y=tableau["euros"],
            mode="lines",
            line={"color": theme.primaire, "width": 3},
            fill="tozeroy",
            fillcolor=voile(theme.primaire),
            hovertemplate="%{x:,.6~r} : %{y:,.0f}\u202f€<extra></extra>",
        )
    )
    if point is not None:
        figure.add_trace(_point(point, lecture, theme))
    axe = {"gridcolor": theme.filet, "zeroline": False, "tickfont": {"size": 13, "color": theme.encre_douce}}
    figure.update_layout(
        showlegend=False,
        xaxis=axe
        | {
            "title": {"text": unite, "font": {"size": 13, "color": theme.encre_douce}},
            "showgrid": False,
            "tickformat": ",.6~f",
        },
        yaxis=axe | {"ticksuffix": "\u202f€", "rangemode": "tozero", "nticks": 5, "tickformat": ",.6~f"},
    )
    return habiller(figure, theme, hauteur=300, marges={"l": 6, "r": 16, "t": 26, "b": 6})


def _point(point: tuple[float, float], lecture: str, theme: Theme) -> go.Scatter:
    trait = theme.sorts[Sort.ACQUIS]
    return go.Scatter(
        x=[point[0]],
        y=[point[1]],
        mode="markers+text",
        text=[lecture],
        textposition="top right",
        textfont={"size": 14, "color": theme.encre},
        cliponaxis=False,
        marker={"size": 15, "color": trait.teinte, "line": {"color": theme.papier, "width": 2}},
        hoverinfo="skip",
    )


def barres_des_regles(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Le même résultat sous toutes les règles, la règle du contrat en plein.

    Args:
        tableau: colonnes ``regle``, ``euros``, ``texte``, ``est_actuelle``.
        theme: couleurs du mode d'affichage.
    """
    ordre = tableau["regle"][::-1]
    actuelle, autre = theme.sorts[Sort.ACQUIS], theme.primaire
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=tableau["euros"].fillna(0),
            y=tableau["regle"],
            text=tableau["texte"].where(tableau["euros"].notna(), "ne s’applique pas ici"),
            textposition="outside",
            cliponaxis=False,
            textfont={"size": 13, "color": theme.encre},
            marker={
                "color": [actuelle.teinte if a else autre for a in tableau["est_actuelle"]],
                "pattern": motif(["" if a else "/" for a in tableau["est_actuelle"]], theme),
            },
            customdata=tableau["texte"].map(inerte),
            hovertemplate="%{y} : %{customdata}<extra></extra>",
        )
    )
    large = tableau["euros"].fillna(0).max()
    figure.update_layout(
        showlegend=False,
        bargap=0.35,
        xaxis={"visible": False, "range": [0, (large or 1) * 1.35]},
        yaxis={
            "categoryorder": "array",
            "categoryarray": ordre,
            "ticklabelstandoff": 6,
            "tickfont": {"size": 13, "color": theme.encre},
        },
    )
    return habiller(figure, theme, hauteur=30 * len(tableau) + 12, marges={"l": 6, "r": 6, "t": 4, "b": 4})


def historique(tableau: pd.DataFrame, *, unite: str, theme: Theme) -> go.Figure:
    """Les exercices passés : réalisé en trait plein, cible en points.

    Args:
        tableau: colonnes ``exercice``, ``cible``, ``realise``.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
    """
    figure = go.Figure(
        [
            go.Scatter(
                x=tableau["exercice"],
                y=tableau["realise"],
                mode="lines+markers+text",
                name="réalisé",
                text=tableau["realise"].map("{:g}".format, na_action="ignore").str.replace(".", ","),
                textposition="top center",
                line={"color": theme.primaire, "width": 3},
                marker={"size": 9},
            ),
            go.Scatter(
                x=tableau["exercice"],
                y=tableau["cible"],
                mode="markers",
                name="cible",
                marker={"symbol": "line-ew-open", "size": 24, "line": {"color": theme.encre, "width": 3}},
            ),
        ]
    )
    figure.update_layout(
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"color": theme.encre}},
        xaxis={"type": "category", "showgrid": False, "tickfont": {"color": theme.encre_douce}},
        yaxis={
            "gridcolor": theme.filet,
            "zeroline": False,
            "ticksuffix": f" {unite}" if unite == "%" else "",
            "tickfont": {"color": theme.encre_douce},
            "nticks": 5,
        },
    )
    return habiller(figure, theme, hauteur=230, marges={"l": 6, "r": 16, "t": 30, "b": 6})
