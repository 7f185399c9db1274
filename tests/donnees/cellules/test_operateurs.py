"""L'opérateur d'une cible, devant ou derrière son nombre ; ce qu'il laisse est ce qui reste à lire."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.nombres import Quantite
from lib.donnees.cellules.operateurs import (
    Accord,
    CibleLue,
    accorder,
    ecrire,
    lire_une_suite,
    operateur_par_defaut,
    sans_operateur,
    texte_seul,
    unite_du_texte,
    unite_entre_parentheses,
)

OP = Operateur


@pytest.mark.parametrize(
    ("texte", "reste", "operateur"),
    [
        ("au moins 15 réunions", "15 réunions", OP.AU_MOINS),
        ("15 réunions minimum", "15 réunions", OP.AU_MOINS),
        ("15 réunions ou plus", "15 réunions", OP.AU_MOINS),
        ("pas moins de 4", "4", OP.AU_MOINS),
        ("≤ 8 %", "8 %", OP.AU_PLUS),
        ("pas plus de 8 %", "8 %", OP.AU_PLUS),
        ("ne pas dépasser 8 %", "8 %", OP.AU_PLUS),
        ("15 max", "15", OP.AU_PLUS),
        ("plus de 200", "200", OP.PLUS_DE),
        ("moins de 48 h", "48 h", OP.MOINS_DE),
        ("sous 30 %", "30 %", OP.MOINS_DE),
        ("sous 48 h", "48 h", OP.AU_PLUS),
        ("environ 30", "30", OP.ENVIRON),
        ("objectif : ≥ 80 %", "80 %", OP.AU_MOINS),
        ("exactement 3", "3", OP.EGAL),
    ],
)
def test_l_operateur_se_separe_du_nombre(texte: str, reste: str, operateur: Operateur) -> None:
    assert sans_operateur(texte) == (reste, operateur)


@pytest.mark.parametrize("texte", ["15 réunions", "patients de 75 ans et plus", "moins", "", "plus tard"])
def test_ce_qui_ne_demande_rien_reste_tel_quel(texte: str) -> None:
    assert sans_operateur(texte) == (texte, None)


@pytest.mark.parametrize(
    ("unite", "texte", "operateur"),
    [
        ("%", "80 %", OP.ATTEINDRE),
        ("%", "80 % des adhérents", OP.AU_MOINS),
        ("", "12", OP.ATTEINDRE),
        ("", "2 (dont 1 pluriprofessionnel)", OP.AU_MOINS),
        ("€", "10 000 €", OP.ATTEINDRE),
        ("ETP", "1 ETP", OP.EGAL),
        ("réunions", "15 réunions", OP.AU_MOINS),
    ],
)
def test_sans_operateur_un_effectif_nomme_est_un_minimum_et_un_nombre_nu_suit_le_sens(
    unite: str, texte: str, operateur: Operateur
) -> None:
    assert operateur_par_defaut(Quantite(Fraction(1), unite), texte) is operateur


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ("60 % / 65 % / 70 %", ["60", "65", "70"]),
        ("1 000 € ; 1 500 €", ["1000", "1500"]),
        ("P1 : 60 | P2 : ≥ 70", ["60", "70"]),
        ("60 puis 70", ["60", "70"]),
        ("60\n70", ["60", "70"]),
        ("60 -> 70 → 80", ["60", "70", "80"]),
    ],
)
def test_une_suite_se_lit_dans_l_ordre(texte: str, valeurs: list[str]) -> None:
    assert [str(quantite.valeur) for quantite in lire_une_suite(texte)] == valeurs


@pytest.mark.parametrize("texte", ["", "60 %", "60 ;", "60 % / beaucoup", "60 / 1.500", ";;;", "à définir ; 60"])
def test_un_seul_morceau_douteux_ecarte_la_suite(texte: str) -> None:
    assert lire_une_suite(texte) == ()


def test_l_unite_de_chaque_nombre_est_gardee() -> None:
    assert [quantite.unite for quantite in lire_une_suite("60 % / 65 / 70 jours")] == ["%", "", "jours"]


def test_un_texte_seul_n_a_ni_valeur_ni_operateur_ni_seconde_lecture() -> None:
    assert texte_seul("améliorer l'accès") == CibleLue(Cible("améliorer l'accès", nature=NatureCible.TEXTE))
    composee = texte_seul("3 ateliers + 1 soirée", NatureCible.COMPOSITE)
    assert (composee.cible.nature, composee.cible.valeur, composee.cible.operateur) == (
        NatureCible.COMPOSITE,
        None,
        None,
    )
    assert (composee.est_explicite, composee.autre) == (False, None)


@pytest.mark.parametrize(
    ("cible", "dite"),
    [
        (Cible("x", Operateur.AU_MOINS, Fraction(15), unite="réunions", nature=NatureCible.NOMBRE), "≥ 15 réunions"),
        (Cible("x", Operateur.ATTEINDRE, Fraction(15), nature=NatureCible.NOMBRE), "15"),
        (Cible("x", Operateur.ENTRE, Fraction(4), Fraction(6), "jours", NatureCible.INTERVALLE), "4 à 6 jours"),
        (Cible("x", Operateur.EVOLUTION_NULLE, Fraction(5), None, "points", NatureCible.EVOLUTION), "+5 points"),
        (Cible("x", Operateur.EGAL, Fraction(0), nature=NatureCible.BOOLEEN), "non"),
        (Cible("à définir", nature=NatureCible.A_DEFINIR), "à définir"),
    ],
)  # fmt: skip
def test_une_demande_s_ecrit_en_une_ligne(cible: Cible, dite: str) -> None:
    assert ecrire(cible).replace("\u00a0", " ").replace("\u202f", " ") == dite


@pytest.mark.parametrize(
    ("valeur", "lue", "unite", "accord"),
    [
        (80, "%", "%", Accord.OUI),
        (80, "", "%", Accord.OUI),
        ("4/5", "", "%", Accord.FRACTION_OU_POURCENT),
        (1, "", "%", Accord.FRACTION_OU_POURCENT),
        (0, "", "%", Accord.OUI),
        ("4/5", "%", "%", Accord.OUI),
        (8000, "%", "%", Accord.FRACTION_OU_POURCENT),
        ("4/5", "", "patients", Accord.OUI),
        (80, "%", "patients", Accord.INCOHERENTE),
        (48, "h", "heures", Accord.OUI),
        (48, "h", "jours", Accord.INCOHERENTE),
        (12, "patients", "patients sans MT", Accord.OUI),
        (12, "RDV", "nombre de rendez-vous", Accord.OUI),
        (12, "réunions", "patients", Accord.INCOHERENTE),
        (12, "", "", Accord.OUI),
    ],
)
def test_l_accord_de_deux_unites(valeur: int | str, lue: str, unite: str, accord: Accord) -> None:
    assert accorder(Fraction(valeur), lue, unite) is accord


@pytest.mark.parametrize(("texte", "unite"), [("En %", "%"), ("Pourcentage", "%"), ("taux", "%"), ("jours", "jours")])
def test_le_pourcentage_a_un_seul_nom(texte: str, unite: str) -> None:
    assert unite_du_texte(texte) == unite


@pytest.mark.parametrize(
    ("texte", "unite"),
    [("Délai (en jours)", "jours"), ("Taux (pourcentage)", "%"), ("Suivi (dont ALD)", ""), ("Suivi %", ""), ("", "")],
)
def test_l_unite_entre_parentheses_d_un_libelle(texte: str, unite: str) -> None:
    assert unite_entre_parentheses(texte) == unite
