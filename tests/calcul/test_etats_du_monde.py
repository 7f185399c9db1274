"""Évènements et conditions : la loi du total est le mélange des lois de chaque état du monde."""

from __future__ import annotations

import pytest

from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.repartition import repartir
from tests.calcul.lois import certain, loi_lue, pari

ACCES = (pari("A1", 4000, 0.7), pari("A2", 2000, 0.6))
CRISE = pari("C1", 3000, 0.9, mission="CRISE")


def test_une_condition_fermee_melange_zero_et_la_loi() -> None:
    repartition = repartir([Monde(0.2, (CRISE,)), Monde(0.8, (ACCES[0],))], correlation=0.0)
    assert loi_lue(repartition) == {
        0: pytest.approx(0.2 * 0.1 + 0.8 * 0.3),
        3000: pytest.approx(0.2 * 0.9),
        4000: pytest.approx(0.8 * 0.7),
    }


def test_une_condition_fermee_laisse_le_reste_a_zero() -> None:
    repartition = repartir([Monde(0.2, (CRISE,)), Monde(0.8, ())], correlation=0.3)
    assert loi_lue(repartition) == {0: pytest.approx(0.8 + 0.2 * 0.1), 3000: pytest.approx(0.2 * 0.9)}
    (crise,) = repartition.contributions
    assert (crise.attendu, crise.manque_attendu) == (pytest.approx(540), pytest.approx(60))


def test_les_euros_d_une_condition_fermee_ne_sont_ni_acquis_ni_perdus() -> None:
    repartition = repartir([Monde(0.25, (*ACCES, CRISE)), Monde(0.75, ACCES)], correlation=0.3)
    crise = next(c for c in repartition.contributions if c.identifiant == "C1")
    assert repartition.maximum == 9000
    assert crise.attendu == pytest.approx(0.25 * 2700)
    assert crise.manque_attendu == pytest.approx(0.25 * 300)
    assert crise.part_du_risque < 0.05


def test_ce_qui_manque_une_mauvaise_annee_ne_compte_que_la_ou_la_ligne_est_due() -> None:
    repartition = repartir([Monde(0.25, (*ACCES, CRISE)), Monde(0.75, ACCES)], correlation=0.3)
    manques = {c.identifiant: c.manque for c in repartition.contributions}
    parts = {c.identifiant: c.part_du_risque for c in repartition.contributions}
    assert manques["C1"] < 0.25 * 3000
    assert {nom: manque / sum(manques.values()) for nom, manque in manques.items()} == pytest.approx(parts)


def test_une_ligne_surement_payee_n_est_jamais_un_risque_meme_sous_condition() -> None:
    sure = pari("C1", 3000, 1.0, mission="CRISE")
    repartition = repartir([Monde(0.5, (*ACCES, sure)), Monde(0.5, ACCES)], correlation=0.3)
    parts = {c.identifiant: c.part_du_risque for c in repartition.contributions}
    assert parts["C1"] == pytest.approx(0, abs=1e-9)
    assert parts["A1"] + parts["A2"] == pytest.approx(1)


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("commune", [0.0, 0.1])
def test_le_melange_est_la_somme_ponderee_des_lois(correlation: float, commune: float) -> None:
    mondes = [Monde(poids, lois) for poids, lois in zip((0.5, 0.3, 0.2), _trois_etats(), strict=True)]
    melange = repartir(mondes, correlation=correlation, commune=commune)
    attendue: dict[float, float] = {}
    for monde in mondes:
        seul = repartir(certain(*monde.lois), correlation=correlation, commune=commune)
        for total, masse in loi_lue(seul).items():
            attendue[total] = attendue.get(total, 0.0) + monde.poids * masse
    assert loi_lue(melange) == {total: pytest.approx(masse, abs=1e-12) for total, masse in attendue.items()}
    assert sum(c.mauvaise_annee for c in melange.contributions) == pytest.approx(melange.mauvaise_annee, rel=1e-9)
    assert sum(c.attendu for c in melange.contributions) == pytest.approx(melange.attendu, rel=1e-12)


def _trois_etats() -> tuple[tuple[LoiDeLigne, ...], ...]:
    touchee = pari("A1", 4000, 0.2)
    return (*ACCES, CRISE), (touchee, ACCES[1], CRISE), (touchee, ACCES[1])


def test_les_contributions_d_un_melange_sont_celles_de_l_enumeration() -> None:
    """Deux états, une ligne chacun : P(pire) et le montant dans les pires issues se calculent à la main."""
    repartition = repartir([Monde(0.9, (pari("A", 1000, 0.5),)), Monde(0.1, (pari("B", 500, 0.5),))], correlation=0.0)
    assert repartition.prudent == 0
    assert [c.mauvaise_annee for c in repartition.contributions] == pytest.approx([0, 0], abs=1e-9)
    manque_a, manque_b = 0.9 * 0.5 / 0.5 * 1000, 0.1 * 0.5 / 0.5 * 500
    parts = [c.part_du_risque for c in repartition.contributions]
    assert parts == pytest.approx([manque_a / (manque_a + manque_b), manque_b / (manque_a + manque_b)])


def test_un_etat_impossible_ne_compte_pas() -> None:
    avec = repartir([Monde(1.0, ACCES), Monde(0.0, (*ACCES, CRISE))], correlation=0.3)
    assert avec == repartir(certain(*ACCES), correlation=0.3)


def test_deux_etats_pareils_n_en_font_qu_un() -> None:
    assert repartir([Monde(0.5, ACCES), Monde(0.5, ACCES)], correlation=0.3) == repartir(
        certain(*ACCES), correlation=0.3
    )


def test_la_ligne_changee_par_un_evenement_garde_une_seule_contribution() -> None:
    repartition = repartir([Monde(0.5, ACCES), Monde(0.5, (pari("A1", 4000, 0.1), ACCES[1]))], correlation=0.3)
    assert [c.identifiant for c in repartition.contributions] == ["A1", "A2"]
    assert repartition.contributions[0].attendu == pytest.approx(4000 * (0.7 + 0.1) / 2)
    assert repartition.maximum == 6000
