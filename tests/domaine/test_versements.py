"""Les avances, soldes et parts variables tombent au bon jour, au centime, sans rien inventer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission
from lib.domaine.parametres import Fiabilite
from lib.domaine.versements import NatureVersement, Versement, echeancier, prorata
from lib.domaine.vocabulaire import Condition
from lib.donnees.lecture_des_parametres import lire_parametres

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
PARAMETRES = lire_parametres()
ACCES = Mission("ACCES", "Accès aux soins", demarrage=date(2023, 1, 9), part_fixe=Decimal(90000))


def versements(*missions: Mission, signature: date | None = date(2022, 4, 15)) -> tuple[Versement, ...]:
    return echeancier(Contrat(Cpts(signature=signature), EXERCICE, missions=missions), PARAMETRES)


def fixes(*missions: Mission, signature: date | None = date(2022, 4, 15)) -> list[tuple[date, Decimal | None]]:
    tous = versements(*missions, signature=signature)
    return [(v.jour, v.montant) for v in tous if v.nature is not NatureVersement.VARIABLE]


def test_une_mission_en_cours_recoit_75_pour_cent_a_l_anniversaire_et_le_solde_au_suivant() -> None:
    assert fixes(ACCES) == [(date(2026, 4, 15), Decimal(67500)), (date(2027, 4, 15), Decimal(22500))]


def test_l_avance_a_l_anniversaire_n_a_qu_une_source_elle_est_a_confirmer() -> None:
    assert all(v.a_confirmer for v in versements(ACCES) if v.nature is not NatureVersement.VARIABLE)


def test_une_mission_demarree_en_cours_d_exercice_est_payee_au_prorata() -> None:
    nouvelle = replace(ACCES, demarrage=date(2026, 10, 15), part_fixe=Decimal(36500))
    assert fixes(nouvelle) == [(date(2026, 10, 15), Decimal(13650)), (date(2027, 4, 15), Decimal(4550))]
    avance = versements(nouvelle)[0]
    assert avance.fiabilite is Fiabilite.VERIFIE
    assert "49,9" in avance.regle


def test_le_fonctionnement_de_premiere_annee_est_paye_entier_a_la_signature() -> None:
    fonctionnement = Mission("FONCTIONNEMENT", "Fonctionnement", part_fixe=Decimal(75000))
    assert fixes(fonctionnement, signature=date(2026, 4, 15)) == [(date(2026, 4, 15), Decimal(75000))]
    assert fixes(fonctionnement) == [(date(2026, 4, 15), Decimal(56250)), (date(2027, 4, 15), Decimal(18750))]


def test_une_date_inconnue_n_est_pas_inventee_elle_se_dit() -> None:
    sans_date = versements(replace(ACCES, demarrage=None))
    assert "Démarrage inconnu" in sans_date[0].regle
    assert sans_date[0].fiabilite is Fiabilite.NON_VERIFIE


def test_la_part_variable_vient_apres_l_exercice_sans_avance() -> None:
    (variable,) = [
        v for v in versements(replace(ACCES, part_variable=Decimal(35000))) if v.nature is NatureVersement.VARIABLE
    ]
    assert (variable.jour, variable.montant) == (date(2027, 4, 15), Decimal(35000))
    assert not variable.a_confirmer


@pytest.mark.parametrize("condition", [Condition.NON_REMPLIE, Condition.INCONNUE])
def test_la_part_variable_d_une_crise_non_reconnue_n_est_pas_due(condition: Condition) -> None:
    crise = Mission("CRISE", "Crise", part_fixe=Decimal(22500), part_variable=Decimal(67500), condition=condition)
    assert [v.nature for v in versements(crise)] == [NatureVersement.AVANCE, NatureVersement.SOLDE]


def test_une_part_inconnue_donne_un_versement_de_montant_inconnu() -> None:
    assert fixes(replace(ACCES, part_fixe=None)) == [(date(2026, 4, 15), None), (date(2027, 4, 15), None)]


@pytest.mark.parametrize("absente", [replace(ACCES, engagee=False), replace(ACCES, demarrage=date(2027, 4, 15))])
def test_une_mission_non_engagee_ou_future_ne_paie_rien(absente: Mission) -> None:
    assert versements(absente) == ()


def test_sans_exercice_pas_de_calendrier() -> None:
    assert echeancier(Contrat(missions=(ACCES,)), PARAMETRES) == ()


def test_le_prorata_compte_les_deux_jours() -> None:
    assert prorata(EXERCICE.fin, EXERCICE.fin, EXERCICE) == Fraction(1, 365)
    assert prorata(date(2020, 1, 1), date(2030, 1, 1), EXERCICE) == 1
    assert prorata(date(2028, 1, 1), date(2029, 1, 1), EXERCICE) == 0


@given(
    jours=st.integers(min_value=0, max_value=364),
    centimes=st.integers(min_value=0, max_value=10**8),
)
def test_avance_et_solde_font_la_part_due_au_centime(jours: int, centimes: int) -> None:
    demarrage = date.fromordinal(EXERCICE.debut.toordinal() + jours)
    part_fixe = Decimal(centimes) / 100
    somme = sum((m for _, m in fixes(replace(ACCES, demarrage=demarrage, part_fixe=part_fixe)) if m), Decimal(0))
    assert abs(Fraction(somme) - Fraction(part_fixe) * Fraction(365 - jours, 365)) <= Fraction(1, 200)
