"""À côté de chaque euro : l'utilité et la charge ; ce que personne ne dit n'est ni vide, ni zéro."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Indicateur
from lib.rendu.textes.utilite_et_charge import utilite_et_charge
from tests.domaine.contrats import ligne, plat


@pytest.mark.parametrize(
    ("montree", "attendu"),
    [
        (replace(ligne(), utilite="Moins de passages.", charge_heures=Fraction(40)),
         "Utilité : Moins de passages · charge : 40 heures par an"),
        (replace(ligne(), charge_heures=Fraction(0)), "Utilité non dite · charge : 0 heure par an"),
        (ligne(), "Utilité non dite · charge non dite"),
        (None, "Utilité non dite · charge non dite"),
    ],
)  # fmt: skip
def test_ce_que_personne_ne_dit_est_non_dit(montree: Indicateur | None, attendu: str) -> None:
    assert plat(utilite_et_charge(montree)) == attendu
