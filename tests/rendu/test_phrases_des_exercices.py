"""Le titre d'un historique conclut sur des faits : d'où à où, et combien de fois la cible a été tenue."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.vocabulaire import Operateur, Sens
from lib.rendu.textes.phrases_des_exercices import MANQUEE, TENUE, passe_conclu, sort_du_dernier
from tests.domaine.contrats import cible, ligne, plat


def vecue(*exercices: tuple[int | None, int | None], sens: Sens = Sens.HAUSSE, **faits: object) -> Indicateur:
    """Une ligne dont chaque exercice passé donne sa cible et son réalisé."""
    passe = tuple(
        PointAnnuel(
            AnneeDeContrat(2021 + n, 2022 + n),
            cible=None if vise is None else Fraction(vise),
            realise=None if fait is None else Fraction(fait),
        )
        for n, (vise, fait) in enumerate(exercices)
    )
    return ligne(historique=passe, sens=sens, unite="réunions", **faits)


@pytest.mark.parametrize(
    ("exercices", "sens", "conclusion", "dernier"),
    [
        (
            ((6, 6), (9, 8), (12, 12)),
            Sens.HAUSSE,
            "De 6 (2021-2022) à 12 réunions (2023-2024), la cible tenue 2 fois sur 3.",
            TENUE,
        ),
        (
            ((6, 9), (6, 7)),
            Sens.BAISSE,
            "De 9 (2021-2022) à 7 réunions (2022-2023), la cible jamais tenue en 2 exercices.",
            MANQUEE,
        ),
        (((None, 5), (None, 5)), Sens.HAUSSE, "5 réunions en 2021-2022 comme en 2022-2023.", ""),
        (
            ((6, 5), (6, None), (9, 9)),
            Sens.HAUSSE,
            "De 5 (2021-2022) à 9 réunions (2023-2024), la cible tenue 1 fois sur 2.",
            TENUE,
        ),
        (((6, 5), (6, 8)), Sens.STABILITE, "De 5 (2021-2022) à 8 réunions (2022-2023).", ""),
    ],
    ids=["hausse", "baisse", "stable et sans cible", "un exercice non mesuré", "un sens qui ne se juge pas"],
)
def test_la_conclusion_se_recompte_sur_les_exercices(
    exercices: tuple[tuple[int | None, int | None], ...], sens: Sens, conclusion: str, dernier: str
) -> None:
    i = vecue(*exercices, sens=sens)
    assert plat(passe_conclu(i, None)) == conclusion
    assert sort_du_dernier(i, None) == dernier


@pytest.mark.parametrize("exercices", [(), ((6, 6),)])
def test_un_seul_exercice_ne_fait_rien_conclure(exercices: tuple[tuple[int, int], ...]) -> None:
    assert passe_conclu(vecue(*exercices), None) == ""


def test_une_cible_stricte_ou_un_sens_incompris_ne_se_jugent_pas() -> None:
    stricte = vecue((6, 6), (6, 6), vise=cible(6, Operateur.PLUS_DE))
    assert sort_du_dernier(stricte, None) == ""
    assert sort_du_dernier(vecue((6, 6), (6, 6), sens_incompris="freiner"), None) == ""
