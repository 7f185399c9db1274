"""Le titre du dessin de la caisse conclut, et ce qu'il conclut se recompte sur les soldes qu'il montre."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.domaine.annees.tresorerie import Calendrier, MoisDeTresorerie, VarianteDeTresorerie
from lib.rendu.textes.phrases_du_matelas import conclusion_de_la_caisse, detail_des_points_bas
from lib.usages.matelas_regarde import EN_RETARD, MAUVAISE_ANNEE, PRUDENTE
from tests.domaine.contrats import plat

AUJOURD_HUI = date(2026, 4, 1)


def annee(nom: str, *soldes: int, depuis_zero: bool = False) -> Calendrier:
    mois = [MoisDeTresorerie(date(2026, 4 + n, 1), (), Decimal(s)) for n, s in enumerate(soldes)]
    return Calendrier(VarianteDeTresorerie(nom, None), tuple(mois), Decimal(0), est_depuis_zero=depuis_zero)


@pytest.mark.parametrize(
    ("calendriers", "conclusion"),
    [
        (
            [annee(PRUDENTE, 900, 470, 800), annee(MAUVAISE_ANNEE, 900, 470, 700)],
            "Au plus bas, il reste environ 500 € en caisse fin mai 2026, même une mauvaise année.",
        ),
        ([annee(PRUDENTE, 900, 4700, 8000)], "Au plus bas, il reste environ 900 € en caisse fin avril 2026."),
        (
            [annee(PRUDENTE, 9000, 4700, 8000), annee(EN_RETARD, 9000, 3000, 8000)],
            "Au pire, il reste environ 3 000 € en caisse fin mai 2026 (trois mois de retard).",
        ),
        (
            [annee(PRUDENTE, 9000, 4700, 8000), annee(MAUVAISE_ANNEE, 9000, 4700, -2100)],
            "La caisse passe sous zéro : il manque environ 2 100 € fin juin 2026 (mauvaise année).",
        ),
    ],
    ids=["ensemble", "seule", "un retard tombe plus bas", "sous zéro"],
)
def test_le_titre_dit_jusqu_ou_la_caisse_descend_et_quand(calendriers: list[Calendrier], conclusion: str) -> None:
    assert plat(conclusion_de_la_caisse(calendriers, AUJOURD_HUI)) == conclusion


def test_une_reserve_inconnue_ne_fait_pas_promettre_que_la_caisse_tient() -> None:
    dite = plat(conclusion_de_la_caisse([annee(PRUDENTE, 900, 400, depuis_zero=True)], AUJOURD_HUI))
    assert dite.startswith("Comptée depuis zéro")


def test_les_points_bas_ne_se_redisent_que_s_ils_different() -> None:
    pareils = [annee(PRUDENTE, 900, 470), annee(MAUVAISE_ANNEE, 900, 470)]
    assert detail_des_points_bas(pareils, AUJOURD_HUI) == ""
    assert "trois mois de retard" in detail_des_points_bas([*pareils, annee(EN_RETARD, 900, 300)], AUJOURD_HUI)
