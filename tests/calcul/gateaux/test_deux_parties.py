"""À deux : le front, l'équilibre et les échanges du cas 11, et des contrats tirés au hasard."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given

from lib.calcul.gateaux.deux_parties import (
    AccordPossible,
    accords,
    attendu_et_effort,
    equilibre,
)
from lib.calcul.gateaux.echanges import ameliorations, echanges, est_permis
from lib.calcul.gateaux.enjeu import Choix, Enjeu, LigneAChoisir, Limites, MissionAChoisir
from lib.calcul.gateaux.recherche import evaluer
from tests.calcul.gateaux.enjeux import cas, enjeu_du_cas_11, enjeux
from tests.exemples import lent

LIMITES = Limites(5, part_quantitative=Fraction(2, 5), deplacements=2)


def test_le_point_d_equilibre_du_cas_11() -> None:
    enjeu = enjeu_du_cas_11()
    trouve = equilibre(accords(enjeu, LIMITES), attendu_et_effort(enjeu, enjeu.reconduction), reserve=6)
    attendu = cas(11)["expected"]["nash_cpam_reservation_cost_6"]
    assert trouve is not None
    assert trouve.choix == tuple(attendu["pick"])
    assert trouve.attendu == pytest.approx(attendu["mean"]["float"])
    assert (trouve.effort, trouve.changements) == (attendu["cost"], attendu["moves"])


def test_les_echanges_du_cas_11() -> None:
    def place(choix: list[int]) -> tuple[int, int]:
        return next((ligne, facon) for ligne, facon in enumerate(choix) if facon)

    attendus = {(place(p["cede"]), place(p["gagne"])): p for p in cas(11)["expected"]["logrolling_pairs"]}
    trouves = {(e.cede, e.gagne): e for e in echanges(enjeu_du_cas_11(), LIMITES)}
    assert trouves.keys() == attendus.keys()
    for cle, echange in trouves.items():
        assert echange.gain == pytest.approx(attendus[cle]["mean_gain"]["float"])
        assert (echange.effort, echange.est_bon_pour_les_deux) == (attendus[cle]["cost"], attendus[cle]["win_win"])


@given(enjeux())
def test_le_front_a_deux_est_celui_de_l_enumeration(enjeu: Enjeu) -> None:
    limites = Limites(3, part_quantitative=Fraction(2, 5), deplacements=1)
    tous = [
        attendu_et_effort(enjeu, choix)
        for choix in product(*(range(len(ligne.choix)) for ligne in enjeu.lignes))
        if est_permis(enjeu, choix, limites)
    ]
    meilleurs = {_point(a) for a in tous if not any(_domine(b, a) for b in tous)}
    assert {_point(a) for a in accords(enjeu, limites)} == meilleurs


def _point(accord: AccordPossible) -> tuple[float, int]:
    return round(accord.attendu, 3), accord.effort


def _domine(a: AccordPossible, b: AccordPossible) -> bool:
    (x, e), (y, f) = _point(a), _point(b)
    return x >= y and e <= f and (x, e) != (y, f)


@given(enjeux())
@lent()
def test_multiplier_les_euros_ne_deplace_pas_l_equilibre(enjeu: Enjeu) -> None:
    base = attendu_et_effort(enjeu, enjeu.reconduction)
    possibles = accords(enjeu)
    triples = [replace(a, attendu=3 * a.attendu) for a in possibles]
    trouve, triple = (
        equilibre(possibles, base, reserve=4),
        equilibre(triples, replace(base, attendu=3 * base.attendu), reserve=4),
    )
    assert (trouve and trouve.choix) == (triple and triple.choix)


@given(enjeux())
@lent()
def test_une_amelioration_n_enleve_rien_et_donne_a_l_autre(enjeu: Enjeu) -> None:
    avant = evaluer(enjeu, enjeu.reconduction)
    for amelioration in ameliorations(enjeu, enjeu.reconduction):
        choix = [*enjeu.reconduction]
        choix[amelioration.ligne] = amelioration.facon
        apres = evaluer(enjeu, choix)
        assert apres.attendu >= avant.attendu - 1e-3
        assert apres.mauvaise_annee >= avant.mauvaise_annee - 1e-3
        assert apres.effort < avant.effort


def test_un_engagement_sans_euros_ameliore_toujours_un_accord() -> None:
    enjeu = enjeu_du_cas_11()
    engagement = LigneAChoisir("", enjeu.lignes[0].montant * 0, (Choix(()), Choix((), effort=-1, changements=1)))
    mission = enjeu.missions[0]
    plus = replace(enjeu, missions=(MissionAChoisir(mission.code, (*mission.lignes, engagement)), *enjeu.missions[1:]))
    trouvees = ameliorations(plus, plus.reconduction)
    assert any(a.ligne == len(mission.lignes) and a.effort == -1 and a.attendu == 0 for a in trouvees)


def test_sans_gain_pour_les_deux_il_n_y_a_pas_d_equilibre() -> None:
    enjeu = enjeu_du_cas_11()
    base = attendu_et_effort(enjeu, enjeu.reconduction)
    assert equilibre([base], base, reserve=6) is None
