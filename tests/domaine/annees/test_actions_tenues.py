"""Les actions que l'équipe tient : 100 % entre les missions, rien de perdu, l'inconnu jamais zéro."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annees.actions_tenues import (
    ActionRefusee,
    ActionTenue,
    OrigineDAction,
    actions_tenues,
    ce_qui_reste,
    exiger_une_action,
    heures_valorisees,
    mal_reparties,
)
from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.budget_previsionnel import BudgetPrevisionnel, budget_previsionnel
from lib.domaine.annees.fongibilite import EnveloppeConsommee, prets_entre_enveloppes
from lib.domaine.annees.matelas import part_fixe_due
from lib.domaine.annees.prevu_et_realise import HORS_MISSION, execution_de
from lib.domaine.contrat import ActionBudgetee, Contrat, Exercice, Mission
from lib.domaine.preparation import Finances, Preparation
from lib.domaine.valorisation import valoriser
from lib.donnees.lecture_des_parametres import lire_parametres

ACCES, PREVENTION = Mission("ACCES", "Accès", part_fixe=Decimal(10000)), Mission("PREVENTION", "Prévention")
CENTIMES = st.integers(0, 9_999_999).map(lambda c: Decimal(c) / 100)


def action(nom: str, prevu: int | None, realise: int | None, **parts: str) -> ActionTenue:
    """Une action : des euros entiers et des parts écrites « 3/5 »."""
    euros = (None if montant is None else Decimal(montant) for montant in (prevu, realise))
    return ActionTenue(ActionBudgetee(nom, *euros, tuple((code, Fraction(p)) for code, p in parts.items())))


@pytest.mark.parametrize(
    ("parts", "dit"),
    [
        ({"ACCES": "60/100", "PREVENTION": "25/100"}, "il reste 15 % à placer"),
        ({"ACCES": "1", "PREVENTION": "5/100"}, "5 % de trop"),
        ({}, "il reste 100 % à placer"),
        ({"ACCES": "999999/1000000"}, "il reste 0,0001 % à placer"),
        ({"ACCES": "9999999999/10000000000"}, "il reste moins de 0,0001 % à placer"),
        ({"ACCES": "10000000001/10000000000"}, "moins de 0,0001 % de trop"),
    ],
)
def test_une_action_dont_les_parts_ne_font_pas_cent_pour_cent_est_refusee(parts: dict[str, str], dit: str) -> None:
    annees = AnneesSaisies().avec_une_action(action("guichet", 100, None, ACCES="1"))
    with pytest.raises(ActionRefusee, match=dit.replace(" ", r"\s")):
        annees.avec_une_action(action("ateliers", 100, None, **parts))
    assert [a.libelle for a in annees.actions] == ["guichet"]


@pytest.mark.parametrize(
    "fautive",
    [
        action(" ", 1, 1, ACCES="1"),
        action("a", -1, None, ACCES="1"),
        ActionTenue(ActionBudgetee("a", parts=(("ACCES", Fraction(1)),), heures_realisees=Fraction(-1))),
        replace(
            action("a", 1, 1), budgetee=ActionBudgetee("a", parts=(("ACCES", Fraction(1)), ("ACCES", Fraction(0))))
        ),
        action("a", 1, 1, ACCES="2", PREVENTION="-1"),
    ],
)
def test_une_action_qui_ne_se_tient_pas_est_refusee(fautive: ActionTenue) -> None:
    with pytest.raises(ActionRefusee):
        exiger_une_action(fautive)


def test_seule_une_somme_comptable_peut_n_etre_d_aucune_mission() -> None:
    exiger_une_action(replace(action("non rattaché", None, 40), origine=OrigineDAction.COMPTABILITE))
    with pytest.raises(ActionRefusee):
        exiger_une_action(action("non rattaché", None, 40))


def test_la_saisie_l_emporte_sur_le_classeur_et_le_lui_rend() -> None:
    ecrites = (ActionBudgetee("guichet", Decimal(10)), ActionBudgetee("ateliers", Decimal(20)))
    corrigee = action("guichet", 15, 3, ACCES="1")
    annees = AnneesSaisies().avec_une_action(corrigee).avec_une_action(action("neuve", 1, None, ACCES="1"))
    tenues = actions_tenues(ecrites, annees.sur(Preparation()).actions)
    assert [(a.libelle, a.budgetee.cout_prevu) for a in tenues] == [("guichet", 15), ("ateliers", 20), ("neuve", 1)]
    rendues = actions_tenues(ecrites, annees.sans_action("guichet").sur(Preparation()).actions)
    assert [(a.libelle, a.budgetee.cout_prevu) for a in rendues] == [("guichet", 10), ("ateliers", 20), ("neuve", 1)]


def test_deux_actions_de_meme_nom_au_classeur_en_restent_deux() -> None:
    """Corriger l'une ne fait pas disparaître les euros de l'autre."""
    jumelles = (ActionBudgetee("ateliers", Decimal(10)), ActionBudgetee("ateliers", Decimal(20)))
    tenues = actions_tenues(jumelles, (action("ateliers", 15, None, ACCES="1"),))
    assert [(a.libelle, a.budgetee.cout_prevu) for a in tenues] == [("ateliers", 15), ("ateliers (2)", 20)]


def test_ce_qui_reste_a_placer_se_dit_pour_une_action_du_classeur() -> None:
    tenues = actions_tenues((ActionBudgetee("a", parts=(("ACCES", Fraction(85, 100)),)),), ())
    assert [(a.libelle, ce_qui_reste(reste).split()[0]) for a, reste in mal_reparties(tenues)] == [("a", "il")]
    assert list(mal_reparties((action("b", 1, 1, ACCES="1"),))) == []


def test_l_ecart_d_une_mission_ne_compte_que_ce_qui_dit_les_deux() -> None:
    """Avant, une action muette comptait son prévu sans son réalisé : le reste à dépenser était faux."""
    actions = (
        action("faite", 100, 130, ACCES="1"),
        action("muette", 500, None, ACCES="1"),
        action("imprévue", None, 40, ACCES="1"),
    )
    (acces,) = execution_de((ACCES,), actions)
    assert (acces.prevu, acces.realise, acces.ecart) == (600, 170, 30)
    assert (acces.sans_prevu, acces.sans_realise) == (("imprévue",), ("muette",))
    assert acces.realise_entier is None, "une action muette ne laisse rien à prêter"
    assert execution_de((ACCES,), (actions[0], actions[2]))[0].realise_entier == 170
    assert acces.ecarts == (("faite", Decimal(30)),)
    (rien,) = execution_de((ACCES,), actions[1:2])
    assert (rien.realise, rien.ecart) == (None, None)


def test_les_heures_se_partagent_et_ne_se_valorisent_qu_a_un_taux_dit() -> None:
    parts = (("ACCES", Fraction(1, 4)), ("PREVENTION", Fraction(3, 4)))
    tenue = ActionTenue(ActionBudgetee("a", parts=parts, heures_realisees=Fraction(10)))
    acces, prevention = execution_de((ACCES, PREVENTION), (tenue,))
    assert (acces.heures_realisees, prevention.heures_realisees) == (Fraction(5, 2), Fraction(15, 2))
    assert (acces.heures_prevues, heures_valorisees(acces.heures_realisees, None)) == (None, None)
    assert heures_valorisees(acces.heures_realisees, Decimal("33.33")) == Decimal("83.33")


EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))


def previsionnel(contrat: Contrat, actions: tuple[ActionTenue, ...], finances: Finances) -> BudgetPrevisionnel:
    return budget_previsionnel(contrat, valoriser(contrat), actions, finances, lire_parametres())


def test_le_budget_s_equilibre_ou_dit_son_ecart() -> None:
    contrat = Contrat(exercice=EXERCICE, missions=(ACCES, replace(PREVENTION, part_fixe=Decimal(4000))))
    actions = (action("a", 6000, None, ACCES="1/2", PREVENTION="1/2"),)
    budget = previsionnel(contrat, actions, Finances(None, Decimal(20000), Decimal(6000)))
    assert [(p.mission, p.charges, p.surs, p.ecart) for p in budget.postes] == [
        ("ACCES", 3000, 10000, 7000),
        ("PREVENTION", 3000, 4000, 1000),
        (HORS_MISSION, 14000, 6000, -8000),
    ]
    assert (budget.charges, budget.surs, budget.ecart, budget.depassement) == (20000, 20000, 0, 0)


def test_ce_qui_manque_au_budget_n_est_pas_zero() -> None:
    contrat = Contrat(exercice=EXERCICE, missions=(ACCES, PREVENTION))
    actions = (action("a", 6000, None, ACCES="1"), action("b", None, None, PREVENTION="1"))
    budget = previsionnel(contrat, actions, Finances())
    acces, prevention, hors = budget.postes
    assert (acces.ecart, prevention.surs, prevention.ecart) == (4000, None, None)
    assert (hors.charges, hors.surs, hors.ecart, prevention.sans_prevu) == (None, None, None, ("b",))
    assert (budget.charges, budget.ecart, budget.charges_sont_connues) == (6000, None, False)


def test_une_mission_dont_aucune_action_n_est_ecrite_n_a_pas_zero_de_charges() -> None:
    contrat = Contrat(exercice=EXERCICE, missions=(ACCES,))
    acces, hors = previsionnel(contrat, (), Finances(None, Decimal(20000), Decimal(0))).postes
    assert (acces.charges, acces.ecart, hors.charges) == (None, None, 20000)
    assert not previsionnel(contrat, (), Finances()).a_des_charges


def test_des_actions_qui_depassent_les_charges_de_l_annee_se_disent() -> None:
    contrat = Contrat(exercice=EXERCICE, missions=(ACCES,))
    budget = previsionnel(contrat, (action("a", 6000, None, ACCES="1"),), Finances(None, Decimal(5000), Decimal(0)))
    assert (budget.depassement, budget.charges) == (1000, 6000)


@given(st.lists(st.none() | CENTIMES, min_size=1, max_size=5), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_les_parts_fixes_du_budget_font_celle_du_contrat(fixes: list[Decimal | None], demarrage: date) -> None:
    missions = tuple(Mission(f"M{n}", "", demarrage=demarrage, part_fixe=fixe) for n, fixe in enumerate(fixes))
    contrat = Contrat(exercice=EXERCICE, missions=missions)
    budget = previsionnel(contrat, (), Finances(None, Decimal(1), Decimal(0)))
    assert budget.surs == part_fixe_due(contrat, lire_parametres())


@given(st.lists(st.tuples(CENTIMES, CENTIMES), max_size=7))
def test_la_somme_des_prets_est_zero_et_aucun_euro_ne_se_perd(tirees: list[tuple[Decimal, Decimal]]) -> None:
    consommees = tuple(EnveloppeConsommee(str(n), e, r) for n, (e, r) in enumerate(tirees))
    prets = prets_entre_enveloppes(consommees)
    assert sum((p.pret for p in prets), Decimal(0)) == 0
    for pret in prets:
        assert pret.consommee.enveloppe - pret.consommee.realise == pret.pret + pret.reste
        assert pret.pret * pret.consommee.ecart <= 0, "une mission qui dépasse ne prête pas"
        assert pret.reste * pret.consommee.ecart <= 0, "on ne prête pas plus que ce qui reste"
    restes = {p.reste > 0 for p in prets if p.reste}
    assert len(restes) <= 1, "rien ne reste d'un côté tant qu'il manque de l'autre"


def test_un_pret_se_partage_a_proportion() -> None:
    enveloppes = (("A", 100, 160), ("B", 100, 60), ("C", 100, 80))
    prets = prets_entre_enveloppes(tuple(EnveloppeConsommee(m, Decimal(e), Decimal(r)) for m, e, r in enveloppes))
    assert [(p.pret, p.reste) for p in prets] == [(-60, 0), (40, 0), (20, 0)]
