"""La courbe d'une règle, la comparaison des règles, l'historique."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.formats import nombre
from lib.rendu.graphiques.habillage import Trace, figure, inerte, motif, voile


def courbe(
    tableau: pd.DataFrame,
    *,
    point: tuple[float, float] | None,
    unite: str,
    lecture: str,
    theme: Theme,
    graduations: Mapping[float, str] = MappingProxyType({}),
) -> go.Figure:
    """La règle dessinée : les euros selon le réalisé, avec le point du jour.

    Args:
        tableau: colonnes ``valeur`` et ``euros``.
        point: (réalisé, euros acquis) du jour, ou None.
        unite: unité de l'axe.
        lecture: étiquette du point.
        theme: couleurs du mode d'affichage.
        graduations: valeurs de l'axe à nommer, pour un constat ; vide pour un nombre.
    """
    ligne = {
        "type": "scatter",
        "x": list(tableau["valeur"]),
        "y": list(tableau["euros"]),
        "mode": "lines",
        "line": {"color": theme.primaire, "width": 3},
        "fill": "tozeroy",
        "fillcolor": voile(theme.primaire),
        "hovertemplate": "%{x:,.6~f} : %{y:,.2~f}\u202f€<extra></extra>",
    }
    axe = {"gridcolor": theme.filet, "zeroline": False, "tickfont": {"size": 13, "color": theme.encre_douce}}
    titre = {"text": inerte(unite), "font": {"size": 13, "color": theme.encre_douce}}
    nommes = {"tickvals": list(graduations), "ticktext": list(graduations.values())} if graduations else {}
    disposition = {
        "margin": {"l": 6, "r": 16, "t": 30, "b": 6},
        "xaxis": axe | {"title": titre, "showgrid": False, "tickformat": ",.6~f"} | nommes,
        "annotations": [] if point is None else [_lecture(point, lecture, theme, a_droite=_a_droite(tableau, point))],
        "yaxis": axe | {"ticksuffix": "\u202f€", "rangemode": "tozero", "nticks": 5, "tickformat": ",.6~f"},
    }
    traces = [ligne] if point is None else [ligne, _point(point, theme)]
    return figure(traces, disposition, theme=theme, hauteur=300)


def _a_droite(tableau: pd.DataFrame, point: tuple[float, float]) -> bool:
    """Vrai si l'étiquette tient à droite du point."""
    return bool(point[0] <= tableau["valeur"].min() + 0.6 * (tableau["valeur"].max() - tableau["valeur"].min()))


def _lecture(point: tuple[float, float], lecture: str, theme: Theme, *, a_droite: bool) -> dict[str, object]:
    return {
        "x": point[0],
        "y": point[1],
        "text": f"<b>{inerte(lecture)}</b>",
        "showarrow": False,
        "xanchor": "left" if a_droite else "right",
        "xshift": 10 if a_droite else -10,
        "yshift": 20,
        "bgcolor": theme.papier,
        "borderpad": 2,
        "font": {"size": 14, "color": theme.encre},
    }


def _point(point: tuple[float, float], theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [point[0]],
        "y": [point[1]],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"size": 15, "color": theme.sorts[Sort.ACQUIS].teinte, "line": {"color": theme.papier, "width": 2}},
        "hoverinfo": "skip",
    }


def barres_des_regles(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Le même résultat sous toutes les règles, la règle du contrat en plein.

    Args:
        tableau: colonnes ``regle``, ``euros``, ``texte``, ``est_actuelle``.
        theme: couleurs du mode d'affichage.
    """
    longueurs = tableau["euros"].fillna(0)
    barres = {
        "type": "bar",
        "orientation": "h",
        "x": list(longueurs),
        "y": list(tableau["regle"].map(inerte)),
        "text": list(tableau["texte"].where(tableau["euros"].notna(), "ne s’applique pas ici")),
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 13, "color": theme.encre},
        "customdata": list(tableau["texte"].map(inerte)),
        "hovertemplate": "%{y} : %{customdata}<extra></extra>",
        "marker": {
            "color": [theme.sorts[Sort.ACQUIS].teinte if a else theme.primaire for a in tableau["est_actuelle"]],
            "pattern": motif(["" if a else "/" for a in tableau["est_actuelle"]], theme),
        },
    }
    disposition = {
        "bargap": 0.35,
        "xaxis": {"visible": False, "range": [0, (longueurs.max() or 1) * 1.35]},
        "yaxis": {"autorange": "reversed", "ticklabelstandoff": 6, "tickfont": {"size": 13, "color": theme.encre}},
    }
    return figure([barres], disposition, theme=theme, hauteur=30 * len(tableau) + 12)


def historique(tableau: pd.DataFrame, *, unite: str, theme: Theme) -> go.Figure:
    """Les exercices passés : réalisé en trait plein, cible en tirets.

    Args:
        tableau: colonnes ``exercice``, ``cible``, ``realise``.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
    """
    disposition = {
        "showlegend": True,
        "margin": {"l": 6, "r": 16, "t": 30, "b": 6},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "xaxis": {"type": "category", "showgrid": False, "tickfont": {"color": theme.encre_douce}},
        "yaxis": {
            "gridcolor": theme.filet,
            "zeroline": False,
            "ticksuffix": "\u202f%" if unite == "%" else "",
            "tickfont": {"color": theme.encre_douce},
            "nticks": 5,
        },
    }
    return figure([_realises(tableau, theme), _cibles(tableau, theme)], disposition, theme=theme, hauteur=230)


def _realises(tableau: pd.DataFrame, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [inerte(str(exercice)) for exercice in tableau["exercice"]],
        "y": list(tableau["realise"]),
        "mode": "lines+markers+text",
        "name": "réalisé",
        "text": ["" if pd.isna(v) else nombre(Decimal(str(v))) for v in tableau["realise"]],
        "textposition": "top center",
        "cliponaxis": False,
        "line": {"color": theme.primaire, "width": 3},
        "marker": {"size": 9},
    }


def _cibles(tableau: pd.DataFrame, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [inerte(str(exercice)) for exercice in tableau["exercice"]],
        "y": list(tableau["cible"]),
        "mode": "markers",
        "name": "cible",
        "marker": {"symbol": "line-ew-open", "size": 24, "color": theme.encre, "line": {"width": 3}},
    }
