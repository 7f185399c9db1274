"""Les barres à puce : départ, réalisé, cible et attendu à ce jour, une ligne par indicateur."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from lib.rendu.couleurs import Sort, Theme
from lib.rendu.graphiques.habillage import habiller, inerte, motif


@dataclass(frozen=True, slots=True)
class Repere:
    """Un repère posé sur chaque barre."""

    colonne: str
    nom: str
    symbole: str
    taille: int
    est_plein: bool = False


REPERES = (
    Repere("depart", "Départ", "line-ns-open", 13),
    Repere("attendu", "Attendu à ce jour", "diamond", 9, est_plein=True),
)
HAUTEUR_D_UNE_LIGNE = 34
BORD_DROIT = 2.02
ETATS_DISCRETS = ("non évalué", "non dû", "suivi")
BOUT_DU_CHEMIN = 1.05
"""Au-delà de la cible, une barre est coupée : elle dirait autre chose que « atteint »."""


def barres_a_puce(tableau: pd.DataFrame, *, theme: Theme) -> go.Figure:
    """Départ, réalisé, cible et attendu à date d'une mission, une ligne par indicateur, la cible alignée à 100 %.

    Args:
        tableau: colonnes ``ligne``, ``realise``, ``depart``, ``attendu``, ``paliers``, ``fait``, ``demande``,
            ``euros``, ``etat``, ``identifiant``.
        theme: couleurs du mode d'affichage.
    """
    rangs = list(range(len(tableau)))[::-1]
    figure = go.Figure()
    figure.add_trace(_fond(tableau, rangs, theme))
    for etat, sort in (("acquis", Sort.ACQUIS), ("en partie", Sort.A_PRODUIRE), ("à produire", Sort.A_PRODUIRE)):
        figure.add_trace(_realise(tableau, rangs, etat, sort, theme))
    figure.add_trace(_realise(tableau, rangs, "suivi", Sort.NON_EVALUE, theme))
    for repere in REPERES:
        figure.add_trace(_reperes(tableau, rangs, repere, theme))
    figure.add_trace(_paliers(tableau, rangs, theme))
    _etiqueter(figure, tableau, rangs, theme)
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [-0.02, BORD_DROIT], "visible": False, "fixedrange": True},
        yaxis={"visible": False, "range": [-0.6, len(tableau) - 0.4], "fixedrange": True},
        clickmode="event+select",
        showlegend=False,
    )
    figure.add_vline(x=1, line={"color": theme.encre, "width": 2})
    hauteur = HAUTEUR_D_UNE_LIGNE * max(len(tableau), 1) + 12
    return habiller(figure, theme, hauteur=hauteur, marges={"l": 370, "r": 6, "t": 6, "b": 6})


def _fond(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=[1] * len(tableau),
        y=rangs,
        width=0.72,
        customdata=tableau["identifiant"],
        marker={"color": theme.fond},
        hoverinfo="skip",
    )


def _realise(tableau: pd.DataFrame, rangs: list[int], etat: str, sort: Sort, theme: Theme) -> go.Bar:
    trait = theme.sorts[sort]
    voulu = tableau["etat"] == etat
    longueurs = tableau["realise"].clip(0, BOUT_DU_CHEMIN).where(voulu).fillna(0)
    return go.Bar(
        orientation="h",
        x=longueurs,
        y=rangs,
        width=0.4,
        customdata=tableau["identifiant"],
        hovertext=[
            f"{n} : {f} (cible {d})"
            for n, f, d in zip(tableau["ligne"], tableau["fait"], tableau["demande"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": trait.teinte, "pattern": motif([trait.motif] * len(tableau), theme)},
    )


def _reperes(tableau: pd.DataFrame, rangs: list[int], repere: Repere, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=tableau[repere.colonne].clip(0, BOUT_DU_CHEMIN),
        y=rangs,
        mode="markers",
        name=repere.nom,
        marker={
            "symbol": repere.symbole,
            "size": repere.taille,
            "color": theme.papier if repere.est_plein else theme.encre_douce,
            "line": {"color": theme.encre, "width": 2},
        },
        hovertemplate=repere.nom + "<extra></extra>",
    )


def _paliers(tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> go.Scatter:
    points = [(p, rang) for paliers, rang in zip(tableau["paliers"], rangs, strict=True) for p in paliers if p < 1]
    return go.Scatter(
        x=[p for p, _ in points],
        y=[rang for _, rang in points],
        mode="markers",
        marker={
            "symbol": "line-ns-open",
            "size": 20,
            "color": theme.encre,
            "line": {"color": theme.encre, "width": 1.5},
        },
        hovertemplate="palier<extra></extra>",
    )


def _etiqueter(figure: go.Figure, tableau: pd.DataFrame, rangs: list[int], theme: Theme) -> None:
    """Le nom à gauche ; à droite le réalisé face à la cible, l'état et les euros."""
    colonnes = tableau[["ligne", "fait", "demande", "etat", "euros"]].astype(str)
    for rang, (nom, fait, demande, etat, montant) in zip(rangs, colonnes.itertuples(index=False), strict=True):
        couleur = theme.encre_douce if etat in ETATS_DISCRETS else theme.encre
        _ecrire(figure, _abreger(nom), x=-0.012, y=rang, ancre="right", couleur=theme.encre)
        _ecrire(figure, f"<b>{_abreger(fait, 17)}</b>", x=1.09, y=rang, ancre="left", couleur=couleur)
        _ecrire(figure, f"cible {_abreger(demande, 16)}", x=1.36, y=rang, ancre="left", couleur=theme.encre_douce)
        _ecrire(figure, etat, x=1.68, y=rang, ancre="left", couleur=couleur)
        _ecrire(figure, montant, x=BORD_DROIT, y=rang, ancre="right", couleur=theme.encre)


def _abreger(texte: str, longueur: int = 52) -> str:
    """Un texte coupé à la longueur voulue, sans balise active."""
    court = texte if len(texte) <= longueur else texte[: longueur - 1].rstrip() + "…"
    return inerte(court)


def _ecrire(figure: go.Figure, texte: str, *, x: float, y: float, ancre: str, couleur: str) -> None:
    figure.add_annotation(
        text=texte, x=x, y=y, xanchor=ancre, yanchor="middle", showarrow=False, font={"size": 13, "color": couleur}
    )
