"""Les valeurs d'un scénario JSON : exactes dans les deux sens, refusées avec un code, jamais une panne."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Sens
from lib.donnees.scenario_json.valeurs import (
    CHIFFRES_MAXIMAUX,
    ecrire_nombre,
    lire_booleen,
    lire_des_euros,
    lire_euros,
    lire_fraction,
    lire_jour,
    lire_nom,
    lire_part,
    lire_texte,
    lire_un_mot,
)


def code_du_refus(lire: Callable[[object, str], object], valeur: object) -> CodeDeRefus:
    with pytest.raises(MouvementRefuse) as refus:
        lire(valeur, "cle")
    return refus.value.code


@pytest.mark.parametrize(
    ("ecrit", "valeur"),
    [
        (12, 12),
        (Decimal("0.1"), "1/10"),
        (0.1, "1/10"),
        ("69,7 %", "697/10"),
        ("2/3", "2/3"),
        ("-2/3", "-2/3"),
        ("0/5", 0),
        ("12", 12),
    ],
)
def test_un_nombre_se_lit_exactement(ecrit: object, valeur: int | str) -> None:
    assert lire_fraction(ecrit, "cle") == Fraction(valeur)


@pytest.mark.parametrize("ecrit", ["--3/4", "-/2", "3/", "3/0", "3/-4", "²/2", "1" * 5000 + "/2", "1/" + "1" * 5000])
def test_un_rapport_mal_ecrit_est_refuse_et_ne_fait_pas_tomber_la_lecture(ecrit: str) -> None:
    """« --3/4 » et un rapport de 5 000 chiffres levaient une erreur de Python au lieu d'un refus."""
    assert code_du_refus(lire_fraction, ecrit) is CodeDeRefus.NOMBRE_ILLISIBLE


@pytest.mark.parametrize(
    "ecrit",
    [
        True,
        None,
        [],
        "",
        "beaucoup",
        "1.500",
        "+-5",
        "5-/3",
        "1/2/3",
        "1,,5",
        "5%%",
        "12€€",
        "12 €/",
        "5 à",
        "1e5",
        float("nan"),
        float("inf"),
        10**13,
        "9" * 20 + "/2",
        Decimal("1e999999999"),
        Decimal("1e-999999999"),
        Decimal("0." + "1" * (CHIFFRES_MAXIMAUX + 1)),
    ],
)
def test_ce_qui_n_est_pas_un_nombre_mesure_est_refuse(ecrit: object) -> None:
    assert code_du_refus(lire_fraction, ecrit) is CodeDeRefus.NOMBRE_ILLISIBLE


@given(st.fractions(-(10**9), 10**9))
def test_un_nombre_ecrit_se_relit_a_l_identique(valeur: Fraction) -> None:
    assert lire_fraction(ecrire_nombre(valeur), "cle") == valeur


def test_le_nombre_le_plus_long_qui_se_lit_se_relit_quand_on_l_ecrit() -> None:
    lu = lire_fraction(Decimal("0." + "1" * CHIFFRES_MAXIMAUX), "cle")
    assert lire_fraction(ecrire_nombre(lu), "cle") == lu


@pytest.mark.parametrize(("ecrit", "part"), [(0.5, "1/2"), ("0,5", "1/2"), ("50 %", "1/2"), (2, 2), ("1/3", "1/3")])
def test_une_part_s_ecrit_avec_ou_sans_pourcent(ecrit: object, part: str) -> None:
    assert lire_part(ecrit, "cle") == Fraction(part)


@pytest.mark.parametrize(("ecrit", "euros"), [(1200, "1200"), ("1 200,50 €", "1200.50"), (0, "0"), (-5.5, "-5.5")])
def test_des_euros_se_lisent_au_centime(ecrit: object, euros: str) -> None:
    assert lire_euros(ecrit, "cle") == Decimal(euros)


@pytest.mark.parametrize("ecrit", [True, "", "tout", 10.005, 10**13, float("nan"), None, {}])
def test_des_euros_douteux_sont_refuses(ecrit: object) -> None:
    assert code_du_refus(lire_euros, ecrit) is CodeDeRefus.MONTANT_ILLISIBLE


def test_le_refus_d_un_montant_nomme_sa_ligne() -> None:
    assert lire_des_euros({"A1": 5, 2: "1 €"}, "montants") == {"A1": Decimal(5), "2": Decimal(1)}
    with pytest.raises(MouvementRefuse, match="montants A2"):
        lire_des_euros({"A1": 5, "A2": "tout"}, "montants")
    assert code_du_refus(lire_des_euros, [5]) is CodeDeRefus.MONTANT_ILLISIBLE


def test_un_identifiant_peut_etre_un_entier_mais_pas_un_booleen() -> None:
    assert (lire_texte(12, "id"), lire_nom(" A1 ", "id"), lire_texte(" A1 ", "id")) == ("12", "A1", " A1 ")
    for faux in (True, 1.5, None, ["A1"]):
        assert code_du_refus(lire_texte, faux) is CodeDeRefus.MOUVEMENT_ILLISIBLE


@pytest.mark.parametrize(("ecrit", "attendu"), [(True, True), (False, False), ("Oui", True), ("non", False)])
def test_un_booleen_s_ecrit_aussi_en_francais(ecrit: object, attendu: bool) -> None:
    assert lire_booleen(ecrit, "cle") is attendu


@pytest.mark.parametrize("ecrit", [0, 1, "peut-être", None])
def test_un_nombre_n_est_pas_un_booleen(ecrit: object) -> None:
    assert code_du_refus(lire_booleen, ecrit) is CodeDeRefus.MOT_INCONNU


def test_un_mot_inconnu_dit_les_mots_possibles() -> None:
    assert lire_un_mot(Sens, "HAUSSE", "sens") is Sens.HAUSSE
    with pytest.raises(MouvementRefuse, match="hausse, baisse"):
        lire_un_mot(Sens, 3, "sens")


@pytest.mark.parametrize(("ecrit", "jour"), [("2026-12-31", date(2026, 12, 31)), ("31/12/2026", date(2026, 12, 31))])
def test_un_jour_s_ecrit_des_deux_facons(ecrit: str, jour: date) -> None:
    assert lire_jour(ecrit, "cle") == jour


@pytest.mark.parametrize("ecrit", ["2026-13-01", "31/02/2026", "2026", 20261231, None])
def test_un_jour_impossible_est_refuse(ecrit: object) -> None:
    assert code_du_refus(lire_jour, ecrit) is CodeDeRefus.DATE_ILLISIBLE


def test_un_petit_nombre_ecrit_en_pourcent_garde_son_signe() -> None:
    """Sans lui, « 0,5 % » et une moitié ne se distingueraient plus sur une ligne en %."""
    lu = lire_fraction("0,5 %", "seuil")
    assert (lu, ecrire_nombre(lu)) == (Fraction(1, 2), "0,5 %")
    assert ecrire_nombre(lire_fraction("0,5 %", "seuil") + 0) == 0.5
    assert isinstance(lire_fraction(ecrire_nombre(lu), "seuil"), PourcentEcrit)
