"""Le même résultat sous toutes les règles : cible 15, réalisé 10, de rien aux deux tiers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.comparaison import depend_de_la_regle, depend_du_sens, sous_toutes_les_regles, variantes
from lib.domaine.indicateur import Mesure
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import NomRegle, Sens
from tests.domaine.contrats import ligne


def test_dix_reunions_sur_quinze_valent_de_zero_aux_deux_tiers() -> None:
    comparees = {
        c.intitule.replace("\u202f", " "): c.part for c in sous_toutes_les_regles(ligne(vise=15, realise=10, depart=6))
    }
    assert comparees == {
        "tout ou rien (contrat)": 0,
        "proportionnel": Fraction(2, 3),
        "proportionnel, seuil à 50 %": Fraction(2, 3),
        "proportionnel, seuil à 80 %": 0,
        "linéaire depuis 10,5": 0,
        "progression depuis le départ": Fraction(4, 9),
        "paliers à 50, 75 et 100 %": 0,
        "ROSP, moitié à 10,5": Fraction(4, 9),
        "états, si jugé « partiel »": Fraction(1, 2),
    }


def test_la_regle_du_contrat_est_la_premiere_et_une_seule_fois() -> None:
    comparees = sous_toutes_les_regles(ligne(vise=15, realise=10, euros=9000, regle=NomRegle.PROPORTIONNEL))
    assert [c.est_actuelle for c in comparees].count(True) == 1
    assert (comparees[0].intitule, comparees[0].montant) == ("proportionnel (contrat)", Decimal("6000.00"))
    assert "proportionnel" not in [c.intitule for c in comparees]


def test_une_regle_qui_ne_s_applique_pas_dit_pourquoi() -> None:
    comparees = {c.intitule: c for c in sous_toutes_les_regles(ligne(vise=20, realise=25, depart=30, sens=Sens.BAISSE))}
    assert comparees["proportionnel"].part is None
    assert "moins, c'est mieux" in comparees["proportionnel"].refus


def test_un_constat_ne_se_compare_qu_aux_regles_de_constat() -> None:
    comparees = sous_toutes_les_regles(ligne(realise=Mesure.constat(Fraction(1, 2)), regle=NomRegle.ETATS))
    assert [(c.intitule, c.part, c.est_actuelle) for c in comparees] == [
        ("tout ou rien", 0, False),
        ("états", Fraction(1, 2), True),
    ]


def test_sans_realise_ou_sans_cible_il_n_y_a_rien_a_comparer() -> None:
    assert sous_toutes_les_regles(ligne(realise=None)) == ()
    assert sous_toutes_les_regles(ligne(vise=None, realise=3)) == ()


def test_les_paliers_d_usage_paient_la_moitie_de_neuf_mille_euros_et_non_cinquante() -> None:
    comparees = {c.intitule: c for c in sous_toutes_les_regles(ligne(vise=10, realise=5, euros=9000))}
    paliers = comparees["paliers à 50, 75 et 100 %"]
    assert (paliers.part, paliers.montant) == (Fraction(1, 2), Decimal("4500.00"))


HYPOTHESES = [v.intitule.replace("\u202f", " ") for v in variantes(ligne(vise=15, depart=6))[1:]]
"""Les règles que la comparaison construit elle-même, avec ses propres nombres."""


@pytest.mark.parametrize("rang", range(1, len(HYPOTHESES) + 1), ids=HYPOTHESES)
@given(euros=st.integers(1, 90_000_00), depart=st.integers(0, 40), chemin=st.integers(1, 60), part=st.fractions(0, 2))
def test_une_regle_d_hypothese_paie_toute_la_ligne_a_la_cible_et_jamais_plus(
    rang: int, euros: int, depart: int, chemin: int, part: Fraction
) -> None:
    une = replace(ligne(vise=depart + chemin, depart=depart), montant_max=Decimal(euros) / 100)
    variante = variantes(une)[rang].indicateur
    est_un_constat = variante.regle is NomRegle.ETATS
    regle, pleine = regle_de(variante), Fraction(1 if est_un_constat else depart + chemin)
    assert regle.part(pleine) == 1
    assert 0 <= regle.part(depart + part * chemin) <= 1
    comparees = sous_toutes_les_regles(replace(une, mesure=Mesure.nombre(depart + chemin)))
    assert comparees[rang].montant == (au_centime(Fraction(euros, 200)) if est_un_constat else une.montant_max)


@pytest.mark.parametrize(("realise", "depend"), [(None, False), (0, False), (10, True), (15, False), (20, False)])
def test_un_realise_entre_zero_et_la_cible_depend_de_la_regle(realise: int | None, depend: bool) -> None:
    assert depend_de_la_regle(ligne(vise=15, realise=realise)) is depend


@pytest.mark.parametrize(("realise", "depend"), [(10, False), (20, True)])
def test_une_baisse_manquee_sans_depart_depend_d_une_regle_incalculable(realise: int, depend: bool) -> None:
    assert depend_de_la_regle(ligne(vise=15, realise=realise, sens=Sens.BAISSE)) is depend


@pytest.mark.parametrize(("realise", "depend"), [(None, False), (10, True), (15, False), (20, True)])
def test_un_realise_loin_de_la_cible_depend_du_sens(realise: int | None, depend: bool) -> None:
    assert depend_du_sens(ligne(vise=15, realise=realise)) is depend


def test_un_constat_ne_depend_pas_d_un_sens() -> None:
    assert not depend_du_sens(replace(ligne(vise=1), mesure=Mesure.constat(Fraction(1))))
