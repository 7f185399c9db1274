"""Les mots d'une règle : chacun a un rôle, ou dit ce que compte le nombre d'avant ; sinon la phrase n'est pas lue."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.donnees.cellules.phrases.mots_de_regle import Role, mots_de

TIERS = Fraction(100, 3)


@pytest.mark.parametrize(
    ("dit", "valeur"),
    [("la moitie", 50), ("un tiers", TIERS), ("2/3", 2 * TIERS), ("trois quarts", 75), ("le tout", 100), ("rien", 0)],
)
def test_une_part_du_montant_se_dit_en_mots(dit: str, valeur: Fraction) -> None:
    (mot,) = mots_de(dit) or ()
    assert (mot.valeur, mot.unite, mot.du_montant) == (valeur, "%", True)


def test_la_moitie_de_la_cible_est_un_seuil() -> None:
    (mot,) = mots_de("la moitie de la cible") or ()
    assert (mot.valeur, mot.de_la_cible, mot.peut_etre_une_part, mot.peut_etre_un_seuil) == (50, True, False, True)


@pytest.mark.parametrize(
    ("dit", "bas", "valeur", "unite"),
    [("15 a 20", 15, 20, ""), ("de 50 % a moins de 100 %", 50, 100, "%"), ("de 0 a la cible", 0, 100, "%")],
)
def test_une_tranche_a_deux_bornes(dit: str, bas: int, valeur: int, unite: str) -> None:
    (mot,) = mots_de(dit) or ()
    assert (mot.bas, mot.valeur, mot.unite) == (bas, valeur, unite)


def test_un_nombre_dit_ce_qu_il_compte_au_singulier() -> None:
    (mot,) = mots_de("15 consultations de suivis") or ()
    assert (mot.valeur, mot.compte) == (15, "consultation suivi")


def test_une_cible_atteinte_a_60_pour_cent_est_une_part_de_la_cible() -> None:
    (mot,) = mots_de("cible atteinte a 60 %") or ()
    assert (mot.role, mot.valeur, mot.de_la_cible) == (Role.QUANTITE, 60, True)


@pytest.mark.parametrize(
    "dit", ["prorata sauf aout", "medecins", "15 reunions hors visio", "50 % § 20", "au prorata temporis"]
)
def test_un_mot_sans_role_et_rien_n_est_lu(dit: str) -> None:
    assert mots_de(dit) is None
