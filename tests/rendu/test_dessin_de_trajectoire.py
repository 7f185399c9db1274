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


def test_onze_exercices_se_lisent_sans_se_couvrir() -> None:
    """Sept exercices passés, celui en cours, trois à venir : les noms se couvraient."""
    rangees = [[f"20{19 + n}-{20 + n}", 1.0, nan, nan, nan, nan, nan] for n in range(11)]
    figure = trajectoire(pd.DataFrame(rangees, columns=list(COLONNES)), unite="", theme=CLAIR, est_interne=True)
    assert figure.layout.xaxis.ticktext[0] == "2019-<br>20"
    court = trajectoire(pd.DataFrame(rangees[:7], columns=list(COLONNES)), unite="", theme=CLAIR, est_interne=True)
    assert court.layout.xaxis.ticktext[0] == "2019-20"


@pytest.mark.parametrize(("mediane", "place"), [(120.0, "top center"), (160.0, "bottom center")])
def test_une_cible_engagee_ne_s_ecrit_pas_sur_ce_que_l_on_prevoit(mediane: float, place: str) -> None:
    rangee = ["2027-28", nan, nan, 50.0, mediane, 200.0, 145.0]
    figure = trajectoire(pd.DataFrame([rangee], columns=list(COLONNES)), unite="", theme=CLAIR, est_interne=True)
    assert list(figure.data[-1].textposition) == [place]


@pytest.mark.parametrize(
    ("realise", "noms"),
    [
        (50.0, {"réalisé": -18, "cible": 13}),
        (98.0, {"réalisé": -32, "cible": 13}),
        (160.0, {"réalisé": -18, "cible": -13}),
    ],
)
def test_le_nom_d_une_serie_ne_passe_ni_sur_un_nombre_ni_sur_l_annee_suivante(
    realise: float, noms: dict[str, int]
) -> None:
    rangees = [
        ["2025-26", 20.0, 30.0, nan, nan, nan, nan],
        [f"2026-27, {EN_COURS}", realise, 100.0, nan, nan, nan, nan],
    ]
    figure = trajectoire(pd.DataFrame(rangees, columns=list(COLONNES)), unite="", theme=CLAIR, est_interne=True)
    places = {a.text: (a.xanchor, a.yshift) for a in figure.layout.annotations}
    assert places == {nom: ("center", decalage) for nom, decalage in noms.items()}
