"""La frontière : des noms qui ne se couvrent pas, des points confondus qui n'en font qu'un."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques.frontiere import PointDeFrontiere, frontiere

montants = st.integers(500, 1200).map(lambda n: n * 100.0)


def test_deux_scenarios_confondus_ne_font_qu_un_point_sous_leurs_deux_noms() -> None:
    points = [PointDeFrontiere("A", 90_010, 80_000), PointDeFrontiere("B", 90_020, 80_010)]
    (trace,) = frontiere(points, theme=CLAIR).data
    assert list(trace.text) == ["A, B"]


def test_deux_points_voisins_ecrivent_leurs_noms_de_deux_cotes() -> None:
    points = [
        PointDeFrontiere("Aujourd'hui", 92_000, 81_700, est_la_reference=True),
        PointDeFrontiere("le plus sûr", 103_000, 93_700),
        PointDeFrontiere("le plus rentable", 103_100, 93_600),
    ]
    (trace,) = frontiere(points, theme=CLAIR).data
    assert trace.textposition[1] != trace.textposition[2]


@given(st.lists(st.tuples(montants, montants), min_size=1, max_size=5))
def test_chaque_point_a_sa_place_et_son_nom(places: list[tuple[float, float]]) -> None:
    points = [PointDeFrontiere(f"Scénario {rang}", *place) for rang, place in enumerate(places)]
    (trace,) = frontiere(points, theme=CLAIR).data
    assert len(trace.x) == len(trace.textposition) == len(set(places))
