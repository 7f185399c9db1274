"""Un tableau indépendant de ce qui l'écrira : le ranger par une de ses colonnes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.rendu.contenus.contenu import CaseMontree, Contenu, Rubrique, ValeurMontree, ValeurSeule, ecrire

JOURS = (date(2027, 3, 1), date(2026, 1, 2))


@pytest.mark.parametrize(
    ("valeurs", "ranges"),
    [
        ([Decimal(500), None, Decimal(9000)], ["9\u202f000\u202f€", "500\u202f€", "—"]),
        (["zèbre", "", "Âne", "bœuf"], ["Âne", "bœuf", "zèbre", "—"]),
        ([ValeurMontree("manquant"), ValeurMontree("2 jours", Fraction(2)), ValeurMontree("10", Fraction(10))],
         ["10", "2 jours", "manquant"]),
        (JOURS, ["02/01/2026", "01/03/2027"]),
        ([CaseMontree(Decimal(1)), CaseMontree(Decimal(2), "acquis")], ["2\u202f€ (acquis)", "1\u202f€"]),
    ],
)  # fmt: skip
def test_un_tableau_se_range_par_une_colonne(valeurs: list[ValeurSeule], ranges: list[str]) -> None:
    contenu = Contenu("Lignes", (Rubrique("Rang", lambda r: r[0]), Rubrique("Valeur", lambda r: r[1])),
                      tuple(enumerate(valeurs)))  # fmt: skip
    assert [ecrire(lue) for _, lue in contenu.range_par("Valeur").valeurs()] == ranges
    assert contenu.range_par("Rang").rangees[0][0] == len(valeurs) - 1


def test_a_egalite_l_ordre_du_contrat_reste() -> None:
    contenu = Contenu("Lignes", (Rubrique("Montant", lambda r: r[1]),), (("a", 5), ("b", 5), ("c", 7)))
    assert [nom for nom, _ in contenu.range_par("Montant").rangees] == ["c", "a", "b"]
