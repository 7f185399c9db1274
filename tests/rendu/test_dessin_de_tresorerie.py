"""Le point le plus bas de la caisse est nommé à sa hauteur, du côté où il y a la place."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

import pandas as pd
import pytest

from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques.dessin_de_tresorerie import PointBas, tresorerie

MOIS = [f"{2026 + rang // 12}-{rang % 12 + 1:02d}-01" for rang in range(24)]


@pytest.mark.parametrize(("rang", "cote"), [(0, "left"), (8, "left"), (9, "right"), (23, "right")])
def test_l_etiquette_ne_sort_pas_du_dessin(rang: int, cote: str) -> None:
    tableau = pd.DataFrame({"mois": MOIS, "montant prudent": [9000.0] * 24})
    dessin = tresorerie(tableau, bas=PointBas(MOIS[rang], Decimal(4700)), theme=CLAIR)
    (etiquette,) = dessin.layout.annotations
    assert (etiquette.x, etiquette.xanchor, etiquette.ay) == (MOIS[rang], cote, 0)
    assert (etiquette.ax < 0) is (cote == "right")
    assert "4 700" in str(etiquette.text).replace("\u202f", " ")


def test_ce_que_deux_annees_ont_en_commun_ne_se_trace_qu_une_fois() -> None:
    """Trois courbes l'une sur l'autre ne se lisaient pas : une variante se trace dès le mois d'avant son écart."""
    tableau = pd.DataFrame({"mois": MOIS[:6], "prudent": [9.0, 8, 7, 6, 5, 4], "mauvaise": [9.0, 8, 7, 3, 5, 4]})
    dessin = tresorerie(tableau, bas=PointBas(MOIS[5], Decimal(4)), theme=CLAIR)
    premiere, seconde = ([None if isnan(y) else y for y in t.y] for t in dessin.data)
    assert premiere == [9, 8, 7, 6, 5, 4]
    assert seconde == [None, None, 7, 3, 5, None]
