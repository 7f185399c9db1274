"""Une ligne se constate ou se compte : son réalisé le dit, à défaut sa règle, sa cible, son type."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NomRegle, Operateur, TypeMesure

OUI = Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)
DOUZE = Cible("12", Operateur.AU_MOINS, Fraction(12), nature=NatureCible.NOMBRE)
MANQUANTE = Mesure(EtatMesure.MANQUANT)
LIGNE = Indicateur("A1", "ACCES", "Annuaire", mesure=MANQUANTE)


@pytest.mark.parametrize(
    ("termes", "se_constate"),
    [
        ({"mesure": Mesure.constat(1)}, True),
        ({"mesure": Mesure.constat(1), "cible": DOUZE}, True),
        ({"mesure": Mesure.nombre(3), "type_mesure": TypeMesure.ETAT, "cible": OUI}, False),
        ({"cible": OUI}, True),
        ({"cible": OUI, "regle": NomRegle.APPRECIATION}, False),
        ({"regle": NomRegle.ETATS}, True),
        ({"type_mesure": TypeMesure.ETAT}, True),
        ({"type_mesure": TypeMesure.ETAT, "cible": DOUZE}, False),
        ({"cible": DOUZE}, False),
    ],
)
def test_une_ligne_se_constate_ou_se_compte(termes: dict[str, object], se_constate: bool) -> None:
    assert replace(LIGNE, **termes).est_un_constat is se_constate  # type: ignore[arg-type]
