"""118 600 € dans une phrase, 122 500 € à côté : les deux totaux de la fin d'exercice, reliés au centime."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.du_et_previsible import DuEtPrevisible, RaisonDEcart, du_et_previsible
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.indicateur import Cible
from lib.domaine.preparation import Preparation
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, NomRegle
from lib.donnees.classeur import lire
from tests.domaine.contrats import Hasard, contrat, ligne, plat
from tests.interface.classeurs import EXEMPLES


def totaux(un: Contrat, preparation: Preparation = Preparation()) -> DuEtPrevisible:
    risque = risque_de(un, preparation)
    relies = du_et_previsible(valoriser(un), risque)
    assert float(relies.previsible) == pytest.approx(risque.moyenne.maximum)
    return relies


def test_la_fin_d_exercice_relie_118_600_et_122_500_euros() -> None:
    demonstration = EXEMPLES / "trois_rivieres.xlsx"
    lecture = lire(demonstration.name, demonstration.read_bytes())
    relies = totaux(lecture.contrat, lecture.preparation)
    assert (relies.du, relies.previsible) == (Decimal(122_500), Decimal(118_600))
    assert relies.par_raison == {RaisonDEcart.HORS_CALCUL: Decimal(-3_900)}
    assert all(ecart.motif for ecart in relies.ecarts)


def test_chaque_raison_d_ecart_se_nomme_avec_sa_ligne() -> None:
    un = contrat(
        ligne("A1", euros=1000),
        ligne("A2", euros=500, regle=NomRegle.NEUTRALISE),
        ligne("A3", euros=200, vise=Cible(texte="au mieux")),
        enveloppe=1800,
    )
    relies = totaux(un)
    assert [(e.identifiant, e.raison, e.montant) for e in relies.ecarts] == [
        ("A2", RaisonDEcart.HORS_CALCUL, Decimal(-500)),
        ("A3", RaisonDEcart.SANS_LOI, Decimal(-200)),
        ("ACCES", RaisonDEcart.INEXPLIQUES, Decimal(-100)),
    ]
    assert "neutralisée" in plat(relies.ecarts[0].motif)


def test_une_condition_qu_une_chance_peut_ouvrir_est_prevue_sans_etre_due() -> None:
    fermee = contrat(ligne("A1", euros=1000), condition=Condition.NON_REMPLIE)
    relies = totaux(fermee, Preparation(ouvertures=(("ACCES", Fraction(1, 2)),)))
    assert (relies.du, relies.previsible) == (Decimal(0), Decimal(1000))
    assert relies.par_raison == {RaisonDEcart.OUVRABLES: Decimal(1000)}


def test_quand_tout_est_du_et_prevu_il_n_y_a_aucun_ecart() -> None:
    assert totaux(contrat(ligne("A1", euros=1000), ligne("A2", euros=500))).ecarts == ()


@given(st.integers(0, 10_000))
def test_le_previsible_est_toujours_le_du_et_la_somme_des_ecarts(graine: int) -> None:
    un = Hasard(graine).contrat()
    ouvertures = tuple((cle, Fraction(1, 2)) for cle in ("ACCES", "CRISE", "A1", "P2"))
    try:
        risque = risque_de(un, replace(Preparation(), ouvertures=ouvertures))
    except ErreurDialogue:
        return
    relies = du_et_previsible(valoriser(un), risque)
    assert relies.previsible == relies.du + sum(ecart.montant for ecart in relies.ecarts)
