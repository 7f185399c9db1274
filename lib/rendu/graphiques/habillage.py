"""Ce que toutes les figures partagent : motifs, police, fond, nombres écrits.

Une figure est construite d'un seul coup, traces et disposition ensemble : la compléter pas à pas coûte dix fois plus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from lib.rendu.couleurs import Theme
from lib.rendu.formats import euros
from lib.rendu.texte_etranger import TexteEtranger

POLICE = "Inter, 'Segoe UI', sans-serif"
SEPARATEURS = ",\u202f"
Trace = dict[str, Any]
Disposition = Mapping[str, Any]


def figure(traces: Sequence[Trace], disposition: Disposition, *, theme: Theme, hauteur: int) -> go.Figure:
    """La figure habillée : fond, police, séparateurs, état conservé d'un rafraîchissement à l'autre.

    Args:
        traces: traces Plotly, en dictionnaires.
        disposition: ce que la figure ajoute à la disposition commune ; ses axes s'élargissent à leurs étiquettes.
        theme: couleurs du mode d'affichage.
        hauteur: hauteur de l'image [pixels].
    """
    axes = {axe: {"automargin": True} | disposition.get(axe, {}) for axe in ("xaxis", "yaxis")}
    commune = {
        "height": hauteur,
        "margin": {"l": 6, "r": 6, "t": 6, "b": 6},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": POLICE, "size": 13, "color": theme.encre},
        "separators": SEPARATEURS,
        "uirevision": "constante",
        "dragmode": False,
        "showlegend": False,
        "hoverlabel": {"font": {"family": POLICE, "size": 13}},
    }
    return go.Figure(data=list(traces), layout=commune | dict(disposition) | axes)


def motif(formes: Sequence[str], theme: Theme) -> dict[str, object]:
    """Un motif posé sur la teinte : sans « overlay », la teinte disparaît."""
    return {
        "shape": list(formes),
        "fgcolor": [theme.papier] * len(formes),
        "size": 7,
        "solidity": 0.28,
        "fillmode": "overlay",
    }


def voile(teinte: str) -> str:
    """La teinte rendue presque transparente, pour un fond."""
    rouge, vert, bleu = (int(teinte[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({rouge},{vert},{bleu},0.12)"


def lire_euros(montant: float) -> str:
    """Un montant de graphique, écrit au centime."""
    return euros(Decimal(str(round(montant, 2))))


def inerte(texte: str) -> str:
    """Un texte de classeur rendu inerte dans une figure : ni balise, ni lien."""
    return TexteEtranger(texte).figure
