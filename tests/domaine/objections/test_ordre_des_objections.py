"""L'ordre des objections : la même graine le rejoue, le tempérament le penche, et personne ne s'acharne."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import Appui, Objection, ThemeDObjection
from lib.domaine.objections.ordre_des_objections import PENCHANTS, Temperament, tirer

THEMES = [theme for theme in ThemeDObjection if theme is not ThemeDObjection.TACTIQUE]
CODES = [code for code in Code if code not in (Code.ECHEANCE, Code.COUPER_LA_POIRE, Code.PRECEDENT)]


def objection(code: Code, ligne: str, theme: ThemeDObjection, *, faible: bool = False) -> Objection:
    return Objection(code, theme, ligne, "ACCES", Appui((f"I!{ligne}",)), Decimal(1000), faible)


POSSIBLES = [
    *(objection(code, f"A{rang}", THEMES[rang % len(THEMES)]) for rang, code in enumerate(CODES)),
    *(
        objection(code, "A1", ThemeDObjection.TACTIQUE)
        for code in (Code.ECHEANCE, Code.COUPER_LA_POIRE, Code.PRECEDENT)
    ),
]


@pytest.mark.parametrize("temperament", Temperament)
def test_la_meme_graine_rejoue_le_meme_ordre(temperament: Temperament) -> None:
    joue = tirer(POSSIBLES, temperament, graine=7, nombre=12)
    assert joue == tirer(reversed(POSSIBLES), temperament, graine=7, nombre=12)
    assert joue != tirer(POSSIBLES, temperament, graine=8, nombre=12)
    assert len(joue) == 12 == len({o.cle for o in joue})


@pytest.mark.parametrize(
    ("temperament", "tactiques"), [("conciliant", 1), ("rigoureux", 1), ("sous contrainte budgétaire", 3)]
)
def test_chaque_temperament_a_ses_tactiques_et_elles_ne_viennent_pas_d_abord(temperament: str, tactiques: int) -> None:
    joue = tirer(POSSIBLES, Temperament(temperament), graine=3, nombre=10)
    rangs = [rang for rang, o in enumerate(joue) if o.theme is ThemeDObjection.TACTIQUE]
    assert len(rangs) == tactiques
    assert min(rangs) >= 3


def test_un_temperament_penche_vers_ses_themes() -> None:
    vus = {t: Counter(o.theme for g in range(60) for o in tirer(POSSIBLES, t, graine=g, nombre=8)) for t in Temperament}
    assert vus[Temperament.RIGOUREUX][ThemeDObjection.PREUVE] > vus[Temperament.CONCILIANT][ThemeDObjection.PREUVE]
    assert vus[Temperament.CONTRAINT][ThemeDObjection.ARGENT] > vus[Temperament.RIGOUREUX][ThemeDObjection.ARGENT]


def test_on_ne_s_acharne_pas_sur_une_ligne_ni_sur_une_question_tant_qu_il_en_reste() -> None:
    acharne = [objection(code, "A1", ThemeDObjection.CIBLE, faible=True) for code in CODES[:20]]
    ailleurs = [objection(Code.SANS_PIECE, f"P{rang}", ThemeDObjection.PREUVE) for rang in range(2)]
    joue = tirer([*acharne, *ailleurs], Temperament.CONTRAINT, graine=1, nombre=4)
    assert Counter(o.ligne for o in joue) == {"A1": 2, "P0": 1, "P1": 1}
    assert len(tirer(acharne, Temperament.CONTRAINT, graine=1, nombre=9)) == 9


def test_la_meme_piece_ne_se_reproche_qu_une_fois_tant_qu_il_reste_autre_chose() -> None:
    piece = [
        Objection(Code.PIECE_ECHUE, ThemeDObjection.PREUVE, f"P{rang}", "PARCOURS", Appui(("Pièces!D8",)), Decimal(100))
        for rang in range(2)
    ]
    autre = objection(Code.RECUL, "A1", ThemeDObjection.PASSE)
    joue = tirer([*piece, autre], Temperament.RIGOUREUX, graine=2, nombre=2)
    assert {o.code for o in joue} == {Code.PIECE_ECHUE, Code.RECUL}


def test_sans_rien_a_dire_la_repetition_est_vide() -> None:
    assert tirer([], Temperament.RIGOUREUX, graine=1, nombre=10) == ()
    assert set(PENCHANTS) == set(Temperament)
