"""Valoriser : quatre états, verrous, centimes, et des euros qui s'additionnent toujours à l'enveloppe."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import Ventilation, valoriser, valoriser_ligne
from lib.domaine.vocabulaire import Condition, EtatMesure, NatureCible, NomRegle
from tests.domaine.contrats import contrat, contrats, ligne, plat

PROPORTIONNEL = NomRegle.PROPORTIONNEL
FERMEES = [Condition.NON_REMPLIE, Condition.INCONNUE]
OUVERTES = [Condition.SANS, Condition.REMPLIE]


def totaux(reference: Contrat) -> tuple[Decimal | None, ...]:
    """Part variable, acquis, à produire, non évalué, non dû, inconnu."""
    v = valoriser(reference).total
    return v.part_variable, v.acquis, v.a_produire, v.non_evalue, v.non_du, v.inconnu


def somme(v: Ventilation) -> Decimal:
    return v.acquis + v.a_produire + v.non_evalue + v.non_du + v.inconnu


def test_une_ligne_mesuree_se_partage_entre_acquis_et_a_produire() -> None:
    lue = valoriser_ligne(ligne(regle=PROPORTIONNEL, realise=10, vise=15, euros=10000))
    assert (lue.etat, lue.part_payee, lue.montant) == (EtatMesure.MESURE, Fraction(2, 3), Decimal("6666.67"))
    assert (lue.ventilation.acquis, lue.ventilation.a_produire) == (Decimal("6666.67"), Decimal("3333.33"))


def test_zero_est_une_mesure() -> None:
    lue = valoriser_ligne(ligne(realise=0))
    assert (lue.etat, lue.part_payee, lue.montant) == (EtatMesure.MESURE, 0, ZERO)


@pytest.mark.parametrize(
    ("etat", "case", "extrait"),
    [
        (EtatMesure.MANQUANT, "non_evalue", "Manquant n'est pas zéro"),
        (EtatMesure.SANS_OBJET, "non_du", "« sans objet »"),
        (EtatMesure.PAS_ENCORE_DU, "non_du", "pas encore due"),
    ],
)
def test_une_ligne_sans_valeur_a_son_motif_et_sa_case(etat: EtatMesure, case: str, extrait: str) -> None:
    lue = valoriser_ligne(ligne(realise=Mesure(etat)))
    assert (lue.etat, lue.part_payee, lue.montant) == (etat, None, None)
    assert getattr(lue.ventilation, case) == Decimal(1000)
    assert extrait in plat(lue.motif)


def test_une_ligne_neutralisee_garde_ses_euros_a_part() -> None:
    lue = valoriser_ligne(ligne(regle=NomRegle.NEUTRALISE, realise=12))
    assert (lue.part_payee, lue.ventilation.non_du) == (None, Decimal(1000))
    assert "neutralisée" in lue.motif


def test_une_regle_inapplicable_laisse_la_ligne_non_evaluee_avec_sa_phrase() -> None:
    lue = valoriser_ligne(ligne(regle=NomRegle.PROGRESSION))
    assert (lue.part_payee, lue.ventilation.non_evalue) == (None, Decimal(1000))
    assert "« Départ »" in plat(lue.motif)


@pytest.mark.parametrize("condition", FERMEES)
def test_un_verrou_ferme_rend_la_ligne_non_due_meme_atteinte(condition: Condition) -> None:
    lue = valoriser_ligne(ligne(realise=12, condition=condition))
    assert (lue.etat, lue.ventilation.non_du, lue.montant) == (EtatMesure.PAS_ENCORE_DU, Decimal(1000), None)


@pytest.mark.parametrize("condition", OUVERTES)
def test_un_verrou_ouvert_ne_change_rien(condition: Condition) -> None:
    assert valoriser_ligne(ligne(realise=12, condition=condition)).montant == Decimal(1000)


@pytest.mark.parametrize("condition", FERMEES)
def test_une_mission_fermee_n_est_ni_perdue_ni_acquise(condition: Condition) -> None:
    crise = contrat(
        ligne(realise=12), ligne("A2", realise=None), enveloppe=67500, condition=condition,
        texte_condition="crise reconnue par l'ARS",
    )  # fmt: skip
    assert totaux(crise) == (67500, 0, 0, 0, 67500, 0)
    motif = valoriser(crise).lignes[0].motif
    assert plat(motif) == "Non dû tant que la condition n'est pas remplie : crise reconnue par l'ARS."


def test_l_enveloppe_que_les_lignes_n_expliquent_pas_est_inconnue() -> None:
    assert totaux(contrat(ligne(realise=12), enveloppe=1500)) == (1500, 1000, 0, 0, 0, 500)


def test_des_lignes_qui_depassent_l_enveloppe_donnent_un_inconnu_negatif() -> None:
    assert totaux(contrat(ligne(realise=12), enveloppe=800)) == (800, 1000, 0, 0, 0, -200)


def test_une_enveloppe_non_ecrite_est_la_somme_des_lignes() -> None:
    assert totaux(contrat(ligne(realise=12), ligne("A2", realise=None))) == (2000, 1000, 0, 1000, 0, 0)


def test_ni_enveloppe_ni_montant_rien_n_est_invente() -> None:
    assert totaux(contrat(ligne(euros=None))) == (None, 0, 0, 0, 0, 0)


def test_un_montant_de_ligne_inconnu_reste_dans_l_enveloppe() -> None:
    lue = valoriser(contrat(ligne(realise=12, euros=None), enveloppe=1000))
    assert (lue.lignes[0].part_payee, lue.lignes[0].montant) == (1, None)
    assert (lue.total.inconnu, lue.total.acquis) == (1000, 0)


def test_une_ligne_de_suivi_n_est_jamais_payee() -> None:
    assert totaux(contrat(ligne(realise=12, remunere=False), enveloppe=0)) == (0, 0, 0, 0, 0, 0)


def test_une_mission_non_engagee_ne_compte_pas() -> None:
    hors = contrat(ligne(realise=12), enveloppe=1000, engagee=False)
    assert valoriser(hors).missions == ()
    assert totaux(hors) == (None, 0, 0, 0, 0, 0)


def test_la_part_fixe_est_la_somme_des_connues() -> None:
    def fixe(*montants: int | None) -> Decimal | None:
        fixes = (None if m is None else Decimal(m) for m in montants)
        return valoriser(
            Contrat(missions=tuple(Mission(str(i), "", part_fixe=f) for i, f in enumerate(fixes)))
        ).part_fixe

    assert (fixe(), fixe(None), fixe(100, None, 50)) == (None, None, Decimal(150))


@pytest.mark.parametrize(("part", "montant"), [("1/3", "33.34"), ("1/2", "50.01"), ("2/3", "66.67")])
def test_l_arrondi_se_fait_une_fois_au_centime_le_plus_proche(part: str, montant: str) -> None:
    appreciee = ligne(regle=NomRegle.APPRECIATION, realise=part, vise=None, euros="100.01")
    lue = valoriser_ligne(appreciee)
    assert lue.montant == Decimal(montant)
    assert lue.ventilation.acquis + lue.ventilation.a_produire == Decimal("100.01")


@given(contrats())
def test_les_euros_s_additionnent_toujours_a_l_enveloppe(reference: Contrat) -> None:
    lu = valoriser(reference)
    for mission in lu.missions:
        assert somme(mission.ventilation) == (mission.ventilation.part_variable or ZERO)
        attendue = mission.mission.part_variable
        assert attendue is None or mission.ventilation.part_variable == attendue
    assert somme(lu.total) == (lu.total.part_variable or ZERO)
    assert somme(lu.total) == sum((somme(m.ventilation) for m in lu.missions), ZERO)


@given(contrats())
def test_chaque_ligne_tient_ses_euros_au_centime(reference: Contrat) -> None:
    for lue in valoriser(reference).lignes:
        paye = lue.indicateur.montant_max if lue.indicateur.est_paye else ZERO
        assert somme(lue.ventilation) == lue.ventilation.part_variable == paye
        assert lue.part_payee is None or 0 <= lue.part_payee <= 1
        assert lue.montant is None or lue.montant == round(lue.montant, 2)
        assert (lue.part_payee is None) == bool(lue.motif)


@given(contrats())
def test_rien_n_est_acquis_derriere_un_verrou_ferme(reference: Contrat) -> None:
    for mission in valoriser(reference).missions:
        if mission.mission.condition in FERMEES:
            assert (mission.ventilation.acquis, mission.ventilation.inconnu) == (0, 0)
        fermees = [lue for lue in mission.lignes if lue.indicateur.condition in FERMEES]
        assert all(lue.ventilation.acquis == 0 and lue.montant is None for lue in fermees)


@given(contrats(), st.integers(0, 20))
def test_effacer_un_realise_ne_fait_jamais_gagner(reference: Contrat, rang: int) -> None:
    lignes = tuple(replace(i, mesure=Mesure()) if r == rang else i for r, i in enumerate(reference.indicateurs))
    avant, apres = valoriser(reference).total, valoriser(replace(reference, indicateurs=lignes)).total
    assert apres.acquis <= avant.acquis
    assert apres.part_variable == avant.part_variable


def test_une_cible_pluriannuelle_se_paie_sur_sa_valeur() -> None:
    vise = Cible("≥ 80 % (2025) ; ≥ 90 % (2026)", None, Fraction(80), unite="%", nature=NatureCible.PLURIANNUELLE)
    assert valoriser_ligne(ligne(vise=vise, realise=82)).montant == Decimal(1000)
