"""Le journal des décisions : une correction remplace sans effacer, et le contrat décidé suit les accords en vigueur."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements import Ceder, ChangerLaCible, Mouvement
from lib.domaine.reunion.decisions import (
    TEXTE_AU_PLUS,
    DecisionDeReunion,
    DecisionInscrite,
    DecisionRefusee,
    EurosDUneDecision,
    IssueDuPoint,
    accords_appliques,
    en_vigueur,
    exiger_une_decision,
)
from lib.domaine.vocabulaire import NatureCible, Operateur

LE = datetime(2027, 3, 12, 14)
CONTRAT = Contrat(
    missions=(Mission("M", "Mission", part_variable=Decimal(6000)),),
    indicateurs=(
        Indicateur("A", "M", "Réunions", montant_max=Decimal(3000)),
        Indicateur("B", "M", "Protocoles", montant_max=Decimal(3000)),
    ),
)


def cible(texte: str) -> Cible:
    return Cible(texte, Operateur.ATTEINDRE, valeur=int(texte), nature=NatureCible.NOMBRE)  # type: ignore[arg-type]


def accord(numero: int, *mouvements: Mouvement, corrige: int | None = None) -> DecisionInscrite:
    decision = DecisionDeReunion("Point", IssueDuPoint.ACCORD, f"texte {numero}", "coordination", mouvements=mouvements)
    return DecisionInscrite(numero, LE, decision, corrige)


def textes(journal: list[DecisionInscrite]) -> list[str]:
    return [inscrite.decision.texte for inscrite in en_vigueur(journal)]


def test_une_correction_prend_la_place_de_ce_qu_elle_cite_meme_deux_fois() -> None:
    journal = [accord(1), accord(2), accord(3, corrige=1), accord(4, corrige=3)]
    assert textes(journal) == ["texte 4", "texte 2"]
    assert textes(journal[:2]) == ["texte 1", "texte 2"]


def test_une_correction_de_ce_que_la_seance_n_a_plus_tient_par_elle_meme() -> None:
    assert textes([accord(8), accord(9, corrige=3), accord(10, corrige=9)]) == ["texte 8", "texte 10"]


def test_le_contrat_decide_ne_suit_que_les_accords_en_vigueur() -> None:
    journal = [accord(1, ChangerLaCible("A", cible("12"))), accord(2, ChangerLaCible("B", cible("3")))]
    decide = accords_appliques(CONTRAT, journal).contrat
    assert [i.cible.texte for i in decide.indicateurs] == ["12", "3"]
    journal.append(accord(3, corrige=1))
    assert [i.cible.texte for i in accords_appliques(CONTRAT, journal).contrat.indicateurs] == ["", "3"]
    assert accords_appliques(CONTRAT, []).contrat == CONTRAT


def test_une_decision_perd_ses_motifs_et_ses_paris_en_s_inscrivant() -> None:
    cede = Ceder("A", cible=cible("20"), motif="parce qu'ils y tiennent")
    inscrite = exiger_une_decision(replace(accord(1).decision, mouvements=(cede,)))
    assert inscrite.mouvements == (replace(cede, motif=""),)


@pytest.mark.parametrize("faute", [{"texte": " "}, {"role": ""}, {"texte": "x" * (TEXTE_AU_PLUS + 1)}])
def test_une_decision_sans_texte_sans_role_ou_trop_longue_est_refusee(faute: dict[str, str]) -> None:
    with pytest.raises(DecisionRefusee):
        exiger_une_decision(replace(accord(1).decision, **faute))  # type: ignore[arg-type]


def test_l_ecart_n_est_pas_zero_quand_un_montant_est_inconnu() -> None:
    connu = EurosDUneDecision(acquis_avant=Decimal(10), acquis_apres=Decimal(4))
    assert connu.ecart_acquis == Decimal(-6)
    assert replace(connu, acquis_avant=None).ecart_acquis is None


def test_un_accord_qui_ne_s_applique_plus_est_dit() -> None:
    orphelin = accord(1, ChangerLaCible("inconnue", cible("12")))
    assert len(accords_appliques(CONTRAT, [orphelin]).refus) == 1


def test_le_contrat_d_avant_une_correction_n_a_pas_ce_qu_elle_corrige() -> None:
    journal = [accord(1, ChangerLaCible("A", cible("7"))), accord(2, ChangerLaCible("B", cible("9")))]
    avant = accords_appliques(CONTRAT, journal, sauf=journal[0]).contrat
    assert [i.cible.texte for i in avant.indicateurs] == ["", "9"]
