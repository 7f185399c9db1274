"""De la part variable à ce qui peut être dû en fin d'exercice : l'égalité tient, et chaque euro a son mot."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Mesure
from lib.domaine.preparation import Preparation
from lib.domaine.vocabulaire import Condition, EtatMesure
from lib.rendu.textes import risque as textes
from lib.usages.memoire import Memoire
from lib.usages.passage import Passage, passage_de
from tests.domaine.contrats import contrat, contrats, ligne, plat


def passage(reference: Contrat, preparation: Preparation = Preparation()) -> Passage:
    situation = Memoire().situation(reference, preparation)
    return passage_de(situation.valorise, situation.exiger_le_risque())


def test_l_annee_a_122_500_et_la_fin_a_118_600_sont_reliees() -> None:
    pas_due = ligne("A3", euros=3_900, realise=Mesure(etat=EtatMesure.PAS_ENCORE_DU))
    phrase = textes.passage(passage(contrat(ligne("A1", euros=118_600), pas_due)))
    assert plat(phrase) == (
        "De 122 500 € de part variable à 118 600 € au plus en fin d'exercice : − 3 900 € non dus à ce jour."
    )


def test_ce_que_l_on_ne_sait_pas_prevoir_et_ce_que_rien_n_explique_se_nomment() -> None:
    reference = contrat(ligne("A1", euros=1_000), ligne("A2", euros=700, vise=None), enveloppe=2_000)
    assert plat(textes.passage(passage(reference))).endswith(
        ": − 700 € que l'on ne sait pas prévoir ; − 300 € qu'aucune ligne n'explique."
    )


def test_une_mission_sous_condition_entre_selon_sa_chance() -> None:
    fermee = contrat(ligne("A1", euros=1_000), condition=Condition.NON_REMPLIE)
    ouverte = contrat(ligne("B1", mission="B", euros=500))
    missions = (*fermee.missions, replace(ouverte.missions[0], code="B"))
    reference = Contrat(missions=missions, indicateurs=(*fermee.indicateurs, *ouverte.indicateurs))
    phrase = textes.passage(passage(reference, Preparation(ouvertures=(("ACCES", Fraction(1, 2)),))))
    assert plat(phrase).endswith("500 € de part variable à 1 500 € au plus en fin d'exercice "
                                 ": + 1 000 € sous condition, selon la chance donnée.")  # fmt: skip


def test_la_meme_somme_ne_se_dit_pas_deux_fois() -> None:
    assert textes.passage(passage(contrat(ligne("A1", euros=1_000)))) == ""


@settings(max_examples=60)
@given(contrats())
def test_l_egalite_tient_au_centime(reference: Contrat) -> None:
    situation = Memoire().situation(reference, Preparation())
    if situation.risque is None:
        return
    p = passage_de(situation.valorise, situation.risque)
    assert p.enveloppe - p.non_du - p.sans_prevision - p.inexplique + p.sous_condition == p.maximum
    assert float(p.maximum) == float(Decimal(str(round(situation.risque.moyenne.maximum, 2))))
