"""Le bilan de sortie : trois notes par rôle, la dernière de chaque rôle, comparées d'une année à l'autre."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie, BilanInscrit, moyennes_par_exercice


def inscrit(exercice: str, heure: int, role: str, *notes: int) -> BilanInscrit:
    return BilanInscrit(exercice, datetime(2027, 3, 12, heure), BilanDeSortie(role, notes))


def test_les_moyennes_par_exercice_ne_comptent_un_role_qu_une_fois() -> None:
    bilans = [
        inscrit("2027", 16, "présidence", 5, 4, 3),
        inscrit("2027", 17, "coordination", 2, 2, 2),
        inscrit("2027", 18, "coordination", 4, 4, 4),
        inscrit("2026", 16, "présidence", 1, 1, 1),
    ]
    moyennes = moyennes_par_exercice(bilans)
    assert list(moyennes) == ["2026", "2027"]
    assert moyennes["2027"] == (Fraction(9, 2), Fraction(4), Fraction(7, 2))


@pytest.mark.parametrize(("role", "notes"), [("", (1, 2, 3)), ("r", (1, 2)), ("r", (0, 2, 3)), ("r", (1, 2, 6))])
def test_un_bilan_sans_role_ou_aux_notes_fausses_n_existe_pas(role: str, notes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="trois notes"):
        BilanDeSortie(role, notes)
