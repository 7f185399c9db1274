"""Les objets gelés en JSON : exacts, et refusés dès qu'un type n'est pas le bon."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.donnees.reunion_json.objets_geles import ObjetIllisible, depuis_un_objet, en_objet


@dataclass(frozen=True, slots=True)
class Piece:
    nom: str
    part: Fraction = Fraction(1, 3)


@dataclass(frozen=True, slots=True)
class Tout:
    pieces: tuple[Piece, ...]
    montant: Decimal | None = None
    compte: int = 0
    est_vrai: bool = False


TOUT = Tout((Piece("a"), Piece("b", Fraction(-2, 7))), Decimal("12.50"), 3, est_vrai=True)


def test_l_aller_retour_est_exact() -> None:
    ecrit = en_objet(TOUT)
    assert ecrit["montant"] == "12.50"
    assert ecrit["pieces"][1] == {"nom": "b", "part": "-2/7"}
    assert depuis_un_objet(Tout, ecrit) == TOUT


@pytest.mark.parametrize(
    "faux",
    [
        {},
        [],
        {"pieces": [], "autre": 1},
        {"pieces": [{"nom": 3}]},
        {"pieces": [{"nom": "a", "part": "un tiers"}]},
        {"pieces": [{"nom": "a", "part": "1/0"}]},
        {"pieces": [], "montant": 12.5},
        {"pieces": [], "compte": True},
        {"pieces": [], "est_vrai": 1},
    ],
)
def test_ce_qui_n_a_pas_le_bon_type_est_refuse(faux: object) -> None:
    with pytest.raises(ObjetIllisible):
        depuis_un_objet(Tout, faux)
