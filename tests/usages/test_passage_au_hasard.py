"""Les deux totaux de la fin d'exercice se relient au centime, sur l'exemple et sur des contrats tirés au hasard."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparation import Preparation
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from lib.usages.passage import Passage, passage_de
from tests.domaine.contrats import Hasard
from tests.interface.classeurs import EXEMPLES

OUVERTURES = tuple((cle, Fraction(1, 2)) for cle in ("ACCES", "CRISE", "A1", "P2"))


def est_relie(passage: Passage) -> bool:
    retire = passage.non_du + passage.sans_prevision + passage.inexplique
    return passage.enveloppe - retire + passage.sous_condition == passage.maximum


def test_122_500_et_118_600_euros_sont_les_deux_bouts_du_meme_passage() -> None:
    demonstration = EXEMPLES / "trois_rivieres.xlsx"
    lecture = lire(demonstration.name, demonstration.read_bytes())
    risque = risque_de(lecture.contrat, lecture.preparation)
    passage = passage_de(valoriser(lecture.contrat), risque)
    assert (passage.enveloppe, passage.non_du, passage.maximum) == (122_500, 3_900, 118_600)
    assert float(passage.maximum) == pytest.approx(risque.moyenne.maximum)
    assert est_relie(passage)


@given(st.integers(0, 10_000))
def test_le_passage_relie_les_deux_totaux_de_tout_contrat(graine: int) -> None:
    contrat = Hasard(graine).contrat()
    try:
        risque = risque_de(contrat, Preparation(ouvertures=OUVERTURES))
    except ErreurDialogue:
        return
    passage = passage_de(valoriser(contrat), risque)
    assert est_relie(passage)
    assert passage.maximum == sum((loi.montant for loi in risque.lois), Decimal(0))
