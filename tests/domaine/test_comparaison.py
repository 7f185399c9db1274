"""Le même résultat sous toutes les règles : cible 15, réalisé 10, de rien aux deux tiers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.comparaison import sous_toutes_les_regles
from lib.domaine.indicateur import Mesure
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
        "états, si jugé « partiel »": Fraction(1, 2),
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
