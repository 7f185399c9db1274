"""Céder en JSON : dire ce qui est cédé, à plat, et le relire à l'identique."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import Ceder
from lib.donnees.scenario_json.concession import ecrire_une_concession, lire_une_concession

AJOUT = {"mission": "ACCES", "indicateur": {"libelle": "x"}, "montant": 500, "pris_sur": {"A1": 500}}


@pytest.mark.parametrize(
    "faits",
    [
        {"id": "A1", "cible": "≥ 80 %"},
        {"id": "A1", "montant": 1200.5, "motif": "pour la Caisse"},
        {"engagement": "Un bilan en juin"},
        {"motif": "Projet institutionnel"},
        AJOUT,
        AJOUT | {"engagement": "Un bilan", "motif": "pour la Caisse"},
    ],
)
def test_une_concession_ecrite_se_relit_a_l_identique(faits: dict[str, Any]) -> None:
    lue = lire_une_concession(faits)
    ecrite = {cle: valeur for cle, valeur in ecrire_une_concession(lue).items() if valeur is not None}
    assert lire_une_concession(ecrite) == lue


def test_un_indicateur_impose_s_ecrit_a_plat_avec_ses_textes() -> None:
    lue = lire_une_concession(AJOUT | {"engagement": "Un bilan"})
    assert lue.impose is not None
    assert (lue.impose.mission, lue.impose.montant, lue.engagement, lue.identifiant) == (
        "ACCES",
        Decimal(500),
        "Un bilan",
        "",
    )
    assert {"mission", "indicateur", "montant", "pris_sur", "engagement", "motif"} <= set(ecrire_une_concession(lue))


def test_un_engagement_seul_ne_touche_aucune_ligne() -> None:
    assert lire_une_concession({"engagement": "Un bilan"}) == Ceder(engagement="Un bilan")


@pytest.mark.parametrize(
    ("faits", "phrase"),
    [
        ({}, "ne dit pas ce qui est cédé"),
        ({"id": "A1"}, "ne dit pas ce qui est cédé"),
        ({"cible": "12"}, "«\u00a0id\u00a0» manque"),
        ({"montant": 12}, "«\u00a0id\u00a0» manque"),
        ({"indicateur": {"libelle": "x"}, "montant": 5}, "ceder.*«\u00a0mission\u00a0» manque"),
    ],
)
def test_une_concession_qui_ne_cede_rien_est_refusee(faits: dict[str, Any], phrase: str) -> None:
    with pytest.raises(MouvementRefuse, match=phrase):
        lire_une_concession(faits)
