"""Les demandes d'une phrase : chacune lue, ou la phrase dit qu'une demande n'est pas comprise."""

from __future__ import annotations

from datetime import date

import pytest

from lib.donnees.cellules.operateurs import ecrire
from lib.donnees.cellules.phrases.exigences_lues import Exigences, lire_la_population, lire_les_exigences
from lib.donnees.cellules.phrases.reperes import Carnet


def demandes(texte: str) -> tuple[list[str], bool]:
    lues = lire_les_exigences(Carnet(texte))
    return [ecrire(lue.cible).replace("\u00a0", " ") for lue in lues.toutes], lues.incomprises


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("minimum 15 participants, 4 soirées", ["≥ 15 participants", "≥ 4 soirées"]),
        ("15 réunions dont 3 avec la CPAM", ["≥ 15 réunions"]),
        ("15 réunions ; dont 3 avec la CPAM", ["≥ 15 réunions"]),
        ("augmenter le taux de 5 points", ["+5 points"]),
        ("réduire le nombre de patients à 203", ["≤ 203"]),
        ("plan de crise rédigé", []),
    ],
)
def test_chaque_demande_est_lue_une_fois(texte: str, attendues: list[str]) -> None:
    assert demandes(texte) == (attendues, False)


@pytest.mark.parametrize("texte", ["ne pas faire 3 réunions", "améliorer 12"])
def test_une_demande_a_deux_sens_n_est_pas_devinee(texte: str) -> None:
    assert demandes(texte) == ([], True)


def test_une_echeance_est_une_demande_de_plus() -> None:
    lues = lire_les_exigences(Carnet("plan rédigé avant le 30/06/2026"))
    assert lues.echeance is not None
    assert (lues.lues, lues.echeance.cible.echeance) == ((), date(2026, 6, 30))
    assert lues.toutes == (lues.echeance,)


def test_un_ecart_a_cote_d_un_niveau_n_est_pas_une_demande_de_plus() -> None:
    lues = lire_les_exigences(Carnet("203 patients (-100)"))
    assert lues.ecart is not None
    assert (len(lues.lues), len(lues.toutes), lues.ecart.valeur) == (2, 1, -100)
    assert lire_les_exigences(Carnet("-100 patients")).ecart is None
    assert Exigences().toutes == ()


@pytest.mark.parametrize(
    ("texte", "population"),
    [
        ("80 % des patients en ALD", "des patients en ALD"),
        ("80 % des élèves de 6 ans", "des élèves de 6 ans"),
        ("+5 points du taux à augmenter", ""),
        ("80 % des 12 pharmacies", ""),
        ("80 %", ""),
        ("12 patients", ""),
    ],
)
def test_la_population_d_un_pourcentage(texte: str, population: str) -> None:
    assert lire_la_population(Carnet(texte)) == population
