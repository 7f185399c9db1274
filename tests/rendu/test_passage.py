"""De la part variable à ce qui peut être dû en fin d'exercice : chaque euro a son mot."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.calcul.du_et_previsible import du_et_previsible
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Mesure
from lib.domaine.preparation import Preparation
from lib.domaine.vocabulaire import Condition, EtatMesure
from lib.rendu.textes import phrases_du_risque as textes
from lib.usages.memoire import Memoire
from tests.domaine.contrats import contrat, ligne, plat


def passage(reference: Contrat, preparation: Preparation = Preparation()) -> str:
    situation = Memoire().situation(reference, preparation)
    return plat(textes.passage(du_et_previsible(situation.valorise, situation.exiger_le_risque())))


def test_l_annee_a_122_500_et_la_fin_a_118_600_sont_reliees() -> None:
    sans_objet = ligne("A3", euros=3_900, realise=Mesure(etat=EtatMesure.SANS_OBJET))
    phrase = passage(contrat(ligne("A1", euros=118_600), sans_objet))
    assert phrase == (
        "De 122 500 € de part variable à 118 600 € au plus en fin d'exercice : − 3 900 € de lignes neutralisées ou "
        "sans objet."
    )


def test_ce_que_l_on_ne_sait_pas_prevoir_et_ce_que_rien_n_explique_se_nomment() -> None:
    reference = contrat(ligne("A1", euros=1_000), ligne("A2", euros=700, vise=None), enveloppe=2_000)
    assert passage(reference).endswith(
        ": − 700 € de lignes que l'on ne sait pas prévoir ; − 300 € que les lignes n'expliquent pas."
    )


def test_une_mission_sous_condition_entre_selon_sa_chance() -> None:
    fermee = contrat(ligne("A1", euros=1_000), condition=Condition.NON_REMPLIE)
    ouverte = contrat(ligne("B1", mission="B", euros=500))
    missions = (*fermee.missions, replace(ouverte.missions[0], code="B"))
    reference = Contrat(missions=missions, indicateurs=(*fermee.indicateurs, *ouverte.indicateurs))
    phrase = passage(reference, Preparation(ouvertures=(("ACCES", Fraction(1, 2)),)))
    assert phrase.endswith("500 € de part variable à 1 500 € au plus en fin d'exercice "
                                 ": + 1 000 € d'une condition fermée qu'une chance peut ouvrir.")  # fmt: skip


def test_la_meme_somme_ne_se_dit_pas_deux_fois() -> None:
    assert passage(contrat(ligne("A1", euros=1_000))) == ""
