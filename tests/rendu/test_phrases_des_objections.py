"""Chaque objection a sa phrase, qui cite toutes ses valeurs et n'en invente aucune."""

from __future__ import annotations

import string

import pytest

from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import ThemeDObjection
from lib.rendu.textes.phrases_des_objections import INTEGRATIVES, PISTES, QUESTIONS, cellules, piste, question, tactique
from tests.domaine.objections.test_regles_du_roc import SITUATIONS, souleve


@pytest.mark.parametrize("code", Code)
def test_la_phrase_se_remplit_des_valeurs_de_l_objection(code: Code) -> None:
    parle, _ = SITUATIONS[code]
    objection = souleve(code, *parle.lignes, **parle.autour)
    assert objection is not None
    dite = question(objection)
    numeros = {int(champ) for _, champ, _, _ in string.Formatter().parse(QUESTIONS[code]) if champ is not None}
    assert all(objection.appui.dit[numero] for numero in numeros)
    assert "{" not in dite
    assert dite.rstrip().endswith((".", "?", "!"))
    assert piste(objection).endswith(".")
    assert cellules(objection)
    assert bool(tactique(objection)) is (code in INTEGRATIVES)


def test_chaque_theme_a_sa_piste_et_chaque_tactique_sa_reponse() -> None:
    assert set(PISTES) == set(ThemeDObjection)
    assert set(INTEGRATIVES) == {Code.ECHEANCE, Code.COUPER_LA_POIRE, Code.PRECEDENT}
