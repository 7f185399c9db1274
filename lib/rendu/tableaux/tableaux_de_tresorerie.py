"""La caisse, prête à dessiner : un mois par rangée, une colonne par variante."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from lib.domaine.annees.tresorerie import Calendrier
from lib.rendu.graphiques.dessin_de_tresorerie import PointBas


def soldes(calendriers: Sequence[Calendrier]) -> pd.DataFrame:
    """Colonnes : ``mois`` (date ISO), puis une par variante [€]."""
    colonnes: dict[str, list[object]] = {"mois": [m.mois.isoformat() for m in calendriers[0].mois]}
    for calendrier in calendriers:
        colonnes[calendrier.variante.nom] = [float(m.solde) for m in calendrier.mois]
    return pd.DataFrame(colonnes)


def point_bas(calendrier: Calendrier, aujourd_hui: date) -> PointBas:
    """Le mois le plus bas à venir, prêt à nommer."""
    bas = calendrier.point_bas(aujourd_hui)
    return PointBas(bas.mois.isoformat(), bas.solde)
