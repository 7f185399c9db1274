"""La courbe d'une règle, le point du jour et le prochain pas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.barres_de_prevision import FourchetteDessinee, axes_avec_bande, bande, lecture_de_la_bande
from lib.rendu.graphiques.habillage import Trace, figure, inerte, lire_euros, voile

PART_D_UNE_ETIQUETTE = 0.15
"""La part de la hauteur du dessin que prend une étiquette."""
GRADUATIONS_LISIBLES = 6
"""Au-delà, les montants se chevaucheraient le long de l'axe."""


@dataclass(frozen=True, slots=True)
class PointDuJour:
    """Le réalisé d'aujourd'hui, ce qu'il paie [€] et son étiquette."""

    realise: float
    euros: float
    lecture: str


@dataclass(frozen=True, slots=True)
class ProchainPas:
    """Où la règle paie mieux, ce qu'elle y paie [€] et ce que l'on y gagne, écrit."""

    valeur: float
    euros: float
    lecture: str


def courbe(
    tableau: pd.DataFrame,
    *,
    point: PointDuJour | None,
    unite: str,
    theme: Theme,
    pas: ProchainPas | None = None,
    fin: FourchetteDessinee | None = None,
) -> go.Figure:
    """La règle dessinée : les euros selon le réalisé, avec le point du jour et la fourchette de fin d'exercice.

    Args:
        tableau: colonnes ``valeur`` et ``euros``.
        point: le point du jour, ou None.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
        pas: le prochain gain, marqué sur la courbe s'il est assez loin du point du jour ; None s'il n'y en a pas.
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
    if pas is not None and point is not None and _se_distingue(tableau, point, pas):
        traces.append(_marque(pas, theme))
        lectures.append(_gain(tableau, pas, theme))
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
    ou: dict[str, object] = {
        "x": point.realise,
        "y": point.euros,
        "yshift": 20,
        "text": f"<b>{inerte(point.lecture)}</b>",
    }
    return ou | _etiquette(theme, a_droite=a_droite, ecart=10, taille=14)


def _se_distingue(tableau: pd.DataFrame, point: PointDuJour, pas: ProchainPas) -> bool:
    """Vrai si les deux étiquettes tiennent l'une au-dessus de l'autre."""
    return abs(pas.euros - point.euros) >= PART_D_UNE_ETIQUETTE * float(tableau["euros"].max())


def _marque(pas: ProchainPas, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": [pas.valeur],
        "y": [pas.euros],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"size": 11, "symbol": "circle-open", "color": theme.encre, "line": {"width": 3}},
        "hoverinfo": "skip",
    }


def _gain(tableau: pd.DataFrame, pas: ProchainPas, theme: Theme) -> dict[str, object]:
    """Ce que le pas rapporte, du côté où il reste de la place."""
    ou: dict[str, object] = {"x": pas.valeur, "y": pas.euros, "yshift": 14, "text": inerte(pas.lecture)}
    return ou | _etiquette(theme, a_droite=pas.valeur <= _centre(tableau), ecart=12, taille=13)


def _etiquette(theme: Theme, *, a_droite: bool, ecart: int, taille: int) -> dict[str, object]:
    """Un texte posé près d'un point de la courbe, sur le papier ; l'écart et la taille sont en pixels."""
    return {
        "showarrow": False,
        "xanchor": "left" if a_droite else "right",
        "xshift": ecart if a_droite else -ecart,
        "bgcolor": theme.papier,
        "borderpad": 2,
        "font": {"size": taille, "color": theme.encre},
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
