"""Une trajectoire dessinée : l'année entamée ne prolonge pas le trait du passé, un point seul n'en fait pas un."""

from __future__ import annotations

from math import isnan, nan

import pandas as pd
import pytest

from lib.rendu.contenus.annees_montrees import EN_COURS
from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques.dessin_de_trajectoire import trajectoire
from lib.rendu.tableaux.tableaux_des_trajectoires import COLONNES


@pytest.mark.parametrize("passe", [[], [241.0], [241.0, 219.0]])
def test_l_exercice_en_cours_est_un_point_a_part(passe: list[float]) -> None:
    rangees = [[f"202{n}-2{n + 1}", v, nan, nan, nan, nan, nan] for n, v in enumerate(passe)]
    rangees.append([f"2026-27, {EN_COURS}", 112.0, 50.0, nan, nan, nan, nan])
    tableau = pd.DataFrame(rangees, columns=list(COLONNES))
    figure = trajectoire(tableau, unite="patients", theme=CLAIR, est_interne=True)
    reliees = [[y for y in t.y if not isnan(y)] for t in figure.data if "lines" in t.mode]
    seules = [[y for y in t.y if not isnan(y)] for t in figure.data if "lines" not in t.mode and "text" in t.mode]
    assert reliees == [passe]
    assert seules == [[112.0]]
