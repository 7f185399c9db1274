"""Rejouer un exercice passé ne regarde que les exercices qui le précèdent ; les nombres sont posés à la main.

10, 12, 11, 13 : les écarts 2, −1, 2 ont pour moyenne 1 et pour écart type √3. La tendance annonce donc 13 + 1 = 14,
avec une échelle √3 × √(1 + 1/3) = 2 et deux degrés de liberté.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest

from lib.calcul.rejeu import Rejeu, rejouer
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur, Mesure, PointAnnuel, Releve
from lib.domaine.vocabulaire import NatureCible, Operateur, Sens, TypeMesure
from tests.annees import annee_dite
from tests.domaine.test_denouement import PASSE

AVANT = (10, 12, 11, 13)
DIXIEME = 0.8 * sqrt(2 / (1 - 0.64))  # ½ + t ÷ (2√(2 + t²)) = 0,9 quand t = 0,8 × √(2 ÷ 0,36)


def point(annee: int, realise: int | None, cible: int | None = None) -> PointAnnuel:
    return PointAnnuel(
        annee_dite(f"{annee}-{annee + 1}"),
        None if cible is None else Fraction(cible),
        None if realise is None else Fraction(realise),
    )


def ligne(*points: PointAnnuel, **autres: object) -> Indicateur:
    depart = Indicateur(
        "A9",
        "ACCES",
        "Créneaux ouverts",
        type_mesure=TypeMesure.STOCK,
        unite="créneaux",
        cible=Cible("20", Operateur.AU_MOINS, Fraction(20), nature=NatureCible.NOMBRE),
        mesure=Mesure.nombre(40),
        mesure_le=PASSE.fin,
        suivi=(Releve(PASSE.debut, Fraction(40)),),
        historique=points,
    )
    return replace(depart, **autres)  # type: ignore[arg-type]


def cinq(realise: int, cible: int | None) -> tuple[PointAnnuel, ...]:
    return (*(point(2020 + rang, valeur) for rang, valeur in enumerate(AVANT)), point(2024, realise, cible))


def rejoue(*points: PointAnnuel, **autres: object) -> tuple[Rejeu, ...]:
    return rejouer(Contrat(indicateurs=(ligne(*points, **autres),)))


@pytest.mark.parametrize(("cible", "chance"), [(14, 0.5), (16, 0.5 - 1 / (2 * sqrt(3))), (12, 0.5 + 1 / (2 * sqrt(3)))])
def test_la_chance_annoncee_est_celle_de_la_tendance(cible: int, chance: float) -> None:
    (rejeu,) = rejoue(*cinq(15, cible))
    assert str(rejeu.exercice) == "2024-2025"
    assert rejeu.jugement.chance == pytest.approx(chance, abs=1e-12)
    assert rejeu.jugement.est_reussi is (cible <= 15)


def test_la_fourchette_annoncee_est_celle_de_la_tendance() -> None:
    (rejeu,) = rejoue(*cinq(15, 14))
    fourchette = rejeu.jugement.fourchette
    assert fourchette is not None
    assert (fourchette.basse, fourchette.mediane, fourchette.haute) == pytest.approx(
        (14 - 2 * DIXIEME, 14, 14 + 2 * DIXIEME)
    )
    assert rejeu.jugement.valeur == 15


def test_l_avenir_ne_change_pas_ce_qui_est_rejoue() -> None:
    court, long = rejoue(*cinq(15, 14)), rejoue(*cinq(15, 14), point(2025, 99, 14))
    assert long[0].jugement == court[0].jugement
    assert len(long) == 2


def test_le_sens_de_la_ligne_est_respecte() -> None:
    moins = Cible("16", Operateur.AU_PLUS, Fraction(16), nature=NatureCible.NOMBRE)
    (rejeu,) = rejoue(*cinq(15, 16), sens=Sens.BAISSE, cible=moins)
    assert rejeu.jugement.chance == pytest.approx(0.5 + 1 / (2 * sqrt(3)), abs=1e-12)
    assert rejeu.jugement.est_reussi is True


def test_sans_cible_seule_la_fourchette_se_compare() -> None:
    (rejeu,) = rejoue(*cinq(15, None))
    assert (rejeu.jugement.chance, rejeu.jugement.est_reussi) == (None, None)
    assert rejeu.jugement.fourchette is not None
    assert rejeu.jugement.fourchette.contient(Fraction(15))


def test_l_ordre_du_classeur_ne_compte_pas() -> None:
    assert [r.jugement for r in rejoue(*reversed(cinq(15, 14)))] == [r.jugement for r in rejoue(*cinq(15, 14))]


@pytest.mark.parametrize(
    "points",
    [
        cinq(15, 14)[1:],
        (*cinq(15, 14)[:3], point(2024, 13), point(2025, 15)),  # il manque un exercice
        (*cinq(15, 14)[:4], point(2023, 15)),  # un exercice écrit deux fois
        (*cinq(15, 14)[:4], point(2024, None, 14)),
        (),
    ],
)
def test_sans_cinq_exercices_qui_se_suivent_rien_ne_se_rejoue(points: tuple[PointAnnuel, ...]) -> None:
    assert rejoue(*points) == ()


def test_un_historique_sans_alea_ne_se_rejoue_pas() -> None:
    assert rejoue(*(point(2020 + rang, 20 + 3 * rang, 30) for rang in range(6))) == ()


def test_un_constat_ne_se_rejoue_pas() -> None:
    assert rejoue(*cinq(1, 1), type_mesure=TypeMesure.ETAT, mesure=Mesure.constat(1)) == ()
