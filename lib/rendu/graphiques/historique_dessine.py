"""L'historique d'une ligne : les exercices finis reliés, celui qui court à part, les cibles en tirets."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.formats import nombre
from lib.rendu.graphiques.etiquettes_de_lignes import annoter_le_dernier, places_des_nombres
from lib.rendu.graphiques.habillage import Trace, figure, inerte


def historique(tableau: pd.DataFrame, *, unite: str, theme: Theme, dernier: str = "") -> go.Figure:
    """Les exercices passés : réalisé en trait plein, cible en tirets, chacun nommé au bout de sa série.

    Args:
        tableau: colonnes ``exercice``, ``cible``, ``realise``.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
        dernier: ce que le dernier exercice fini fait conclure, écrit à son point ; vide si rien.
    """
    disposition = {
        "margin": {"l": 6, "r": 70, "t": 30, "b": 6},
        "annotations": _noms_des_series(tableau, theme),
        "xaxis": {
            "type": "category",
            "categoryarray": _exercices(tableau),
            "showgrid": False,
            "tickfont": {"color": theme.encre_douce},
        },
        "yaxis": {
            "gridcolor": theme.filet,
            "zeroline": False,
            "ticksuffix": "\u202f%" if unite == "%" else "",
            "tickfont": {"color": theme.encre_douce},
            "nticks": 5,
        },
    }
    traces = [_finis(tableau, theme, dernier), _en_cours(tableau, theme), _cibles(tableau, theme)]
    return figure(traces, disposition, theme=theme, hauteur=230)


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


def _finis(tableau: pd.DataFrame, theme: Theme, dernier: str) -> Trace:
    """Les exercices finis, reliés."""
    finis = tableau["realise"].iloc[:-1]
    ecrits = ["" if pd.isna(v) else nombre(Decimal(str(v))) for v in finis]
    places = places_des_nombres(tableau)[:-1]
    return {
        "type": "scatter",
        "x": _exercices(tableau)[:-1],
        "y": list(finis),
        "mode": "lines+markers+text",
        "name": "réalisé",
        "text": annoter_le_dernier(ecrits, places, dernier),
        "textposition": places,
        "cliponaxis": False,
        "line": {"color": theme.primaire, "width": 3},
        "marker": {"size": 9},
    }


def _en_cours(tableau: pd.DataFrame, theme: Theme) -> Trace:
    """Celui qui court, à part et vide : une année entamée n'est pas une chute."""
    realise = tableau["realise"].iloc[-1]
    return {
        "type": "scatter",
        "x": _exercices(tableau)[-1:],
        "y": [realise],
        "mode": "markers+text",
        "name": "réalisé à ce jour",
        "text": ["" if pd.isna(realise) else nombre(Decimal(str(realise)))],
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"size": 11, "symbol": "circle-open", "color": theme.primaire, "line": {"width": 3}},
    }


def _exercices(tableau: pd.DataFrame) -> list[str]:
    return [inerte(str(exercice)) for exercice in tableau["exercice"]]


def _cibles(tableau: pd.DataFrame, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": _exercices(tableau),
        "y": list(tableau["cible"]),
        "mode": "markers",
        "name": "cible",
        "marker": {"symbol": "line-ew-open", "size": 24, "color": theme.encre, "line": {"width": 3}},
    }
