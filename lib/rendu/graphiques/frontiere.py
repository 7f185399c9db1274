"""Ce que l'on peut espérer face à ce qu'une mauvaise année laisse : un point par scénario, nommé sur place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.graphiques.habillage import figure, inerte, lire_euros

HAUTEUR = 260
LONGUEUR_D_UN_NOM = 20


@dataclass(frozen=True, slots=True)
class PointDeFrontiere:
    """Un scénario : son nom, et deux montants prévus [€].

    Attributes:
        est_la_reference: vrai pour le contrat d'aujourd'hui.
    """

    nom: str
    attendu: float
    mauvaise_annee: float
    est_la_reference: bool = False


def frontiere(points: Sequence[PointDeFrontiere], *, theme: Theme) -> go.Figure:
    """Chaque point plus à droite espère plus ; plus haut, il craint moins.

    Args:
        points: au moins un.
        theme: couleurs du mode d'affichage.
    """
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.attendu for p in points],
        "y": [p.mauvaise_annee for p in points],
        "text": [inerte(_court(p.nom)) for p in points],
        "hovertext": [inerte(p.nom) for p in points],
        "textposition": [_cote(p, points) for p in points],
        "customdata": [(lire_euros(round(p.attendu, -2)), lire_euros(round(p.mauvaise_annee, -2))) for p in points],
        "hovertemplate": "%{hovertext} : attendu %{customdata[0]}, mauvaise année %{customdata[1]}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "color": [theme.encre_douce if p.est_la_reference else theme.primaire for p in points],
            "symbol": ["square" if p.est_la_reference else "circle" for p in points],
        },
    }
    axe = {
        "showgrid": True,
        "gridcolor": theme.filet,
        "zeroline": False,
        "nticks": 4,
        "ticksuffix": "\u202f€",
        "tickformat": ",.0f",
        "fixedrange": True,
    }
    disposition = {
        "xaxis": axe | {"title": {"text": "attendu"}, "range": _etendue([p.attendu for p in points])},
        "yaxis": axe | {"title": {"text": "mauvaise année"}, "range": _etendue([p.mauvaise_annee for p in points])},
    }
    return figure([trace], disposition, theme=theme, hauteur=HAUTEUR)


def _court(nom: str) -> str:
    return nom if len(nom) <= LONGUEUR_D_UN_NOM else f"{nom[: LONGUEUR_D_UN_NOM - 1].rstrip()}…"


def _etendue(valeurs: Sequence[float]) -> list[float]:
    """Un peu plus que les points, pour que leurs noms tiennent."""
    marge = max(500.0, 0.25 * (max(valeurs) - min(valeurs)))
    return [min(valeurs) - marge, max(valeurs) + marge]


def _cote(point: PointDeFrontiere, points: Sequence[PointDeFrontiere]) -> str:
    """Le nom s'écrit vers l'intérieur, au-dessus du point ou dessous selon les voisins de droite."""
    milieu = (min(p.attendu for p in points) + max(p.attendu for p in points)) / 2
    return "top left" if point.attendu > milieu else "top right"
