"""Le tour de table : un rôle, un indicateur, des notes ; le désaccord passe avant la moyenne."""

from __future__ import annotations

import pytest

from lib.domaine.saisie import Saisie
from lib.domaine.tour_de_table import AvisDuBureau, Question, noter, reponses

PRESIDENCE = AvisDuBureau("A1", "présidence", {Question.UTILE: 5, Question.FAISABLE: 2})
TRESORERIE = AvisDuBureau("A1", "trésorerie", {Question.UTILE: 1})
COORDINATION = AvisDuBureau("V2", "coordination", {Question.UTILE: 3})


def test_un_role_qui_reparle_remplace_son_avis_et_sans_note_il_s_en_va() -> None:
    deux = noter(noter((), PRESIDENCE), AvisDuBureau("A1", "présidence", {Question.UTILE: 4}))
    assert deux == (AvisDuBureau("A1", "présidence", {Question.UTILE: 4}),)
    assert noter(deux, AvisDuBureau("A1", "présidence", {})) == ()


def test_le_desaccord_passe_d_abord_puis_le_moins_bien_note() -> None:
    lues = reponses((COORDINATION, PRESIDENCE, TRESORERIE))
    assert [(r.identifiant, r.question, r.ecart) for r in lues] == [
        ("A1", Question.UTILE, 4),
        ("A1", Question.FAISABLE, 0),
        ("V2", Question.UTILE, 0),
    ]
    assert lues[0].notes == {"présidence": 5, "trésorerie": 1}
    assert lues[0].mediane == 3


@pytest.mark.parametrize(("role", "note"), [("", 3), ("  ", 3), ("présidence", 0), ("présidence", 6)])
def test_un_avis_a_un_role_et_des_notes_de_un_a_cinq(role: str, note: int) -> None:
    with pytest.raises(ValueError, match="de 1 à 5"):
        AvisDuBureau("A1", role, {Question.UTILE: note})


def test_un_avis_ne_change_rien_aux_previsions() -> None:
    assert Saisie().avec_un_avis(PRESIDENCE).previsions == ()
