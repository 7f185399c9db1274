"""Un paramètre daté se lit au bon jour ; ce qui n'est pas vérifié se montre à confirmer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.domaine.erreurs import ParametreIntrouvable
from lib.domaine.parametres import Bareme, Fiabilite, Parametre, Version, taille_selon_population
from lib.donnees.lecture_des_parametres import lire_parametres

RELU = date(2026, 11, 21)
ANCIENNE = Version(date(2019, 8, 25), Decimal("0.75"), "accord", Fiabilite.VERIFIE, RELU)
RECENTE = Version(date(2027, 1, 1), Decimal("0.80"), "avenant", Fiabilite.UNE_SOURCE, RELU)
AVANCE = Parametre("avance", "Avance", "part", (RECENTE, ANCIENNE))


@pytest.mark.parametrize(
    ("jour", "attendue"),
    [(date(2019, 8, 25), ANCIENNE), (date(2026, 12, 31), ANCIENNE), (date(2027, 1, 1), RECENTE)],
)
def test_la_version_du_jour_est_la_derniere_entree_en_vigueur(jour: date, attendue: Version) -> None:
    assert AVANCE.au(jour) is attendue


def test_avant_la_premiere_version_l_erreur_nomme_le_parametre_et_le_jour() -> None:
    with pytest.raises(ParametreIntrouvable, match=r"avance.*24/08/2019"):
        AVANCE.au(date(2019, 8, 24))


def test_seul_le_verifie_par_deux_sources_n_est_pas_a_confirmer() -> None:
    assert [f for f in Fiabilite if not f.a_confirmer] == [Fiabilite.VERIFIE]
    assert RECENTE.a_confirmer
    assert not ANCIENNE.a_confirmer


def test_un_montant_absent_du_bareme_est_inconnu_et_non_zero() -> None:
    bareme = Bareme({("AV2-2021", "ACCES", "fixe", 3): ANCIENNE})
    assert bareme.montant("AV2-2021", "ACCES", "fixe", 3) is ANCIENNE
    assert bareme.montant("AV2-2021", "ACCES", "fixe", 2) is None


@pytest.mark.parametrize(
    ("population", "taille"),
    [(12_000, 1), (39_999, 1), (40_000, 2), (79_999, 2), (80_000, 3), (175_000, 4), (400_000, 4)],
)
def test_la_taille_suit_la_population(population: int, taille: int) -> None:
    assert taille_selon_population(population, lire_parametres(), RELU) == taille
