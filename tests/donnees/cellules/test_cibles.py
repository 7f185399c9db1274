"""Les cibles écrites à la main : opérateur, valeur, unité et famille, sans jamais lever."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible, lire_cible_en_detail
from tests.exemples import CARACTERES

OP, N = Operateur, NatureCible
LUES = [
    ("≥ 80 %", OP.AU_MOINS, 80, "%", N.NOMBRE),
    (">= 80%", OP.AU_MOINS, 80, "%", N.NOMBRE),
    ("80 %", OP.ATTEINDRE, 80, "%", N.NOMBRE),
    ("80%", OP.ATTEINDRE, 80, "%", N.NOMBRE),
    ("0,8", OP.ATTEINDRE, "4/5", "", N.NOMBRE),
    ("12,5 %", OP.ATTEINDRE, "25/2", "%", N.NOMBRE),
    ("12.5%", OP.ATTEINDRE, "25/2", "%", N.NOMBRE),
    ("≥ 1\u202f500 patients", OP.AU_MOINS, 1500, "patients", N.NOMBRE),
    ("15 réunions", OP.AU_MOINS, 15, "réunions", N.NOMBRE),
    ("15 réunions/an", OP.AU_MOINS, 15, "réunions", N.NOMBRE),
    ("au moins 15 réunions", OP.AU_MOINS, 15, "réunions", N.NOMBRE),
    ("15 réunions minimum", OP.AU_MOINS, 15, "réunions", N.NOMBRE),
    ("minimum 4 réunions", OP.AU_MOINS, 4, "réunions", N.NOMBRE),
    ("plus de 200 patients", OP.PLUS_DE, 200, "patients", N.NOMBRE),
    ("< 48 h", OP.MOINS_DE, 48, "h", N.NOMBRE),
    ("≤ 8 %", OP.AU_PLUS, 8, "%", N.NOMBRE),
    ("inférieur ou égal à 8 %", OP.AU_PLUS, 8, "%", N.NOMBRE),
    ("supérieur à 50 %", OP.PLUS_DE, 50, "%", N.NOMBRE),
    ("jusqu'à 10 %", OP.AU_PLUS, 10, "%", N.NOMBRE),
    ("jusqu’à 10 %", OP.AU_PLUS, 10, "%", N.NOMBRE),
    ("oui", OP.EGAL, 1, "", N.BOOLEEN),
    ("oui/non", OP.EGAL, 1, "", N.BOOLEEN),
    ("O/N", OP.EGAL, 1, "", N.BOOLEEN),
    ("Non réalisé", OP.EGAL, 0, "", N.BOOLEEN),
    ("2 (dont 1 pluriprofessionnel)", OP.AU_MOINS, 2, "", N.NOMBRE),
    ("100% des adhérents", OP.AU_MOINS, 100, "%", N.NOMBRE),
    ("environ 30", OP.ENVIRON, 30, "", N.NOMBRE),
    ("~30", OP.ENVIRON, 30, "", N.NOMBRE),
    ("1 ETP", OP.EGAL, 1, "ETP", N.NOMBRE),
    ("0,5 ETP", OP.EGAL, "1/2", "ETP", N.NOMBRE),
    ("10 000 €", OP.ATTEINDRE, 10000, "€", N.MONTANT),
    ("10.000 €", OP.ATTEINDRE, 10000, "€", N.MONTANT),
    ("3/4", OP.EGAL, "3/4", "", N.FRACTION),
    ("2025", None, 2025, "", N.ANNEE),
    ("+ 5 % vs 2023", OP.EVOLUTION_AU_MOINS, 5, "% relatif", N.EVOLUTION),
    ("-10 %", OP.EVOLUTION_AU_PLUS, -10, "%", N.EVOLUTION),
    ("+10% par rapport à N-1", OP.EVOLUTION_AU_MOINS, 10, "% relatif", N.EVOLUTION),
    ("Stabilité", OP.EVOLUTION_NULLE, 0, "", N.EVOLUTION),
    ("maintien", OP.EVOLUTION_NULLE, 0, "", N.EVOLUTION),
    ("≥ 80 % (2024) ; ≥ 90 % (2025)", None, None, "", N.PLURIANNUELLE),
    ("3 ateliers + 1 soirée", None, None, "", N.COMPOSITE),
    *[(texte, None, None, "", N.A_DEFINIR) for texte in ("à définir", "A définir", "A DEFINIR", "TBD", "?")],
    *[(texte, None, None, "", N.SANS_OBJET) for texte in ("N/A", "sans objet", "SO", "non concerné")],
    *[(texte, None, None, "", N.VIDE) for texte in ("-", "—", "")],
    *[(texte, OP.EGAL, 0, "", N.NOMBRE) for texte in ("0", "zéro", "néant", "aucun")],
    *[(texte, None, None, "", N.ERREUR) for texte in ("#DIV/0!", "#REF!", "#N/A", "#VALEUR!")],
    ("ND", None, None, "", N.INDISPONIBLE),
    ("+5 pts", OP.EVOLUTION_AU_MOINS, 5, "points", N.EVOLUTION),
    ("baisse de 20 patients", OP.EVOLUTION_AU_PLUS, -20, "patients", N.EVOLUTION),
    ("203 patients sans MT (soit -100 vs 303 initial)", OP.AU_MOINS, 203, "patients sans MT", N.NOMBRE),
    ("68 811 patients (soit +700 vs 66 111)", OP.AU_MOINS, 68811, "patients", N.NOMBRE),
    ("au moins deux réunions", OP.AU_MOINS, 2, "réunions", N.NOMBRE),
    ("Plan de crise mis à jour", None, None, "", N.TEXTE),
    ("1ère version diffusée", None, None, "", N.TEXTE),
    ("30 min", OP.AU_MOINS, 30, "min", N.NOMBRE),
    ("15 réunions min", OP.AU_MOINS, 15, "réunions", N.NOMBRE),
    ("15 max", OP.AU_PLUS, 15, "", N.NOMBRE),
    ("améliorer", None, None, "", N.TEXTE),
]


@pytest.mark.parametrize(("texte", "operateur", "valeur", "unite", "nature"), LUES)
def test_une_cible_se_lit(
    texte: str, operateur: Operateur | None, valeur: int | str | None, unite: str, nature: NatureCible
) -> None:
    cible = lire_cible(texte)
    attendue = None if valeur is None else Fraction(valeur)
    assert (cible.operateur, cible.valeur, cible.unite, cible.nature) == (operateur, attendue, unite, nature)
    assert cible.texte == texte


@pytest.mark.parametrize(
    ("texte", "bas", "haut", "unite"),
    [
        ("4 à 6 réunions", 4, 6, "réunions"),
        ("4-6", 4, 6, ""),
        ("30 à 90 jours", 30, 90, "jours"),
        ("entre 60 % et 70 %", 60, 70, "%"),
        ("de 10 à 20 %", 10, 20, "%"),
    ],
)
def test_un_intervalle_se_lit_avec_ses_deux_bornes(texte: str, bas: int, haut: int, unite: str) -> None:
    cible = lire_cible(texte)
    assert (cible.operateur, cible.nature) == (Operateur.ENTRE, NatureCible.INTERVALLE)
    assert (cible.valeur, cible.borne_haute, cible.unite) == (bas, haut, unite)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("T4 2025", date(2025, 12, 31)),
        ("1er semestre 2025", date(2025, 6, 30)),
        ("fin 2026", date(2026, 12, 31)),
        ("d'ici fin mars 2027", date(2027, 3, 31)),
        ("décembre 2026", date(2026, 12, 31)),
    ],
)
def test_une_echeance_vaut_le_dernier_jour_de_sa_periode(texte: str, jour: date) -> None:
    cible = lire_cible(texte)
    assert (cible.operateur, cible.nature, cible.echeance) == (Operateur.AU_PLUS, NatureCible.ECHEANCE, jour)


def test_une_cible_pluriannuelle_suit_l_annee_de_l_exercice() -> None:
    assert lire_cible("≥ 80 % (2024) ; ≥ 90 % (2025)", 2025).valeur == 90


def test_un_point_suivi_de_trois_chiffres_garde_ses_deux_lectures() -> None:
    lue = lire_cible_en_detail("1.500")
    assert (lue.cible.valeur, lue.autre) == (None, 1500)


@given(st.text(CARACTERES, max_size=400))
def test_aucun_texte_ne_fait_lever(texte: str) -> None:
    assert lire_cible(texte).texte == texte.strip()
