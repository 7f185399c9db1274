"""La fin d'exercice dessinée : la répartition et ses repères, deux répartitions l'une sur l'autre, la tornade."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Issue, Theme
from lib.rendu.graphiques.habillage import Disposition, Trace, figure, inerte, motif, voile

HAUTEUR = 300
ETAGE = 38
"""Hauteur d'un étage d'étiquettes, au-dessus des barres [pixels]."""

ANCRES = (("right", 0), ("right", 1), ("left", 1), ("left", 0))
"""Du repère le plus bas au plus haut : côté du trait et étage. Ainsi aucun trait ne traverse une étiquette."""

PLACE_D_UNE_ETIQUETTE = 0.28
"""Part de l'étendue réservée à une étiquette de repère, de chaque côté."""
HAUTEUR_D_UNE_BARRE = 34
LONGUEUR_D_UN_NOM = 46


def repartition(
    tranches: pd.DataFrame, *, reperes: pd.DataFrame, theme: Theme, seuil: float | None = None
) -> go.Figure:
    """La répartition de la part variable, les pires issues marquées d'un motif, les repères écrits dessus.

    Args:
        tranches: colonnes ``debut``, ``fin``, ``pire``, ``reste``, ``lecture``.
        reperes: quatre rangées, du plus bas au plus haut : ``montant``, ``nom``, ``texte``.
        theme: couleurs du mode d'affichage.
        seuil: le total à atteindre [€], tracé en tirets ; None pour ne rien tracer.
    """
    disposition = {
        "barmode": "stack",
        "bargap": 0.06,
        "margin": {"l": 6, "r": 6, "t": 2 * ETAGE + 8, "b": 6},
        "xaxis": _axe_des_euros(tranches, reperes, theme),
        "yaxis": {"visible": False, "fixedrange": True},
        "shapes": [_trait(float(m), rang, theme) for rang, m in enumerate(reperes["montant"])] + _seuil(seuil, theme),
        "annotations": [_etiquette(r, rang, theme) for rang, r in enumerate(reperes.itertuples())],
    }
    traces = [_barres(tranches, "pire", Issue.MAUVAISE, theme), _barres(tranches, "reste", Issue.ORDINAIRE, theme)]
    return figure(traces, disposition, theme=theme, hauteur=HAUTEUR)


def _axe_des_euros(tranches: pd.DataFrame, reperes: pd.DataFrame, theme: Theme) -> Disposition:
    """L'axe laisse, à gauche et à droite, la place des étiquettes des repères extrêmes."""
    bas, haut = float(tranches["debut"].min()), float(tranches["fin"].max())
    place = PLACE_D_UNE_ETIQUETTE * (haut - bas)
    debut = min(bas, float(reperes["montant"].min()) - place)
    fin = max(haut, float(reperes["montant"].max()) + place)
    return {
        "range": [debut, fin],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "nticks": 8,
        "ticksuffix": "\u202f€",
        "tickformat": ",.0f",
        "tickfont": {"size": 13, "color": theme.encre_douce},
    }


def _barres(tranches: pd.DataFrame, colonne: str, issue: Issue, theme: Theme) -> Trace:
    trait = theme.issues[issue]
    return {
        "type": "bar",
        "name": str(issue),
        "x": list((tranches["debut"] + tranches["fin"]) / 2),
        "width": list((tranches["fin"] - tranches["debut"]) * 0.94),
        "y": list(tranches[colonne]),
        "customdata": list(tranches["lecture"]),
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": trait.teinte, "pattern": motif([trait.motif] * len(tranches), theme)},
    }


def _trait(montant: float, rang: int, theme: Theme) -> dict[str, object]:
    etage = ANCRES[rang][1]
    ligne = {"type": "line", "xref": "x", "yref": "paper", "x0": montant, "x1": montant, "y0": 0}
    haut = 1 + (etage + 0.85) * ETAGE / (HAUTEUR - 2 * ETAGE - 40)
    return ligne | {"y1": haut, "line": {"color": theme.encre, "width": 1.5}}


def _seuil(seuil: float | None, theme: Theme) -> list[dict[str, object]]:
    if seuil is None:
        return []
    ligne = {"type": "line", "xref": "x", "yref": "paper", "x0": seuil, "x1": seuil, "y0": 0, "y1": 1}
    return [ligne | {"line": {"color": theme.encre, "width": 2, "dash": "dot"}}]


def _etiquette(repere: object, rang: int, theme: Theme) -> dict[str, object]:
    cote, etage = ANCRES[rang]
    montant, nom, texte = (getattr(repere, champ) for champ in ("montant", "nom", "texte"))
    return {
        "x": montant,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": etage * ETAGE,
        "xanchor": cote,
        "xshift": -5 if cote == "right" else 5,
        "align": cote,
        "showarrow": False,
        "text": f"<b>{texte}</b><br>{nom}",
        "font": {"size": 13, "color": theme.encre},
    }


def contours(avant: pd.DataFrame, apres: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Deux répartitions l'une sur l'autre : aujourd'hui en tirets, la proposition en trait plein.

    Args:
        avant: colonnes ``euros``, ``chance`` ; mêmes tranches que ``apres``.
        apres: mêmes colonnes.
        theme: couleurs du mode d'affichage.
    """
    traces = [
        _contour(avant, "Aujourd'hui", theme, {"color": theme.encre_douce, "width": 2, "dash": "dash"}),
        _contour(apres, "Proposition", theme, {"color": theme.primaire, "width": 3})
        | {"fill": "tozeroy", "fillcolor": voile(theme.primaire)},
    ]
    axe = {"showgrid": False, "zeroline": False, "nticks": 5, "ticksuffix": "\u202f€", "tickformat": ",.0f"}
    disposition = {
        "xaxis": axe | {"fixedrange": True, "tickfont": {"size": 13, "color": theme.encre_douce}},
        "yaxis": {"visible": False, "fixedrange": True, "rangemode": "tozero"},
        "annotations": [
            _nom_du_contour(avant, "aujourd'hui, en tirets", "right", theme),
            _nom_du_contour(apres, "la proposition", "left", theme),
        ],
        "margin": {"l": 6, "r": 6, "t": 34, "b": 6},
    }
    return figure(traces, disposition, theme=theme, hauteur=250)


def _nom_du_contour(tableau: pd.DataFrame, nom: str, cote: str, theme: Theme) -> dict[str, object]:
    """Le nom d'un contour, au-dessus de son sommet ; chacun de son côté, ils ne se couvrent pas."""
    chances = list(tableau["chance"])
    sommet = chances.index(max(chances))
    return {
        "x": list(tableau["euros"])[sommet],
        "y": chances[sommet],
        "text": nom,
        "showarrow": False,
        "xanchor": cote,
        "xshift": 6 if cote == "left" else -6,
        "yshift": 10,
        "font": {"size": 14, "color": theme.primaire if cote == "left" else theme.encre_douce},
    }


def _contour(tableau: pd.DataFrame, nom: str, theme: Theme, trait: dict[str, object]) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": nom,
        "x": list(tableau["euros"]),
        "y": list(tableau["chance"]),
        "line": trait | {"shape": "hvh"},
        "hoverinfo": "skip",
    }


def tornade(tableau: pd.DataFrame, *, centre: float, theme: Theme) -> go.Figure:
    """Ce que chaque ligne, seule, fait bouger du total attendu.

    Args:
        tableau: colonnes ``ligne``, ``prudent``, ``haut``, ``manquee``, ``reussie``, ``lecture``, de la plus large
        centre: le total attendu [€].
        theme: couleurs du mode d'affichage.
    """
    rangs = list(range(len(tableau)))[::-1]
    disposition = {
        "barmode": "overlay",
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "nticks": 6,
            "fixedrange": True,
            "ticksuffix": "\u202f€",
            "tickformat": ",.0f",
            "tickfont": {"size": 13, "color": theme.encre_douce},
        },
        "yaxis": {
            "tickvals": rangs,
            "ticktext": [_court(nom) for nom in tableau["ligne"]],
            "tickfont": {"size": 13},
            "fixedrange": True,
        },
        "shapes": [
            {"type": "line", "x0": centre, "x1": centre, "y0": -0.6, "y1": len(tableau) - 0.4}
            | {"line": {"color": theme.encre, "width": 1.5}}
        ],
    }
    traces = [
        _bascule(tableau, rangs, theme),
        _marques(tableau, rangs, "manquee", "x-thin-open", theme),
        _marques(tableau, rangs, "reussie", "circle-open", theme),
    ]
    return figure(traces, disposition, theme=theme, hauteur=HAUTEUR_D_UNE_BARRE * max(len(tableau), 1) + 40)


def _bascule(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "base": list(tableau["prudent"]),
        "x": list(tableau["haut"] - tableau["prudent"]),
        "y": rangs,
        "width": 0.5,
        "customdata": list(tableau["lecture"]),
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"color": theme.issues[Issue.ORDINAIRE].teinte},
    }


def _marques(tableau: pd.DataFrame, rangs: list[int], colonne: str, symbole: str, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(tableau[colonne]),
        "y": rangs,
        "marker": {"symbol": symbole, "size": 11, "color": theme.encre, "line": {"color": theme.encre, "width": 2}},
        "hoverinfo": "skip",
    }


def _court(nom: str) -> str:
    return inerte(nom if len(nom) <= LONGUEUR_D_UN_NOM else nom[: LONGUEUR_D_UN_NOM - 1].rstrip() + "…")
