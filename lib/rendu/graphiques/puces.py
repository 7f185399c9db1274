"""Les barres à puce : départ, réalisé, cible et attendu à ce jour, une ligne par indicateur."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from lib.domaine.vocabulaire import EtatDeLigne
from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.habillage import Trace, figure, inerte, motif

HAUTEUR_D_UNE_LIGNE = 34
BORD_DROIT = 2.02
BOUT_DU_CHEMIN = 1.05
"""Au-delà de la cible, une barre est coupée : elle dirait autre chose que « atteint »."""
ETATS_DISCRETS = (EtatDeLigne.NON_EVALUEE, EtatDeLigne.NON_DUE, EtatDeLigne.SUIVIE, EtatDeLigne.SANS_MONTANT)
SORT_DES_ETATS = {
    EtatDeLigne.ACQUISE: Sort.ACQUIS,
    EtatDeLigne.PARTIELLE: Sort.A_PRODUIRE,
    EtatDeLigne.A_PRODUIRE: Sort.A_PRODUIRE,
    EtatDeLigne.SUIVIE: Sort.NON_EVALUE,
    EtatDeLigne.SANS_MONTANT: Sort.NON_EVALUE,
}


@dataclass(frozen=True, slots=True)
class RepereDePuce:
    """Un repère posé sur chaque barre."""

    colonne: str
    nom: str
    symbole: str
    taille: int
    est_plein: bool = False


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne de texte à côté des barres."""

    nom: str
    x: float
    position: str
    longueur: int
    modele: str = "{}"
    est_douce: bool = False


REPERES = (
    RepereDePuce("depart", "Départ", "line-ns-open", 13),
    RepereDePuce("attendu", "Attendu à ce jour", "diamond", 9, est_plein=True),
)
COLONNES = (
    Colonne("ligne", -0.012, "middle left", 52),
    Colonne("fait", 1.09, "middle right", 17, "<b>{}</b>"),
    Colonne("demande", 1.36, "middle right", 16, "cible {}", est_douce=True),
    Colonne("etat", 1.68, "middle right", 20),
    Colonne("euros", BORD_DROIT, "middle left", 20),
)


def barres_a_puce(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Départ, réalisé, cible et attendu à date d'une mission, une ligne par indicateur, la cible alignée à 100 %.

    Args:
        tableau: colonnes ``ligne``, ``realise``, ``depart``, ``attendu``, ``paliers``, ``fait``, ``demande``,
            ``euros``, ``etat``, ``identifiant``.
        theme: couleurs du mode d'affichage.
    """
    rangs = list(range(len(tableau)))[::-1]
    traces = [
        _fond(tableau, rangs, theme),
        _realise(tableau, rangs, theme),
        *(_reperes(tableau, rangs, repere, theme) for repere in REPERES),
        _paliers(tableau, rangs, theme),
        *(_textes(tableau, rangs, colonne, theme) for colonne in COLONNES),
    ]
    cible = {"type": "line", "x0": 1, "x1": 1, "y0": -0.6, "y1": len(tableau) - 0.4}
    disposition = {
        "barmode": "overlay",
        "margin": {"l": 370, "r": 6, "t": 6, "b": 6},
        "xaxis": {"range": [-0.02, BORD_DROIT], "visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "range": [-0.6, len(tableau) - 0.4], "fixedrange": True},
        "clickmode": "event+select",
        "shapes": [cible | {"line": {"color": theme.encre, "width": 2}}],
    }
    return figure(traces, disposition, theme=theme, hauteur=HAUTEUR_D_UNE_LIGNE * max(len(tableau), 1) + 12)


def _fond(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> Trace:
    """Toute la largeur du chemin : muette au survol, mais on la clique, même quand le réalisé est nul."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [1] * len(tableau),
        "y": rangs,
        "width": 0.72,
        "customdata": list(tableau["identifiant"]),
        "marker": {"color": theme.fond},
        "hoverinfo": "none",
    }


def _realise(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> Trace:
    """Le réalisé ; une ligne non évaluée ou non due n'a pas de barre."""
    traits = [theme.sorts[SORT_DES_ETATS.get(etat, Sort.NON_EVALUE)] for etat in tableau["etat"]]
    longueurs = tableau["realise"].clip(0, BOUT_DU_CHEMIN).where(tableau["etat"].isin(SORT_DES_ETATS)).fillna(0)
    colonnes = tableau[["ligne", "fait", "demande"]].astype(str).map(inerte)
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(longueurs),
        "y": rangs,
        "width": 0.4,
        "customdata": list(tableau["identifiant"]),
        "hovertext": [f"{nom} : {fait} (cible {cible})" for nom, fait, cible in colonnes.itertuples(index=False)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [t.teinte for t in traits], "pattern": motif([t.motif for t in traits], theme)},
    }


def _reperes(tableau: pd.DataFrame, rangs: list[int], repere: RepereDePuce, theme: Theme) -> Trace:
    return {
        "type": "scatter",
        "x": list(tableau[repere.colonne].clip(0, BOUT_DU_CHEMIN)),
        "y": rangs,
        "mode": "markers",
        "marker": {
            "symbol": repere.symbole,
            "size": repere.taille,
            "color": theme.papier if repere.est_plein else theme.encre_douce,
            "line": {"color": theme.encre, "width": 2},
        },
        "hovertemplate": f"{repere.nom}<extra></extra>",
    }


def _paliers(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> Trace:
    points = [(p, rang) for paliers, rang in zip(tableau["paliers"], rangs, strict=True) for p in paliers if p < 1]
    return {
        "type": "scatter",
        "x": [p for p, _ in points],
        "y": [rang for _, rang in points],
        "mode": "markers",
        "marker": {
            "symbol": "line-ns-open",
            "size": 20,
            "color": theme.encre,
            "line": {"color": theme.encre, "width": 1.5},
        },
        "hovertemplate": "palier<extra></extra>",
    }


def _textes(tableau: pd.DataFrame, rangs: list[int], colonne: Colonne, theme: Theme) -> Trace:
    """Une colonne de textes : le nom à gauche ; à droite le réalisé, la cible, l'état et les euros."""
    discrets = tableau["etat"].isin(ETATS_DISCRETS) & (colonne.nom not in ("ligne", "euros"))
    return {
        "type": "scatter",
        "mode": "text",
        "x": [colonne.x] * len(tableau),
        "y": rangs,
        "text": [colonne.modele.format(_abreger(str(t), colonne.longueur)) if t else "" for t in tableau[colonne.nom]],
        "textposition": colonne.position,
        "textfont": {
            "size": 13,
            "color": [theme.encre_douce if colonne.est_douce or discret else theme.encre for discret in discrets],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _abreger(texte: str, longueur: int) -> str:
    """Un texte coupé à la longueur voulue, sans balise active."""
    court = texte if len(texte) <= longueur else texte[: longueur - 1].rstrip() + "…"
    return inerte(court)
