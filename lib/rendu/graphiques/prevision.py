"""Une prévision dessinée : sa fourchette sous la courbe de la règle, et ce qu'elle vaut sous toutes les règles."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from lib.calcul.loi_de_ligne import Reperes
from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.habillage import Disposition, Trace, figure, inerte, motif

BANDE = (0.0, 0.13)
COURBE = (0.24, 1.0)
"""Où tiennent la bande de fin d'exercice et la courbe, dans la hauteur de l'image."""


@dataclass(frozen=True, slots=True)
class Fourchette:
    """La fourchette de fin d'exercice, dans l'unité de la ligne, et son étiquette."""

    reperes: Reperes
    lecture: str


def bande(fourchette: Fourchette, theme: Theme) -> list[Trace]:
    """La fourchette prévue : un trait épais d'une chance sur 10 à l'autre, une encoche au milieu."""
    reperes = fourchette.reperes
    trait = {
        "type": "scatter",
        "x": [reperes.basse, reperes.haute],
        "y": [0, 0],
        "yaxis": "y2",
        "mode": "lines",
        "line": {"color": theme.encre_douce, "width": 9},
        "cliponaxis": False,
        "hovertemplate": "1 chance sur 10 de chaque côté de la fourchette : %{x:,.6~f}<extra></extra>",
    }
    encoche = {
        "type": "scatter",
        "x": [reperes.mediane],
        "y": [0],
        "yaxis": "y2",
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"symbol": "line-ns-open", "size": 20, "color": theme.encre, "line": {"width": 3}},
        "hovertemplate": "autant de chances au-dessus qu'au-dessous de %{x:,.6~f}<extra></extra>",
    }
    return [trait, encoche]


def axes_avec_bande() -> Disposition:
    """Ce que la bande ajoute à la disposition : son axe, sous celui des euros."""
    cache = {"range": [-1, 1], "visible": False, "fixedrange": True}
    return {"yaxis": {"domain": list(COURBE)}, "yaxis2": {"domain": list(BANDE)} | cache, "xaxis": {"anchor": "y2"}}


def lecture_de_la_bande(fourchette: Fourchette, theme: Theme, *, centre: float) -> dict[str, object]:
    """L'étiquette de la bande, du côté où il reste de la place.

    Args:
        centre: milieu de l'axe des valeurs.
    """
    reperes = fourchette.reperes
    est_a_droite = reperes.mediane <= centre
    return {
        "x": reperes.haute if est_a_droite else reperes.basse,
        "y": 0,
        "yref": "y2",
        "text": inerte(fourchette.lecture),
        "showarrow": False,
        "xanchor": "left" if est_a_droite else "right",
        "xshift": 10 if est_a_droite else -10,
        "font": {"size": 13, "color": theme.encre},
    }


def barres_des_regles_prevues(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """La même prévision sous toutes les règles : la moyenne en barre, le prudent en trait.

    Args:
        tableau: colonnes ``regle``, ``attendu``, ``prudent``, ``texte``, ``est_actuelle``.
        theme: couleurs du mode d'affichage.
    """
    plus_grand = max(tableau["attendu"].max(), 1.0) if tableau["attendu"].notna().any() else 1.0
    disposition = {
        "bargap": 0.35,
        "xaxis": {"visible": False, "range": [0, plus_grand * 2.1]},
        "yaxis": {"autorange": "reversed", "ticklabelstandoff": 6, "tickfont": {"size": 13, "color": theme.encre}},
    }
    traces = [_moyennes(tableau, theme), _prudents(tableau, theme)]
    return figure(traces, disposition, theme=theme, hauteur=30 * len(tableau) + 12)


def _moyennes(tableau: pd.DataFrame, theme: Theme) -> Trace:
    s_applique = tableau["attendu"].notna()
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(tableau["attendu"].fillna(0)),
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
