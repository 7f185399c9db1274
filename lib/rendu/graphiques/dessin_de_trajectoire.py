"""Une trajectoire dessinée : le passé en trait plein, la fourchette prévue en bande, la cible engagée en marches."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.contenus.annees_montrees import EN_COURS
from lib.rendu.couleurs import Sort, Theme
from lib.rendu.formats import nombre
from lib.rendu.graphiques.etiquettes_de_lignes import EXERCICES_COTE_A_COTE, annoter_le_dernier, places_des_nombres
from lib.rendu.graphiques.habillage import Trace, figure, inerte, voile

SOUS_LE_POINT, SOUS_SON_NOMBRE, PRES_DE_LA_MARQUE = -18, -32, 13
"""Où s'écrit le nom d'une série du passé, à partir de son dernier point [px]."""


def trajectoire(tableau: pd.DataFrame, *, unite: str, theme: Theme, est_interne: bool, dernier: str = "") -> go.Figure:
    """Les années passées et à venir d'une ligne.

    Args:
        tableau: colonnes ``exercice``, ``realise``, ``cible``, ``basse``, ``mediane``, ``haute``, ``engagee``.
        unite: unité de l'axe.
        theme: couleurs du mode d'affichage.
        est_interne: vrai pour montrer ce que l'on prévoit ; faux, seuls restent les faits et la cible proposée.
        dernier: ce que le dernier exercice fini fait conclure, écrit à son point ; vide si rien.
    """
    prevues = tableau[tableau["mediane"].notna()]
    traces = [*_realises(tableau, theme, dernier), _cibles(tableau, theme)]
    if est_interne and not prevues.empty:
        traces = [*_fourchette(prevues, theme), *traces]
    if not prevues.empty:
        traces.append(_engagees(prevues, theme))
    douce = {"size": 13, "color": theme.encre_douce}
    disposition: dict[str, Any] = {
        "margin": {"l": 6, "r": 118, "t": 26, "b": 6},
        "annotations": _noms(tableau, theme, est_interne=est_interne),
        "xaxis": {
            "type": "category",
            "categoryarray": _abscisses(tableau),
            "tickvals": _abscisses(tableau),
            "ticktext": _sous_les_annees(tableau),
            "showgrid": False,
            "tickangle": 0,
            "tickfont": douce | {"size": 12},
        },
        "yaxis": {
            "gridcolor": theme.filet,
            "zeroline": False,
            "nticks": 5,
            "tickfont": douce,
            "tickformat": ",.6~f",
            "ticksuffix": "\u202f%" if unite == "%" else "",
        },
    }
    return figure(traces, disposition, theme=theme, hauteur=300)


def _abscisses(tableau: pd.DataFrame) -> list[str]:
    return [_sous_l_axe(exercice) for exercice in tableau["exercice"]]


def _sous_l_axe(exercice: object) -> str:
    """Le nom d'un exercice, sur deux lignes s'il est en cours."""
    return inerte(str(exercice)).replace(", ", "<br>")


def _sous_les_annees(tableau: pd.DataFrame) -> list[str]:
    """Ce qui s'écrit sous chaque exercice : en deux lignes quand ils sont trop nombreux pour tenir côte à côte."""
    noms = _abscisses(tableau)
    return noms if len(noms) <= EXERCICES_COTE_A_COTE else [nom.replace("-", "-<br>", 1) for nom in noms]


def _ecrites(valeurs: pd.Series[Any]) -> list[str]:
    return ["" if pd.isna(v) else nombre(Decimal(str(v)), decimales=1) for v in valeurs]


def _realises(tableau: pd.DataFrame, theme: Theme, dernier: str) -> list[Trace]:
    """Les exercices finis, reliés ; celui en cours à part, vide : une année entamée n'est pas une chute."""
    en_cours = tableau["exercice"].astype(str).str.endswith(EN_COURS)
    places = places_des_nombres(tableau)
    commune = {
        "type": "scatter",
        "x": _abscisses(tableau),
        "textposition": places,
        "cliponaxis": False,
        "line": {"color": theme.primaire, "width": 3},
    }
    finis, entame = tableau["realise"].mask(en_cours), tableau["realise"].where(en_cours)
    return [
        commune
        | {
            "y": list(finis),
            "mode": "lines+markers+text",
            "text": annoter_le_dernier(_ecrites(finis), places, dernier),
            "marker": {"size": 9},
            "hovertemplate": "%{x} : réalisé %{y:,.6~f}<extra></extra>",
        },
        commune
        | {
            "y": list(entame),
            "mode": "markers+text",
            "text": _ecrites(entame),
            "marker": {"size": 11, "symbol": "circle-open", "color": theme.primaire, "line": {"width": 3}},
            "hovertemplate": "%{x} : réalisé à ce jour %{y:,.6~f}<extra></extra>",
        },
    ]


def _cibles(tableau: pd.DataFrame, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": _abscisses(tableau),
        "y": list(tableau["cible"]),
        "mode": "markers",
        "marker": {"symbol": "line-ew-open", "size": 24, "color": theme.encre, "line": {"width": 3}},
        "hovertemplate": "%{x} : cible %{y:,.6~f}<extra></extra>",
    }


def _fourchette(prevues: pd.DataFrame, theme: Theme) -> list[Trace]:
    abscisses = _abscisses(prevues)
    aller, retour = list(prevues["haute"]), list(prevues["basse"])[::-1]
    bande = {
        "type": "scatter",
        "x": [*abscisses, *abscisses[::-1]],
        "y": [*aller, *retour],
        "mode": "lines",
        "line": {"color": theme.encre_douce, "width": 1, "dash": "dot"},
        "fill": "toself",
        "fillcolor": voile(theme.primaire),
        "hoverinfo": "skip",
    }
    mediane = {
        "type": "scatter",
        "x": abscisses,
        "y": list(prevues["mediane"]),
        "mode": "lines+markers",
        "line": {"color": theme.encre_douce, "width": 2, "dash": "dash"},
        "marker": {"size": 6},
        "hovertemplate": "%{x} : une fois sur deux au moins %{y:,.1~f}<extra></extra>",
    }
    return [bande, mediane]


def _engagees(prevues: pd.DataFrame, theme: Theme) -> Trace:
    teinte = theme.sorts[Sort.ACQUIS].teinte
    return {
        "type": "scatter",
        "x": _abscisses(prevues),
        "y": list(prevues["engagee"]),
        "mode": "lines+markers+text",
        "text": [f"<b>{e}</b>" for e in _ecrites(prevues["engagee"])],
        "textposition": [
            "top center" if e > m else "bottom center"
            for e, m in zip(prevues["engagee"], prevues["mediane"], strict=True)
        ],
        "cliponaxis": False,
        "line": {"color": teinte, "width": 3, "shape": "hvh"},
        "marker": {"size": 11, "symbol": "diamond", "color": teinte},
        "textfont": {"size": 14, "color": theme.encre},
        "hovertemplate": "%{x} : cible engagée %{y:,.6~f}<extra></extra>",
    }


def _hauteurs(tableau: pd.DataFrame) -> dict[str, int]:
    """Le décalage [px] des noms du passé : « réalisé » sous son point, « cible » de l'autre côté de sa marque."""
    hauteurs: dict[str, int] = {}
    mesures = [place for place, r in zip(places_des_nombres(tableau), tableau["realise"], strict=True) if pd.notna(r)]
    if mesures:
        hauteurs["realise"] = SOUS_SON_NOMBRE if mesures[-1].startswith("bottom") else SOUS_LE_POINT
    visees = tableau[tableau["cible"].notna()].tail(1)
    if not visees.empty:
        depassee = bool((visees["realise"] > visees["cible"]).iloc[0])
        hauteurs["cible"] = -PRES_DE_LA_MARQUE if depassee else PRES_DE_LA_MARQUE
    return hauteurs


def _noms(tableau: pd.DataFrame, theme: Theme, *, est_interne: bool) -> list[dict[str, object]]:
    """Chaque série nommée au bout ; de haut en bas sans se couvrir."""
    mots = {
        "realise": ("réalisé", theme.primaire),
        "cible": ("cible", theme.encre),
        "engagee": ("cible engagée", theme.encre),
    }
    if est_interne:
        mots["mediane"] = ("une fois sur deux", theme.encre_douce)
    bouts = {nom: tableau[tableau[nom].notna()].tail(1) for nom in mots}
    hauteurs = _hauteurs(tableau)
    presents = sorted((float(b[nom].iloc[0]), nom) for nom, b in bouts.items() if not b.empty)
    return [
        {
            "x": _sous_l_axe(bouts[nom]["exercice"].iloc[0]),
            "y": hauteur,
            "text": mots[nom][0],
            "showarrow": False,
            "xanchor": "center" if nom in hauteurs else "left",
            "xshift": 0 if nom in hauteurs else 14,
            "yshift": hauteurs.get(nom, 9 * (rang - (len(presents) - 1) / 2)),
            "font": {"size": 13, "color": mots[nom][1]},
        }
        for rang, (hauteur, nom) in enumerate(presents)
    ]
