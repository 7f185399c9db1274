"""Un export comptable en mots : chaque compte s'accorde, et ce qui n'est pas rattaché dit ce qu'il devient."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.domaine.annees.ecriture_comptable import Ecriture
from lib.domaine.annees.export_comptable import EcrituresRangees, SommeDEcritures, reprise_de
from lib.rendu.textes.phrases_de_l_export import a_part, sans_exercice


def ranges(nombre: int, montant: int) -> EcrituresRangees:
    """Un export où rien n'est rattaché."""
    return EcrituresRangees((), (), SommeDEcritures("non rattaché", nombre, Decimal(montant)), ())


def dites(rangees: EcrituresRangees, *illisibles: int) -> list[str]:
    return [" ".join(phrase.split()) for phrase in a_part(rangees, illisibles)]


@pytest.mark.parametrize(
    ("nombre", "montant", "dite"),
    [
        (1, 12, "1 écriture, 12 €, comptée à part ; la reprise en fait l'action « Comptabilité : non rattaché »."),
        (3, 40, "3 écritures, 40 €, comptées à part ; la reprise en fait l'action « Comptabilité : non rattaché »."),
        (2, -5, "2 écritures, −5 €, comptées à part."),
    ],
)
def test_ce_qui_n_est_pas_rattache_dit_ce_que_la_reprise_en_fait(nombre: int, montant: int, dite: str) -> None:
    rangees = ranges(nombre, montant)
    assert dites(rangees) == [f"Sans action ni mission reconnues : {dite}"]
    assert [a.libelle for a in reprise_de(rangees, (), ()).actions] == [*filter(None, [rangees.action_non_rattachee])]


def test_les_lignes_illisibles_s_accordent() -> None:
    """Avant : « 1 ligne sans montant lisible, comptées nulle part (ligne 8) : corrigez-les »."""
    (une,), (deux,) = dites(ranges(0, 0), 8), dites(ranges(0, 0), 12, 14)
    assert une == "1 ligne sans montant lisible, comptée nulle part (ligne 8) : corrigez-la dans l'export."
    assert deux == "2 lignes sans montant lisible, comptées nulle part (lignes 12, 14) : corrigez-les dans l'export."


@pytest.mark.parametrize(
    ("jours", "dit"),
    [
        ((date(2026, 1, 5), date(2026, 12, 31)), "L'export va du 05/01/2026 au 31/12/2026."),
        ((date(2025, 12, 5), date(2027, 1, 12)), "du 05/12/2025 au 12/01/2027, plus d'un an : n'exportez que"),
        ((None, None), "L'export n'a pas de dates non plus"),
    ],
)
def test_sans_les_dates_de_l_exercice_les_jours_couverts_se_disent(jours: tuple[date | None, ...], dit: str) -> None:
    ecritures = [Ecriture(rang, jour, "6064", Decimal(1)) for rang, jour in enumerate(jours)]
    assert dit in " ".join(sans_exercice(ecritures).split())
