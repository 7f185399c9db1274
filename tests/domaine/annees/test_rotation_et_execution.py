"""L'âge des lignes, et ce que l'année devait coûter : rien ne s'invente, rien ne se perd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.actions_tenues import actions_tenues
from lib.domaine.annees.prevu_et_realise import HORS_MISSION, execution_de
from lib.domaine.annees.rotation import rotation_de
from lib.domaine.contrat import ActionBudgetee, Contrat, Exercice, LigneRetiree, Mission
from lib.domaine.indicateur import Indicateur, Mesure, PointAnnuel
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle
from tests.domaine.contrats import ligne

centimes = st.integers(0, 9_999_999).map(lambda c: Decimal(c) / 100)
parts = st.lists(st.integers(0, 5), min_size=2, max_size=2).map(lambda p: [Fraction(n, 10) for n in p])


Tiree = tuple[Decimal | None, Decimal | None, list[Fraction]]


def passe(nombre: int) -> tuple[PointAnnuel, ...]:
    return tuple(PointAnnuel(AnneeDeContrat(2020 + n, 2020 + n), realise=Fraction(n)) for n in range(nombre))


def test_chaque_ligne_payee_a_son_age_et_ses_euros() -> None:
    lignes = (
        ligne("A1", historique=passe(4)),
        ligne("A2", historique=passe(2), euros=700),
        ligne("A3", euros=300),
        ligne("A4", realise=Mesure.constat(1)),
        ligne("A5", euros=None, historique=passe(5)),
    )
    rotation = rotation_de(Contrat(indicateurs=lignes))
    ages = [len(v) for v in (rotation.neuves, rotation.jeunes, rotation.etablies)]
    assert (ages, rotation.euros_sans_recul) == ([1, 1, 1], 1000)


@pytest.mark.parametrize(
    "jamais",
    [
        ligne(regle=NomRegle.NEUTRALISE),
        ligne(realise=Mesure(EtatMesure.SANS_OBJET)),
        ligne(condition=Condition.NON_REMPLIE),
        ligne(condition=Condition.INCONNUE),
    ],
    ids=["neutralisée", "sans objet", "condition fermée", "dite retirée, ou sans réponse"],
)
def test_des_euros_qui_ne_sont_pas_dus_ne_font_pas_l_argument(jamais: Indicateur) -> None:
    rotation = rotation_de(Contrat(indicateurs=(jamais, ligne("A2", euros=700))))
    assert ([vie.ligne.identifiant for vie in rotation.vies], rotation.euros_sans_recul) == (["A2"], 700)


def test_une_ligne_retiree_trop_tot_se_distingue_de_celle_qui_a_pu_se_voir() -> None:
    muette = PointAnnuel(AnneeDeContrat(2025, 2025), cible=Fraction(9))  # sans réalisé : l'exercice n'est pas mesuré
    payee = tuple(replace(p, montant_paye=Decimal(300)) for p in passe(2))
    retirees = (
        LigneRetiree("B1", "ateliers", historique=(*payee, muette)),
        LigneRetiree("B2", "réunions", historique=passe(4)),
        LigneRetiree("B3", "jamais mesurée", historique=(muette,)),
    )
    rotation = rotation_de(Contrat(retirees=retirees))
    assert [vie.ligne.identifiant for vie in rotation.abandonnees] == ["B1", "B3"]
    assert [(len(vie.mesures), vie.paye) for vie in rotation.achevees] == [(2, 600), (4, None), (0, None)]
    assert not rotation.achevees[0].paye_est_entier
    assert rotation_de(Contrat(retirees=(LigneRetiree("B1", "a", historique=payee),))).achevees[0].paye_est_entier


@given(st.lists(st.tuples(st.none() | centimes, st.none() | centimes, parts), max_size=5))
def test_la_somme_des_missions_est_celle_des_actions(
    tirees: list[tuple[Decimal | None, Decimal | None, list[Fraction]]],
) -> None:
    actions = tuple(
        ActionBudgetee(f"action {n}", prevu, realise, (("ACCES", ps[0]), ("PARCOURS", ps[1])))
        for n, (prevu, realise, ps) in enumerate(tirees)
    )
    execution = execution_de((Mission("PARCOURS", "P"), Mission("ACCES", "A")), actions_tenues(actions, ()))
    assert sum((e.prevu for e in execution), Decimal(0)) == sum((a.cout_prevu or 0 for a in actions), Decimal(0))
    realise = sum((e.realise or 0 for e in execution), Decimal(0))
    assert realise == sum((a.cout_realise or 0 for a in actions), Decimal(0))


def test_ce_que_les_parts_n_expliquent_pas_se_voit_et_l_inconnu_reste_inconnu() -> None:
    action = ActionBudgetee("atelier", Decimal(100), None, (("ACCES", Fraction(6, 10)),))
    acces, reste = execution_de((Mission("ACCES", "A"),), actions_tenues((action,), ()))
    assert (acces.mission, acces.prevu, acces.realise) == ("ACCES", 60, None)
    assert (reste.mission, reste.prevu) == (HORS_MISSION, 40)


def test_l_exercice_en_cours_n_a_pas_encore_vecu() -> None:
    reference = Contrat(
        exercice=Exercice(date(2023, 7, 1), date(2024, 6, 30)), indicateurs=(ligne(historique=passe(5)),)
    )
    (vie,) = rotation_de(reference).vies  # 2024 seul finit l'exercice en cours
    assert [str(p.exercice) for p in vie.mesures] == ["2020", "2021", "2022", "2023"]
