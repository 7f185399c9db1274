"""Un réalisé a quatre états, et ce qui ne se comprend pas n'est pas deviné."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import EtatMesure, NatureMesure
from lib.donnees.cellules.mesures import lire_mesure


@pytest.mark.parametrize(
    ("texte", "etat", "valeur"),
    [
        ("fait", EtatMesure.MESURE, 1),
        ("Atteint", EtatMesure.MESURE, 1),
        ("☑", EtatMesure.MESURE, 1),
        ("✅", EtatMesure.MESURE, 1),
        ("☐", EtatMesure.MESURE, 0),
        ("❌", EtatMesure.MESURE, 0),
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
