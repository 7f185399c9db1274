"""Une ligne de budget se paie aux mois qu'elle dit, ni un de plus ni un de moins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.budget import (
    BudgetRefuse,
    LigneDeBudget,
    Rythme,
    mois_a_partir_de,
    rang_du_mois,
    somme_des_mois,
)
from lib.domaine.preparation import Finances, Preparation

SALAIRE = LigneDeBudget("coordination", Decimal(4200), Rythme.MENSUEL, date(2026, 4, 1))
ANNEE = tuple(mois_a_partir_de(date(2026, 4, 15), 12))


@pytest.mark.parametrize(("rythme", "fois"), [*zip(Rythme, (12, 4, 1, 1), strict=True)])
def test_une_annee_compte_le_bon_nombre_de_paiements(rythme: Rythme, fois: int) -> None:
    assert somme_des_mois([replace(SALAIRE, rythme=rythme)], ANNEE, recettes=False) == 4200 * fois


def test_une_ligne_s_arrete_a_sa_fin() -> None:
    courte = replace(SALAIRE, debut=date(2026, 6, 20), fin=date(2026, 8, 1))
    assert [m.month for m in ANNEE if courte.se_paie_en(m)] == [6, 7, 8]


def test_une_recette_ne_se_mele_pas_aux_charges() -> None:
    lignes = [SALAIRE, replace(SALAIRE, libelle="subvention", est_recette=True, rythme=Rythme.ANNUEL)]
    assert somme_des_mois(lignes, ANNEE, recettes=True) == 4200


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_les_mois_se_suivent_sans_trou(jour: date, nombre: int) -> None:
    rangs = [rang_du_mois(m) for m in mois_a_partir_de(jour, nombre)]
    assert rangs == list(range(rang_du_mois(jour), rang_du_mois(jour) + nombre))


@pytest.mark.parametrize(
    ("ligne", "raison"),
    [
        (replace(SALAIRE, libelle=" "), "besoin d'un nom"),
        (replace(SALAIRE, montant=Decimal(0)), "pas de montant"),
        (replace(SALAIRE, fin=date(2026, 3, 31)), "finit avant de commencer"),
    ],
)
def test_une_ligne_impossible_est_refusee(ligne: LigneDeBudget, raison: str) -> None:
    with pytest.raises(BudgetRefuse) as refus:
        AnneesSaisies().avec_une_ligne(ligne)
    assert raison in str(refus.value)


def test_une_ligne_remplace_son_homonyme_et_se_retire() -> None:
    saisie = AnneesSaisies().avec_une_ligne(SALAIRE).avec_une_ligne(replace(SALAIRE, montant=Decimal(1)))
    assert saisie.sur(Preparation()).budget == (replace(SALAIRE, montant=Decimal(1)),)
    assert saisie.sans_ligne("coordination") == AnneesSaisies()


def test_un_montant_saisi_prend_la_place_du_sien_et_les_autres_restent() -> None:
    cahier = Preparation(finances=Finances(Decimal(1), Decimal(2), None))
    saisie = AnneesSaisies().avec_des_finances(Finances(charges_annuelles=Decimal(9), variable_a_recevoir=Decimal(0)))
    assert saisie.sur(cahier).finances == Finances(Decimal(1), Decimal(9), None, Decimal(0))


def test_un_montant_negatif_est_refuse() -> None:
    with pytest.raises(BudgetRefuse):
        AnneesSaisies().avec_des_finances(Finances(reserve=Decimal(-1)))
