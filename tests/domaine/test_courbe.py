"""La courbe d'une règle : bornes comprises, sauts, sens, prochain gain."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.courbe import UN, ZERO, Courbe, Jalon, chemin, marches, plateau, rampe

DEMI = Fraction(1, 2)
F = Fraction


def parts(courbe: Courbe, *valeurs: int | str) -> list[Fraction]:
    return [courbe.part(Fraction(v)) for v in valeurs]


def test_une_marche_paie_des_son_seuil() -> None:
    courbe = marches([(F(10), UN)])
    assert parts(courbe, "9.99", 10, 11) == [0, 1, 1]


def test_une_marche_stricte_ne_paie_qu_au_dela_du_seuil() -> None:
    courbe = marches([(F(10), UN)], strict=True)
    assert parts(courbe, 10, "10.01") == [0, 1]
    descente = marches([(F(10), UN)], baisse=True, strict=True)
    assert parts(descente, 10, "9.99") == [0, 1]


def test_une_marche_a_la_baisse_paie_en_descendant() -> None:
    courbe = marches([(F(50), UN), (F(100), DEMI)], baisse=True)
    assert parts(courbe, 50, 51, 100, 101) == [1, DEMI, DEMI, 0]


def test_un_escalier_garde_toujours_la_plus_haute_marche_atteinte() -> None:
    courbe = marches([(F(10), UN), (F(20), DEMI)])
    assert parts(courbe, 9, 10, 20, 30) == [0, 1, 1, 1]


def test_deux_marches_au_meme_seuil_paient_la_plus_haute() -> None:
    assert parts(marches([(F(10), DEMI), (F(10), UN)]), 9, 10, 11) == [0, 1, 1]
    assert parts(marches([(F(10), DEMI), (F(10), UN)], baisse=True), 9, 10, 11) == [1, 1, 0]


def test_une_rampe_est_continue_et_constante_au_dela() -> None:
    courbe = rampe([(F(30), ZERO), (F(20), UN)])
    assert parts(courbe, 31, 30, 23, 20, 10) == [0, 0, F(7, 10), 1, 1]


def test_un_plateau_paie_entre_ses_bornes_comprises() -> None:
    assert parts(plateau(F(4), F(6)), "3.9", 4, 5, 6, "6.1") == [0, 1, 1, 1, 0]
    assert parts(plateau(F(4), F(4)), "3.9", 4, "4.1") == [0, 1, 0]


def test_un_saut_dans_un_chemin_se_place_du_bon_cote() -> None:
    etapes = [Jalon(F(5), ZERO, DEMI), Jalon(F(10), UN, UN)]
    assert parts(chemin(etapes), "4.9", 5, "7.5", 10) == [0, DEMI, F(3, 4), 1]
    assert parts(chemin(etapes, strict=True), 5) == [0]


def test_une_courbe_constante_paie_partout_pareil() -> None:
    courbe = Courbe(constante=F(3, 5))
    assert parts(courbe, -100, 0, 100) == [F(3, 5)] * 3
    assert (courbe.maximum, courbe.prochaine(F(0))) == (F(3, 5), None)


@pytest.mark.parametrize(
    ("realise", "vise"),
    [(0, 10), (9, 10), (10, 20), (15, 20), (20, None), (30, None)],
)
def test_le_prochain_gain_est_la_marche_suivante(realise: int, vise: int | None) -> None:
    prochaine = marches([(F(10), DEMI), (F(20), UN)]).prochaine(F(realise))
    assert (prochaine and prochaine.valeur) == vise


def test_le_prochain_gain_d_un_plateau_est_le_bord_le_plus_proche() -> None:
    courbe = plateau(F(4), F(6))
    voisins = [courbe.prochaine(F(v)) for v in (0, 8, 5)]
    assert [r and r.valeur for r in voisins] == [4, 6, None]


def test_le_prochain_gain_d_une_cible_stricte_est_juste_au_dela() -> None:
    prochaine = marches([(F(200), UN)], strict=True).prochaine(F(200))
    assert prochaine is not None
    assert (prochaine.valeur, prochaine.en, prochaine.meilleure) == (200, 0, 1)


@given(st.lists(st.tuples(st.integers(0, 20).map(Fraction), st.fractions(0, 1)), min_size=1), st.booleans())
def test_un_escalier_est_monotone_et_dit_son_maximum(seuils: list[tuple[Fraction, Fraction]], baisse: bool) -> None:
    courbe = marches(seuils, baisse=baisse)
    payees = [courbe.part(Fraction(v, 2)) for v in range(-2, 44)]
    assert payees == sorted(payees, reverse=baisse)
    assert max(payees) == courbe.maximum == max(part for _, part in seuils)
