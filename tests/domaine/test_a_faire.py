"""Chaque constat demande une chose : son code la dit, à défaut la colonne où il est."""

from __future__ import annotations

import pytest

from lib.domaine.a_faire import GesteAttendu, a_faire
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite


@pytest.mark.parametrize(
    ("code", "champ", "attendu"),
    [
        ("NOMBRE_ILLISIBLE", "Réalisé", GesteAttendu.REALISE),
        ("NOMBRE_ILLISIBLE", "Départ", GesteAttendu.DEPART),
        ("FRACTION_OU_POURCENT", "Cible", GesteAttendu.CIBLE),
        ("SENS_TIRE_D_UN_MOT", "Sens", GesteAttendu.SENS),
        ("ENTETE_INCERTAINE", "Cible", GesteAttendu.COLONNES),
        ("TOTAL_DIFFERENT", "Montant max (€)", GesteAttendu.MONTANT),
        ("REGLE_INAPPLICABLE", "Règle", GesteAttendu.REGLE),
        ("MASQUE", "", GesteAttendu.LIGNES),
        ("MISSION_INCONNUE", "Mission", GesteAttendu.MISSION),
        ("DONNEE_PERSONNELLE", "Commentaire", GesteAttendu.AUTRE),
    ],
)
def test_un_constat_dit_ce_qu_il_y_a_a_faire(code: str, champ: str, attendu: GesteAttendu) -> None:
    constat = Anomalie(CodeDAnomalie(code), Gravite.A_VERIFIER, "", "", champ=champ)
    assert a_faire(constat) is attendu


def test_les_colonnes_la_regle_et_le_sens_tranchent_une_supposition() -> None:
    assert [quoi for quoi in GesteAttendu if quoi.tranche_une_supposition] == [
        GesteAttendu.COLONNES,
        GesteAttendu.REGLE,
        GesteAttendu.SENS,
    ]
