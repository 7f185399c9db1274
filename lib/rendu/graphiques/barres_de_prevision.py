"""Une prévision dessinée : sa fourchette sous la courbe de la règle, et ce qu'elle vaut sous toutes les règles."""

from __future__ import annotations

from dataclasses import dataclass

from lib.calcul.loi_de_ligne import Reperes
from lib.rendu.couleurs import Theme
from lib.rendu.graphiques.habillage import Disposition, Trace, inerte

BANDE = (0.0, 0.13)
COURBE = (0.24, 1.0)
"""Où tiennent la bande de fin d'exercice et la courbe, dans la hauteur de l'image."""


@dataclass(frozen=True, slots=True)
class FourchetteDessinee:
    """La fourchette de fin d'exercice, dans l'unité de la ligne, et son étiquette."""

    reperes: Reperes
    lecture: str


def bande(fourchette: FourchetteDessinee, theme: Theme) -> list[Trace]:
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


def lecture_de_la_bande(fourchette: FourchetteDessinee, theme: Theme, *, centre: float) -> dict[str, object]:
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
