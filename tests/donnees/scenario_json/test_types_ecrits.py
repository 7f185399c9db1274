"""Une valeur se lit et s'écrit d'après son seul type ; un type que personne n'a écrit se voit tout de suite."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_type_hints

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import NomRegle, Sens
from lib.donnees.scenario_json.types_ecrits import lire_une_regle, sans_rien, type_ecrit


@pytest.mark.parametrize(
    ("type_", "valeur", "ecrit"),
    [
        (str, "été", "été"),
        (bool, False, False),
        (date, date(2026, 12, 31), "2026-12-31"),
        (Decimal, Decimal("12.50"), 12.5),
        (Fraction, Fraction(2, 3), "2/3"),
        (Sens, Sens.STABILITE, "stabilité"),
        (NomRegle, NomRegle.ETATS, "états"),
        (tuple[Palier, ...], (Palier(Fraction(1), Decimal(2)),), [{"seuil": 1, "montant": 2}]),
        (tuple[Palier, ...], (), []),
    ],
)
def test_une_valeur_s_ecrit_et_se_relit_d_apres_son_type(type_: object, valeur: object, ecrit: object) -> None:
    assert type_ecrit(type_).ecrire(valeur) == ecrit
    assert type_ecrit(type_).lire(ecrit, "cle") == valeur


def test_une_valeur_facultative_s_ecrit_comme_une_valeur() -> None:
    assert sans_rien(Decimal | None) is Decimal
    assert sans_rien(Decimal) is Decimal
    assert type_ecrit(Sens | None).lire("baisse", "sens") is Sens.BAISSE


def test_chaque_champ_d_un_indicateur_a_un_type_ecrit() -> None:
    types = get_type_hints(Indicateur)
    muets = {"supposes", "cellules"}
    assert all(type_ecrit(types[champ.name]).lire for champ in fields(Indicateur) if champ.name not in muets)


def test_un_type_que_personne_n_a_ecrit_est_une_faute_de_programme() -> None:
    with pytest.raises(KeyError):
        type_ecrit(complex)


@pytest.mark.parametrize("ecrit", [{}, "x", 3, None])
def test_une_suite_est_une_liste(ecrit: object) -> None:
    with pytest.raises(MouvementRefuse, match="crochets"):
        type_ecrit(tuple[Palier, ...]).lire(ecrit, "paliers")


def test_une_regle_inconnue_a_son_propre_code() -> None:
    assert lire_une_regle("Tout ou rien", "regle") is NomRegle.TOUT_OU_RIEN
    with pytest.raises(MouvementRefuse) as refus:
        lire_une_regle("au doigt mouillé", "regle")
    assert refus.value.code is CodeDeRefus.REGLE_INCONNUE
