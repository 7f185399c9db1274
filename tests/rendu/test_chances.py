"""Les chances se disent sur dix, toujours, et les montants prévus à la centaine."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.rendu.formats import cent_euros
from lib.rendu.textes.chances import ChanceHorsBornes, en_chances, pastilles, sur_dix_annees
from tests.domaine.contrats import plat

MOTS = (
    (0, "impossible par construction"),
    (1e-18, "impossible par construction"),
    (0.001, "moins d'une chance sur 10"),
    (0.0499, "moins d'une chance sur 10"),
    (0.05, "environ 1 chance sur 10"),
    (0.1499, "environ 1 chance sur 10"),
    (0.15, "environ 2 chances sur 10"),
    (0.5116, "environ 5 chances sur 10"),
    (0.55, "environ 6 chances sur 10"),
    (0.9499, "environ 9 chances sur 10"),
    (0.95, "plus de 9 chances sur 10"),
    (0.9999, "plus de 9 chances sur 10"),
    (1 - 1e-15, "acquis"),
    (1, "acquis"),
)


@pytest.mark.parametrize(("p", "mots"), MOTS)
def test_une_chance_en_mots(p: float, mots: str) -> None:
    assert plat(en_chances(p)) == mots


@given(st.floats(0, 1))
def test_dix_pastilles_qui_disent_la_meme_chose_que_les_mots(p: float) -> None:
    dessin, mots = pastilles(p), plat(en_chances(p))
    assert len(dessin) == 10
    assert dessin == "●" * dessin.count("●") + "○" * dessin.count("○")
    if mots.startswith("environ"):
        assert mots.split()[1] == str(dessin.count("●"))


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan"), float("inf")])
@pytest.mark.parametrize("dire", [en_chances, pastilles, lambda p: sur_dix_annees(p, Decimal(1))])
def test_ce_qui_n_est_pas_une_chance_se_dit(p: float, dire) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ChanceHorsBornes, match="va de 0 à 10"):
        dire(p)


@pytest.mark.parametrize(
    ("montant", "ecrit"), [(71249.6, "71 200 €"), (Decimal(71250), "71 300 €"), (49, "0 €"), (-1250, "−1 300 €")]
)
def test_un_montant_prevu_s_ecrit_a_la_centaine(montant: float, ecrit: str) -> None:
    assert plat(cent_euros(montant)) == ecrit


@pytest.mark.parametrize(
    ("p", "phrase"),
    [
        (0.7, "Sur 10 années comme celle-ci, environ 7 rapporteraient au moins 95 000 €."),
        (0.1, "Sur 10 années comme celle-ci, environ 1 rapporterait au moins 95 000 €."),
        (0.02, "Sur 10 années comme celle-ci, moins d'une rapporterait au moins 95 000 €."),
        (0.97, "Sur 10 années comme celle-ci, plus de 9 rapporteraient au moins 95 000 €."),
        (0, "Aucune année comme celle-ci ne peut rapporter au moins 95 000 €."),
        (1, "Toutes les années comme celle-ci rapportent au moins 95 000 €."),
    ],
)
def test_sur_dix_annees_comme_celle_ci(p: float, phrase: str) -> None:
    assert plat(sur_dix_annees(p, Decimal(95000))) == phrase
