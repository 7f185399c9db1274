"""Une répétition avance d'une réponse à la fois ; son bilan dit quoi travailler, et ce qui a changé."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import Appui, Objection, ThemeDObjection
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import (
    MarqueDeReponse,
    Repetition,
    RepetitionRefusee,
    ReponseChangee,
    bilan,
)

ASSUREE, HESITANTE, MANQUANTE = MarqueDeReponse
DEBUT = datetime(2027, 2, 6, 9, tzinfo=UTC)
A1, P2, V3 = ("cible_loin", "A1"), ("sans_piece", "P2"), ("recul", "V3")


def repetition(*marques: MarqueDeReponse, questions: tuple[tuple[str, str], ...] = (A1, P2, V3)) -> Repetition:
    jouee = Repetition(DEBUT, Temperament.RIGOUREUX, 1, questions)
    for rang, marque in enumerate(marques, start=1):
        jouee = jouee.marquer(marque, DEBUT + timedelta(minutes=2 * rang))
    return jouee


def objection(cle: tuple[str, str], euros: int, *, faible: bool = False) -> Objection:
    return Objection(Code(cle[0]), ThemeDObjection.CIBLE, cle[1], "ACCES", Appui(("I!A1",)), Decimal(euros), faible)


SOULEVEES = (objection(A1, 1000), objection(P2, 500, faible=True), objection(V3, 9000))


def test_une_repetition_avance_et_s_acheve() -> None:
    en_cours = repetition(ASSUREE)
    assert (en_cours.question, en_cours.est_finie, en_cours.depuis) == (P2, False, DEBUT + timedelta(minutes=2))
    finie = repetition(ASSUREE, HESITANTE, MANQUANTE)
    assert (finie.question, finie.est_finie) == (None, True)
    assert finie.compte() == {ASSUREE: 1, HESITANTE: 1, MANQUANTE: 1}
    assert finie.duree == timedelta(minutes=6)
    with pytest.raises(RepetitionRefusee, match="finie"):
        finie.marquer(ASSUREE, DEBUT)


def test_arreter_finit_et_une_pause_ne_compte_pas() -> None:
    arretee = replace(repetition(ASSUREE).marquer(HESITANTE, DEBUT + timedelta(hours=5)), est_arretee=True)
    assert (arretee.est_finie, arretee.question) == (True, None)
    assert arretee.duree == timedelta(minutes=2)


def test_plus_de_reponses_que_de_questions_est_refuse() -> None:
    with pytest.raises(RepetitionRefusee, match="réponses"):
        replace(repetition(ASSUREE, ASSUREE, ASSUREE), questions=(A1,))


def test_le_bilan_range_la_preuve_manquante_puis_la_faiblesse_puis_les_euros() -> None:
    vu = bilan(repetition(HESITANTE, HESITANTE, MANQUANTE), None, SOULEVEES)
    assert [(t.objection.ligne, t.marque) for t in vu.a_travailler] == [
        ("V3", MANQUANTE),
        ("P2", HESITANTE),
        ("A1", HESITANTE),
    ]
    assert (vu.changements, vu.disparues) == ((), ())


def test_la_seconde_repetition_dit_ce_qui_a_change() -> None:
    premiere = repetition(HESITANTE, MANQUANTE, MANQUANTE)
    seconde = repetition(ASSUREE, MANQUANTE, questions=(A1, P2))
    vu = bilan(seconde, premiere, SOULEVEES[:2])
    assert vu.changements == (ReponseChangee(A1, HESITANTE, ASSUREE),)
    assert vu.changements[0].est_un_progres
    assert not ReponseChangee(A1, ASSUREE, HESITANTE).est_un_progres
    assert ReponseChangee(A1, MANQUANTE, HESITANTE).est_un_progres
    assert vu.disparues == (V3,)
    assert [(t.objection.ligne, t.avant) for t in vu.a_travailler] == [("P2", MANQUANTE)]


def test_une_objection_que_le_classeur_ne_souleve_plus_n_est_plus_a_travailler() -> None:
    assert bilan(repetition(HESITANTE), None, SOULEVEES[1:]).a_travailler == ()
