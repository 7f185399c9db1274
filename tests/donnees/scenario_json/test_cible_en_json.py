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


@pytest.mark.parametrize(
    "ecrit",
    ["--5/3", "1/0", "1/2/3", "5-/3", "+-5", "-+5", "--5", "1,,5", "1..5", "1,2,3", "1e5", "≥ --5", "≥≥5", "≥ 1/0",
     "5/", "/5", ",5", "3,", "1 000 0", "1_000", "1/2 %", "5)", "31/12", "5/3", "0x10", "1'000"],
)  # fmt: skip
@pytest.mark.parametrize("en_objet", [False, True])
def test_un_nombre_mal_ecrit_n_est_pas_une_cible_en_mots(ecrit: str, en_objet: bool) -> None:
    """Accepté comme un texte, il rendait la ligne inévaluable sans que personne ne le dise."""
    with pytest.raises(MouvementRefuse, match="Écrivez par exemple 12") as refus:
        lire_une_cible({"texte": ecrit} if en_objet else ecrit, "cible")
    assert refus.value.code is CodeDeRefus.CIBLE_ILLISIBLE
    assert ecrit in str(refus.value)


@pytest.mark.parametrize("ecrit", ["Protocole signé", "3 ateliers + 1 soirée", "24/24", "7/7", "à définir", "", "-",
                                   "3/4", "1.500", "4 à 6", "10 ± 2", "+5", "- 5", "T4 2026", "x 2"])  # fmt: skip
def test_une_cible_en_mots_ou_bien_ecrite_reste_acceptee(ecrit: str) -> None:
    assert lire_une_cible(ecrit, "cible").texte == ecrit.strip()


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
