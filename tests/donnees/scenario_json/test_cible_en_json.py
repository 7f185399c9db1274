"""Une cible et un réalisé en JSON : la forme la plus simple qui se relit à l'identique, ou l'objet complet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Operateur
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.scenario_json import cible_en_json
from lib.donnees.scenario_json.cible_en_json import (
    ecrire_cible,
    ecrire_realise,
    lire_un_realise,
    lire_une_cible,
)


@pytest.mark.parametrize(
    ("ecrit", "texte"),
    [
        ("≥ 60 %", "≥ 60 %"),
        (12, "12"),
        (Decimal("0.5"), "0,5"),
        (0.5, "0,5"),
        (True, "oui"),
        (False, "non"),
        ({"texte": "< 48 h"}, "< 48 h"),
    ],
)
def test_une_cible_se_lit_comme_dans_un_classeur(ecrit: object, texte: str) -> None:
    assert lire_une_cible(ecrit, "cible") == lire_cible(texte)


@pytest.mark.parametrize("ecrit", [None, [], [12]])
def test_une_cible_d_une_autre_forme_est_refusee(ecrit: object) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_une_cible(ecrit, "cible")
    assert refus.value.code is CodeDeRefus.CIBLE_ILLISIBLE


CIBLES = [
    Cible("environ", Operateur.AU_MOINS, Fraction(2, 3), None, "%", NatureCible.NOMBRE),
    Cible(" 12 ", Operateur.ENTRE, Fraction(1), Fraction(2), "jours", NatureCible.INTERVALLE),
    Cible("", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=date(2026, 12, 31)),
    Cible("≥ 60 %", Operateur.AU_MOINS, Fraction(60), None, "%", NatureCible.NOMBRE),
    Cible(),
]


@pytest.mark.parametrize("cible", CIBLES)
def test_une_cible_s_ecrit_toute_et_se_relit_sans_que_son_texte_soit_lu(
    cible: Cible, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cible_en_json, "lire_cible", lambda texte: pytest.fail(f"« {texte} » a été relu"))
    assert lire_une_cible(ecrire_cible(cible), "cible") == cible


MESURES = [
    (Mesure.nombre(0), 0),
    (Mesure.nombre(Fraction(697, 10)), 69.7),
    (Mesure(EtatMesure.SANS_OBJET, texte="N/A"), "N/A"),
    (Mesure(EtatMesure.MESURE, Fraction(1, 2), NatureMesure.ETAT, "", "partiel"), "partiel"),
]


@pytest.mark.parametrize(("mesure", "ecrit"), MESURES)
def test_un_realise_s_ecrit_le_plus_simplement_possible_et_se_relit(mesure: Mesure, ecrit: object) -> None:
    assert ecrire_realise(mesure) == ecrit
    assert lire_un_realise(ecrit, "realise") == mesure


@pytest.mark.parametrize(
    "mesure",
    [
        Mesure.nombre(Fraction(2, 3)),
        Mesure.constat(1),
        Mesure(),
        Mesure(EtatMesure.MESURE, Fraction(12), NatureMesure.NOMBRE, "h", "beaucoup"),
    ],
)
def test_un_realise_que_rien_de_simple_ne_dit_s_ecrit_tout_et_se_relit(mesure: Mesure) -> None:
    ecrit = ecrire_realise(mesure)
    assert isinstance(ecrit, dict)
    assert lire_un_realise(ecrit, "realise") == mesure


def test_vrai_et_faux_sont_des_constats_et_zero_un_nombre() -> None:
    assert lire_un_realise(True, "realise") == Mesure.constat(1)
    assert lire_un_realise(False, "realise") == Mesure.constat(0)
    assert lire_un_realise(0, "realise") == Mesure.nombre(0)


@pytest.mark.parametrize("ecrit", ["beaucoup", None, [], {"etat": "perdu"}, {"valeur": "x"}])
def test_un_realise_incompris_est_refuse(ecrit: object) -> None:
    with pytest.raises(MouvementRefuse):
        lire_un_realise(ecrit, "realise")
