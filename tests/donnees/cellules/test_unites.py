"""Deux unités sont la même, ne le sont pas, ou l'on ne sait pas si 0,8 est une part ou des points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.donnees.cellules.unites import Accord, accorder, unite_du_texte, unite_entre_parentheses


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
