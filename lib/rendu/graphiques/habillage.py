"""Ce que toutes les figures partagent : motifs, police, fond, nombres écrits."""

from __future__ import annotations

import html
from decimal import Decimal

import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.formats import euros

POLICE = "Inter, 'Segoe UI', sans-serif"
SEPARATEURS = ",\u202f"


def motif(formes: list[str], theme: Theme) -> dict[str, object]:
    """Un motif posé sur la teinte : sans « overlay », la teinte disparaît."""
    return {"shape": formes, "fgcolor": theme.papier, "size": 7, "solidity": 0.28, "fillmode": "overlay"}


def voile(teinte: str) -> str:
    rouge, vert, bleu = (int(teinte[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({rouge},{vert},{bleu},0.12)"


def habiller(figure: go.Figure, theme: Theme, *, hauteur: int, marges: dict[str, int]) -> go.Figure:
    """Le fond, la police, les séparateurs et l'état conservé d'un rafraîchissement à l'autre."""
    figure.update_layout(
        height=hauteur,
        margin=marges,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": POLICE, "size": 13, "color": theme.encre},
        separators=SEPARATEURS,
        uirevision="constante",
        dragmode=False,
        hoverlabel={"font": {"family": POLICE, "size": 13}},
    )
    figure.update_xaxes(automargin=True)
    figure.update_yaxes(automargin=True)
    return figure


def lire_euros(montant: float) -> str:
    """Un montant de graphique, écrit au centime."""
    return euros(Decimal(str(round(montant, 2))))


def inerte(texte: str) -> str:
    """Un texte de classeur rendu inerte dans une figure : ni balise, ni lien."""
    return html.escape(texte, quote=False)
