"""Les nombres, montants et dates écrits à la main : exacts, ou rien."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.ecriture import quantite
from lib.domaine.vocabulaire import EtatMesure, NatureMesure
from lib.donnees.cellules.dates import lire_date, lire_echeance, lire_exercice
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.nombres import exact, lire_montant, lire_nombre, lire_quantite


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("12,5", "25/2"),
        ("1\u202f234,5", "2469/2"),
        ("1\u00a0234,5", "2469/2"),
        ("1 234,5", "2469/2"),
        ("1.234,5", "2469/2"),
        ("\u22125", -5),
        ("12.5", "25/2"),
        ("12,5*", "25/2"),
        ("12,5 (1)", "25/2"),
        ("'18", 18),
    ],
)
def test_un_nombre_francais_se_lit(texte: str, valeur: int | str) -> None:
    assert lire_nombre(texte) == Fraction(valeur)


@pytest.mark.parametrize("texte", ["1 23,4", "1.500", "12,500", "½", "1e3", "douze", "", "3/4", "O8", "1,2,3"])
def test_un_nombre_douteux_n_est_pas_lu(texte: str) -> None:
    assert lire_nombre(texte) is None


@pytest.mark.parametrize(
    ("texte", "euros"),
    [
        ("9 000 €", "9000"),
        ("9\u202f000,50 €", "9000.50"),
        ("9 k€", "9000"),
        ("jusqu'à 9 000 €", "9000"),
        ("jusqu’à 9000€", "9000"),
        ("67 500 € si crise", "67500"),
        ("1.500 €", "1500"),
        ("125 000 €/an", "125000"),
    ],
)
def test_un_montant_en_texte_se_lit(texte: str, euros: str) -> None:
    assert lire_montant(texte) == Decimal(euros)


@pytest.mark.parametrize("texte", ["part fixe", "3 500 à 4 000 €", "voir annexe", "", "12 réunions"])
def test_ce_qui_n_est_pas_un_montant_n_est_pas_lu(texte: str) -> None:
    assert lire_montant(texte) is None


def test_le_bruit_binaire_disparait() -> None:
    assert exact(0.7000000000000001) == Fraction(7, 10)
    assert exact(0.1 + 0.2) == Fraction(3, 10)


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1).map(lambda f: f / 1000))
def test_lire_ce_que_l_on_ecrit_redonne_le_nombre(valeur: Fraction) -> None:
    lue = lire_quantite(quantite(valeur, "%", decimales=6))
    assert lue is not None
    assert valeur in (lue.valeur, lue.autre)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("3/4/26", date(2026, 4, 3)),
        ("1er févr. 2026", date(2026, 2, 1)),
        ("12 août 2026", date(2026, 8, 12)),
        ("2026-04-03", date(2026, 4, 3)),
    ],
)
def test_le_jour_vient_toujours_d_abord(texte: str, jour: date) -> None:
    assert lire_date(texte) == jour


@pytest.mark.parametrize("texte", ["31/02/2026", "2026", "demain", "", "32/01/2026", "01/13/2026"])
def test_une_date_impossible_n_est_pas_lue(texte: str) -> None:
    assert lire_date(texte) is None


def test_un_exercice_en_une_cellule() -> None:
    assert lire_exercice("15/04/2026-14/04/2027") == (date(2026, 4, 15), date(2027, 4, 14))
    assert lire_exercice("du 15/04/2026 au 14/04/2027") == (date(2026, 4, 15), date(2027, 4, 14))
    assert lire_echeance("S1 2027") == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("texte", "etat", "valeur"),
    [
        ("fait", EtatMesure.MESURE, 1),
        ("Atteint", EtatMesure.MESURE, 1),
        ("partiel", EtatMesure.MESURE, "1/2"),
        ("non réalisé", EtatMesure.MESURE, 0),
        ("0", EtatMesure.MESURE, 0),
        ("néant", EtatMesure.MESURE, 0),
        ("N/A", EtatMesure.SANS_OBJET, None),
        ("non concerné", EtatMesure.SANS_OBJET, None),
        ("non échu", EtatMesure.PAS_ENCORE_DU, None),
        ("à venir", EtatMesure.PAS_ENCORE_DU, None),
        ("", EtatMesure.MANQUANT, None),
        ("-", EtatMesure.MANQUANT, None),
        ("à définir", EtatMesure.MANQUANT, None),
        ("ND", EtatMesure.MANQUANT, None),
        ("indisponible", EtatMesure.MANQUANT, None),
    ],
)
def test_un_realise_a_quatre_etats(texte: str, etat: EtatMesure, valeur: int | str | None) -> None:
    mesure = lire_mesure(texte)
    assert mesure is not None
    assert (mesure.etat, mesure.valeur) == (etat, None if valeur is None else Fraction(valeur))
    assert mesure.texte == texte


def test_un_realise_qui_ne_se_comprend_pas_n_est_pas_devine() -> None:
    assert lire_mesure("beaucoup") is None
    assert lire_mesure("en cours") is None
    date_lue = lire_mesure("12/03/2027")
    assert date_lue is not None
    assert date_lue.nature is NatureMesure.DATE
