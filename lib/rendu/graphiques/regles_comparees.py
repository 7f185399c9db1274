"""Ce que chaque règle paierait : une barre par règle, celle du contrat en plein."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.habillage import Disposition, Trace, figure, inerte, motif


def barres_des_regles(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Le même résultat sous toutes les règles.

    Args:
        tableau: colonnes ``regle``, ``euros``, ``texte``, ``est_actuelle``.
        theme: couleurs du mode d'affichage.
    """
    return _figure([_barres(tableau, "euros", theme)], tableau["euros"], etendue=1.35, theme=theme)


def barres_des_regles_prevues(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """La même prévision sous toutes les règles : la moyenne en barre, le prudent en trait.

    Args:
        tableau: colonnes ``regle``, ``attendu``, ``prudent``, ``texte``, ``est_actuelle``.
        theme: couleurs du mode d'affichage.
    """
    traces = [_barres(tableau, "attendu", theme), _prudents(tableau, theme)]
    return _figure(traces, tableau["attendu"], etendue=2.1, theme=theme)


def _figure(traces: Sequence[Trace], longueurs: pd.Series[float], *, etendue: float, theme: Theme) -> go.Figure:
    """Les règles de haut en bas ; ``etendue`` laisse à droite la place des textes."""
    plus_grande = longueurs.fillna(0).max() or 1
    disposition: Disposition = {
        "bargap": 0.35,
        "xaxis": {"visible": False, "range": [0, plus_grande * etendue]},
        "yaxis": {"autorange": "reversed", "ticklabelstandoff": 6, "tickfont": {"size": 13, "color": theme.encre}},
    }
    return figure(traces, disposition, theme=theme, hauteur=30 * len(longueurs) + 12)


def _barres(tableau: pd.DataFrame, colonne: str, theme: Theme) -> Trace:
    s_applique = tableau[colonne].notna()
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(tableau[colonne].fillna(0)),
        "y": list(tableau["regle"].map(inerte)),
        "text": list(tableau["texte"].where(s_applique, "ne s’applique pas ici")),
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


def _prudents(tableau: pd.DataFrame, theme: Theme) -> Trace:
    connus = tableau[tableau["prudent"].notna() & (tableau["prudent"] > 0)]
    return {
        "type": "scatter",
        "x": list(connus["prudent"]),
        "y": list(connus["regle"].map(inerte)),
        "mode": "markers",
        "marker": {"symbol": "line-ns-open", "size": 16, "color": theme.encre, "line": {"width": 3}},
        "hoverinfo": "skip",
    }
