"""Ce que l'on peut espérer face à ce qu'une mauvaise année laisse : un point par scénario, nommé sur place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.graphiques.habillage import figure, inerte, lire_euros

HAUTEUR = 260
LONGUEUR_D_UN_NOM = 24
PLACES = ("top left", "bottom right", "top right", "bottom left", "top center", "bottom center")
"""Les places d'un nom autour de son point, de la meilleure à la moins bonne."""


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
        points: au moins un ; ceux qui se confondent à la centaine n'en font qu'un, sous tous leurs noms.
        theme: couleurs du mode d'affichage.
    """
    distincts = _sans_confondus(points)
    x, y = _etendue([p.attendu for p in distincts]), _etendue([p.mauvaise_annee for p in distincts])
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.attendu for p in distincts],
        "y": [p.mauvaise_annee for p in distincts],
        "text": [inerte(_court(p.nom)) for p in distincts],
        "hovertext": [inerte(p.nom) for p in distincts],
        "textposition": _places(distincts, x, y),
        "customdata": [(lire_euros(round(p.attendu, -2)), lire_euros(round(p.mauvaise_annee, -2))) for p in distincts],
        "hovertemplate": "%{hovertext} : attendu %{customdata[0]}, mauvaise année %{customdata[1]}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "size": 13,
            "color": [theme.encre_douce if p.est_la_reference else theme.primaire for p in distincts],
            "symbol": ["square" if p.est_la_reference else "circle" for p in distincts],
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
        "xaxis": axe | {"title": {"text": "attendu"}, "range": x},
        "yaxis": axe | {"title": {"text": "mauvaise année"}, "range": y},
    }
    return figure([trace], disposition, theme=theme, hauteur=HAUTEUR)


def _sans_confondus(points: Sequence[PointDeFrontiere]) -> list[PointDeFrontiere]:
    """Les points distincts à la centaine d'euros près, dans l'ordre ; ceux qui se confondent joignent leurs noms."""
    groupes: dict[tuple[float, float], PointDeFrontiere] = {}
    for point in points:
        place = (round(point.attendu, -2), round(point.mauvaise_annee, -2))
        deja = groupes.get(place)
        groupes[place] = point if deja is None else replace(deja, nom=f"{deja.nom}, {point.nom}")
    return list(groupes.values())


def _court(nom: str) -> str:
    return nom if len(nom) <= LONGUEUR_D_UN_NOM else f"{nom[: LONGUEUR_D_UN_NOM - 1].rstrip()}…"


def _etendue(valeurs: Sequence[float]) -> list[float]:
    """Un peu plus que les points, pour que leurs noms tiennent."""
    marge = max(500.0, 0.3 * (max(valeurs) - min(valeurs)))
    return [min(valeurs) - marge, max(valeurs) + marge]


def _places(points: Sequence[PointDeFrontiere], x: Sequence[float], y: Sequence[float]) -> list[str]:
    """Où s'écrit chaque nom : la première place qui ne sort pas du cadre et ne couvre ni un point, ni un autre nom."""
    largeur, hauteur = x[1] - x[0], y[1] - y[0]
    # Ce qui dépasse à gauche ou à droite touche un bord, comme il toucherait un nom.
    bords = [(x[0] - largeur, x[0], y[0], y[1]), (x[1], x[1] + largeur, y[0], y[1])]
    pris = bords + [_boite(p, "middle center", 0.03 * largeur, 0.06 * hauteur) for p in points]
    places = []
    for point in points:
        long = 0.03 * largeur * len(_court(point.nom))
        boites = {place: _boite(point, place, long, 0.1 * hauteur) for place in PLACES}
        libre = next((p for p in PLACES if not any(_se_touchent(boites[p], autre) for autre in pris)), PLACES[0])
        pris.append(boites[libre])
        places.append(libre)
    return places


def _boite(point: PointDeFrontiere, place: str, large: float, haut: float) -> tuple[float, float, float, float]:
    """Gauche, droite, bas, haut d'un nom écrit à cette place du point."""
    vertical, horizontal = place.split()
    x = point.attendu - {"left": large, "center": large / 2, "right": 0.0}[horizontal]
    y = point.mauvaise_annee - {"bottom": 1.3 * haut, "middle": haut / 2, "top": -0.3 * haut}[vertical]
    return x, x + large, y, y + haut


def _se_touchent(une: tuple[float, float, float, float], autre: tuple[float, float, float, float]) -> bool:
    return une[0] < autre[1] and autre[0] < une[1] and une[2] < autre[3] and autre[2] < une[3]
