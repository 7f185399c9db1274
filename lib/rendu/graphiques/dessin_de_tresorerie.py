"""La caisse mois par mois : une ligne par variante, nommée sur elle-même, et le point le plus bas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Issue, Theme
from lib.rendu.formats import cent_euros
from lib.rendu.graphiques.etiquettes_de_lignes import PLACE_DES_NOMS_PX, LigneTracee, noms_des_lignes
from lib.rendu.graphiques.habillage import Trace, figure, inerte, lire_euros

STYLES: Final = ("solid", "dash", "dot")
MOIS_D_UNE_ETIQUETTE: Final = 9
"""La largeur de « au plus bas : 47 000 € », en mois du dessin le plus étroit."""


@dataclass(frozen=True, slots=True)
class PointBas:
    """Un mois et ce qu'il reste alors en caisse [€]."""

    mois: str
    solde: Decimal


def tresorerie(tableau: pd.DataFrame, *, bas: PointBas, theme: Theme) -> go.Figure:
    """Ce qui reste en caisse à la fin de chaque mois.

    Args:
        tableau: une colonne ``mois`` (date), puis une colonne d'euros par variante, la première d'abord.
        bas: le point le plus bas de la première variante.
        theme: couleurs du mode d'affichage.
    """
    teintes = (theme.primaire, theme.encre_douce, theme.issues[Issue.MAUVAISE].teinte)
    variantes = [str(nom) for nom in tableau.columns if nom != "mois"]
    traits = [LigneTracee(*trait) for trait in zip(variantes, teintes, STYLES, strict=False)]
    traces = [_ligne(tableau["mois"], _sans_le_commun(tableau, trait, variantes[0]), trait) for trait in traits]
    douce = {"size": 12, "color": theme.encre_douce}
    disposition: dict[str, Any] = {
        "margin": {"l": 6, "r": PLACE_DES_NOMS_PX, "t": 10, "b": 6},
        "annotations": [
            _etiquette(bas, sum(str(mois) < bas.mois for mois in tableau["mois"]), theme),
            *noms_des_lignes(tableau, traits),
        ],
        "shapes": [_a_sec(theme)],
        "xaxis": {
            "type": "date",
            "range": [tableau["mois"].iloc[0], tableau["mois"].iloc[-1]],
            "tickformat": "%m/%Y",
            "showgrid": False,
            "tickfont": douce,
            "nticks": 9,
            "ticklabelstandoff": 6,
        },
        "yaxis": {
            "gridcolor": theme.filet,
            "zeroline": False,
            "nticks": 6,
            "tickformat": ",.0f",
            "ticksuffix": "\u202f€",
            "tickfont": douce,
        },
    }
    return figure(traces, disposition, theme=theme, hauteur=300)


def _a_sec(theme: Theme) -> dict[str, object]:
    """Le trait sous lequel il n'y a plus rien en caisse."""
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": theme.alerte}}


def _sans_le_commun(tableau: pd.DataFrame, trait: LigneTracee, premiere: str) -> pd.Series[float]:
    """La ligne là où elle quitte la première, dès le mois d'avant : ce qu'elles ont en commun se trace une fois."""
    soldes = tableau[trait.nom].astype(float)
    if trait.nom == premiere:
        return soldes
    s_ecarte = soldes.round(2) != tableau[premiere].astype(float).round(2)
    bord = s_ecarte | s_ecarte.shift(-1, fill_value=False) | s_ecarte.shift(1, fill_value=False)
    return soldes.where(bord)


def _ligne(mois: pd.Series[str], soldes: pd.Series[float], trait: LigneTracee) -> Trace:
    return {
        "type": "scatter",
        "x": list(mois),
        "y": list(soldes),
        "customdata": list(map(_lu, soldes)),
        "mode": "lines",
        "name": inerte(trait.nom),
        "line": {"color": trait.teinte, "width": 3, "dash": trait.style, "shape": "hv"},
        "hovertemplate": "%{x|%m/%Y} : %{customdata}<extra>" + inerte(trait.nom) + "</extra>",
    }


def _lu(solde: float) -> str:
    return "" if isnan(solde) else lire_euros(solde)


def _etiquette(bas: PointBas, rang: int, theme: Theme) -> dict[str, object]:
    """Le point le plus bas, nommé à sa hauteur : à sa gauche, sous les autres mois, s'il y a la place.

    Args:
        rang: combien de mois le précèdent.
    """
    est_a_gauche = rang >= MOIS_D_UNE_ETIQUETTE
    return {
        "x": bas.mois,
        "y": float(bas.solde),
        "text": f"<b>au plus bas : {cent_euros(bas.solde)}</b>",
        "showarrow": True,
        "arrowcolor": theme.encre_douce,
        "ax": -14 if est_a_gauche else 14,
        "ay": 0,
        "xanchor": "right" if est_a_gauche else "left",
        "bgcolor": theme.papier,
        "font": {"size": 13, "color": theme.encre},
    }
