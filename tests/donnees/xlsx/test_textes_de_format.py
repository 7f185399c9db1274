"""Un format de nombre qui écrit un opérateur, une unité ou un millier se lit comme il se montre."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from lib.domaine.vocabulaire import Operateur
from lib.donnees.classeur import lire
from lib.donnees.xlsx.textes_de_format import format_ecrit
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]


@pytest.mark.parametrize(
    ("code", "valeur", "montre"),
    [
        ('"≤ "0', 100, "≤ 100"),
        ('"< "0" jours"', 30, "< 30 jours"),
        ('0" h"', 36, "36 h"),
        ('0.0" k€"', 9, "9 k€"),
        ('0.0," k€"', 4500, "4,5 k€"),
        ('#,##0,,\\ "M€"', 3_000_000, "3 M€"),
        ('General" patients"', 12.5, "12,5 patients"),
        ('"au moins "0%', 0.8, "au moins 80%"),
        ('0" % de"', 80, "80 % de"),
        ('[Red]"≥ "0;-0', 5, "≥ 5"),
        ('0"+"', 10, "10+"),
        ('"n.c."', 12, "n.c."),
        ('"oui";"non"', 1, "oui"),
        ('[<=20]"non atteint";"atteint"', 12, "non atteint"),
        ('[<=20]"non atteint";"atteint"', 21, "atteint"),
        ('0"/20"', 12, "12/20"),
        ('0;-0;"néant"', 0, "néant"),
    ],
)
def test_le_format_ecrit_autour_du_nombre(code: str, valeur: float, montre: str) -> None:
    ecrit = format_ecrit(code)
    assert ecrit is not None
    assert ecrit.texte(valeur) == montre


@pytest.mark.parametrize(
    "code",
    ["General", "0", "0.00", "#,##0", "# ##0", "0%", "0.00\\ %", '# ##0 "€"', "#,##0.00\\ [$€-40C]", '0" € HT"', "@",
     "0.00E+00", "[>=0.8]0%;[Red]0%", '_-* #,##0\\ "€"_-', ""],
)  # fmt: skip
def test_un_format_qui_ne_change_pas_la_lecture_laisse_le_nombre(code: str) -> None:
    assert format_ecrit(code) is None


@pytest.mark.parametrize(
    ("code", "valeur", "montre"),
    [
        ('"-"0', 12, "-12"),
        ("-0", 12, "-12"),
        ('"- "0" €"', 100, "- 100 €"),
        ("(0)", 12, "(12)"),
        ("0;0", -12, "12"),
        ("0;[Red]0", -12, "12"),
        (";;;", 12, ""),
        ('";";;;', 12, ";"),
        ("0;-0;;@", 0, ""),
        ("0,", 12_000, "12"),
    ],
)
def test_un_affichage_qui_n_est_pas_le_nombre_lu_se_dit(code: str, valeur: float, montre: str) -> None:
    ecrit = format_ecrit(code)
    assert ecrit is not None
    assert (ecrit.affichage_trompeur(valeur), ecrit.texte(valeur)) == (montre, None)


@pytest.mark.parametrize(
    ("code", "valeur"),
    [
        ("0;-0;;@", 12),
        ("0;-0;;@", -12),
        ("0;(0)", -12),
        ('0;-0;"-"', 0),
        ('_-* "-"??\\ "€"_-', 0),
        ('"≤ "0', 12),
        ('[<=20]"non atteint";"atteint"', 12),
    ],
)
def test_un_affichage_fidele_ou_qui_se_lit_ne_dit_rien(code: str, valeur: float) -> None:
    ecrit = format_ecrit(code)
    assert ecrit is None or ecrit.affichage_trompeur(valeur) is None


def test_l_operateur_et_l_unite_d_un_format_de_nombre_comptent() -> None:
    def mettre_en_forme(contenu: Workbook) -> None:
        for place, code in {"C2": '"≤ "0', "C3": '"< "0" jours"', "D3": '0" jours"', "E3": '0.0" k€"'}.items():
            contenu["Annexe"][place].number_format = code

    lignes = [ENTETES, ["Accès", "Patients", 100, 95, 9000], ["Accès", "Durée", 30, 28, 0.5]]
    patients, duree = lire("a.xlsx", classeur({"Annexe": lignes}, mettre_en_forme)).contrat.indicateurs
    assert (patients.cible.operateur, patients.cible.valeur) == (Operateur.AU_PLUS, 100)
    assert (duree.cible.operateur, duree.unite, duree.montant_max) == (Operateur.MOINS_DE, "jours", 500)
