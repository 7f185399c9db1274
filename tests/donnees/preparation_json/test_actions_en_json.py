"""Une action tenue se relit à l'identique ; abîmée, elle se refuse avec une phrase."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction
from lib.domaine.contrat import ActionBudgetee
from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.preparation_json.actions_en_json import ecrire_une_action, lire_une_action

TIERS = (("ACCES", Fraction(1, 3)), ("PREVENTION", Fraction(2, 3)))


@pytest.mark.parametrize(
    "action",
    [
        ActionTenue(ActionBudgetee("ateliers", Decimal("1200.50"), Decimal(0), TIERS, Fraction(25, 2), Fraction(0))),
        ActionTenue(ActionBudgetee("non rattaché", None, Decimal(40)), origine=OrigineDAction.COMPTABILITE),
        ActionTenue(ActionBudgetee("muette", parts=TIERS), explication="deux séances reportées"),
    ],
)
def test_une_action_se_relit_a_l_identique(action: ActionTenue) -> None:
    assert lire_une_action(ecrire_une_action(action)) == action


@pytest.mark.parametrize(
    ("objet", "raison"),
    [
        ({}, "libelle"),
        ({"libelle": "x", "parts": [1]}, "accolades"),
        ({"libelle": "x", "heures_prevues": "beaucoup"}, "heures_prevues"),
        ({"libelle": "x", "origine": "la lune"}, "la lune"),
    ],
)
def test_une_action_abimee_est_refusee(objet: object, raison: str) -> None:
    with pytest.raises(ErreurDialogue, match=raison):
        lire_une_action(objet)
