"""La courbe d'une règle, la comparaison des règles, l'historique."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.formats import nombre
from lib.rendu.graphiques.barres_de_prevision import FourchetteDessinee, axes_avec_bande, bande, lecture_de_la_bande
from lib.rendu.graphiques.habillage import Trace, figure, inerte, lire_euros, voile

GRADUATIONS_LISIBLES = 6
"""Au-delà, les montants se chevaucheraient le long de l'axe."""


@dataclass(frozen=True, slots=True)
class PointDuJour:
    """Le réalisé d'aujourd'hui, ce qu'il paie [€] et son étiquette."""

    realise: float
    euros: float
    lecture: str


def courbe(
    tableau: pd.DataFrame,
    *,
    point: PointDuJour | None,
    unite: str,
    theme: Theme,
    fin: FourchetteDessinee | None = None,
) -> go.Figure:
    """La règle dessinée : les euros selon le réalisé, avec le point du jour et la fourchette de fin d'exercice.

    Args:
        tableau: colonnes ``valeur`` et ``euros``.
        point: le point du jour, ou None.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
        fin: la fourchette prévue, dessinée sous la courbe ; None pour n'en pas montrer.
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
    lectures = [] if point is None else [_lecture(point, theme, a_droite=_a_droite(tableau, point))]
    disposition: dict[str, Any] = {
        "margin": {"l": 6, "r": 16, "t": 30, "b": 6},
        "annotations": lectures,
        **_axes(tableau, unite, theme),
    }
    traces = [ligne] if point is None else [ligne, _point(point, theme)]
    if fin is not None:
        traces += bande(fin, theme)
        lectures.append(lecture_de_la_bande(fin, theme, centre=_centre(tableau)))
        disposition |= {cle: disposition.get(cle, {}) | valeur for cle, valeur in axes_avec_bande().items()}
    return figure(traces, disposition, theme=theme, hauteur=300)


def _axes(tableau: pd.DataFrame, unite: str, theme: Theme) -> dict[str, dict[str, object]]:
    douce = {"size": 13, "color": theme.encre_douce}
    axe = {"gridcolor": theme.filet, "zeroline": False, "tickfont": douce}
    titre = {"text": inerte(unite), "font": douce}
    return {
        "xaxis": axe | {"title": titre, "showgrid": False, "tickformat": ",.6~f"},
        "yaxis": axe | _axe_des_euros(tableau),
    }


def _axe_des_euros(tableau: pd.DataFrame) -> dict[str, object]:
    """L'axe finit sur le maximum ; ses graduations sont les montants que la règle paie, s'ils se lisent."""
    paliers = sorted({0.0, *(float(v) for v in tableau["euros"])})
    maximum = paliers[-1]
    montres = paliers if 2 < len(paliers) <= GRADUATIONS_LISIBLES else [0.0, maximum / 2, maximum]
    return {"tickvals": montres, "ticktext": [lire_euros(v) for v in montres], "range": [0, maximum * 1.02 or 1]}


def _centre(tableau: pd.DataFrame) -> float:
    return float(tableau["valeur"].min() + tableau["valeur"].max()) / 2


def _a_droite(tableau: pd.DataFrame, point: PointDuJour) -> bool:
    """Vrai si l'étiquette tient à droite du point."""
    return bool(point.realise <= tableau["valeur"].min() + 0.6 * (tableau["valeur"].max() - tableau["valeur"].min()))


def _lecture(point: PointDuJour, theme: Theme, *, a_droite: bool) -> dict[str, object]:
    return {
        "x": point.realise,
        "y": point.euros,
        "text": f"<b>{inerte(point.lecture)}</b>",
        "showarrow": False,
        "xanchor": "left" if a_droite else "right",
        "xshift": 10 if a_droite else -10,
        "yshift": 20,
        "bgcolor": theme.papier,
        "borderpad": 2,
        "font": {"size": 14, "color": theme.encre},
    }


def _point(point: PointDuJour, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [point.realise],
        "y": [point.euros],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"size": 15, "color": theme.sorts[Sort.ACQUIS].teinte, "line": {"color": theme.papier, "width": 2}},
        "hoverinfo": "skip",
    }


def historique(tableau: pd.DataFrame, *, unite: str, theme: Theme) -> go.Figure:
    """Les exercices passés : réalisé en trait plein, cible en tirets, chacun nommé au bout de sa série.

    Args:
        tableau: colonnes ``exercice``, ``cible``, ``realise``.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
    """
    disposition = {
        "margin": {"l": 6, "r": 70, "t": 30, "b": 6},
        "annotations": _noms_des_series(tableau, theme),
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


def _noms_des_series(tableau: pd.DataFrame, theme: Theme) -> list[dict[str, object]]:
    """« réalisé » et « cible », chacun au bout de sa série ; le plus haut des deux s'écarte vers le haut."""
    bouts = {nom: tableau[tableau[nom].notna()].tail(1) for nom in ("realise", "cible")}
    hauteurs = {nom: float(bout[nom].iloc[0]) for nom, bout in bouts.items() if not bout.empty}
    plus_haut = max(hauteurs, key=lambda nom: hauteurs[nom], default="")
    mots = {"realise": ("réalisé", theme.primaire), "cible": ("cible", theme.encre)}
    return [
        {
            "x": inerte(str(bouts[nom]["exercice"].iloc[0])),
            "y": hauteur,
            "text": mots[nom][0],
            "showarrow": False,
            "xanchor": "left",
            "xshift": 16,
            "yshift": 9 if nom == plus_haut else -9,
            "font": {"size": 13, "color": mots[nom][1]},
        }
        for nom, hauteur in hauteurs.items()
    ]


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
