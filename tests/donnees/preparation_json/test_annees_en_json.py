"""Les années à venir du cahier se relisent à l'identique ; ce qui est abîmé est refusé avec une phrase."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction
from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.avenant import DemandeDAvenant, MotifDAvenant
from lib.domaine.contrat import ActionBudgetee
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparation import Finances
from lib.domaine.saisie import Saisie
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from lib.donnees.preparation_json.annees_en_json import ecrire_les_annees, lire_les_annees

ANNEES = AnneesSaisies(
    avis=(AvisAnnuel("A1", 1, Fraction(1, 3), Fraction(2), Fraction(69, 10)),),
    chance_engagee=Fraction(4, 5),
    finances=Finances(Decimal("96000.50"), None, Decimal(0), Decimal(1)),
    budget=(
        LigneDeBudget("salaires", Decimal("4200.25"), Rythme.MENSUEL, date(2026, 4, 1), date(2027, 3, 1)),
        LigneDeBudget("subvention", Decimal(9000), Rythme.UNE_FOIS, date(2026, 9, 1), est_recette=True),
    ),
    actions=(
        ActionTenue(
            ActionBudgetee(
                "ateliers",
                Decimal("1200.50"),
                None,
                (("ACCES", Fraction(1, 3)), ("PREVENTION", Fraction(2, 3))),
                heures_prevues=Fraction(25, 2),
            ),
            explication="deux séances reportées",
        ),
        ActionTenue(ActionBudgetee("non rattaché", None, Decimal(40)), origine=OrigineDAction.COMPTABILITE),
    ),
    taux_horaire=Decimal("35.20"),
    avenant=DemandeDAvenant((MotifDAvenant.ACTIVITE, MotifDAvenant.MISSION), ("A1",), "Ramener la cible à 20."),
)


def test_les_annees_se_relisent_a_l_identique() -> None:
    assert lire_les_annees(ecrire_les_annees(ANNEES)) == ANNEES
    assert lire_saisie(ecrire_saisie(Saisie(annees=ANNEES))) == Saisie(annees=ANNEES)


def test_un_cahier_d_avant_se_lit_encore() -> None:
    assert lire_saisie('{"version": 1, "previsions": []}') == Saisie()


@pytest.mark.parametrize(
    ("objet", "raison"),
    [
        ({"avis": [{"id": "A1", "dans": 1.0, "basse": 1, "mediane": 2, "haute": 3}]}, "entier"),
        ({"avis": [{"id": "A1", "dans": 1, "basse": 3, "mediane": 2, "haute": 3}]}, "ne se suivent pas"),
        ({"avis": [{"id": "A1", "dans": 1}]}, "basse"),
        ({"chance_engagee": 2}, "5 à 9 chances"),
        ({"finances": {"tresor": 1}}, "n'est pas connue"),
        ({"finances": {"reserve": -1}}, "négatif"),
        ({"budget": [{"libelle": "x", "montant": 1, "rythme": "parfois", "debut": "2026-01-01"}]}, "parfois"),
        ({"budget": [{"libelle": "x", "montant": 1, "rythme": "une fois"}]}, "debut"),
        ({"actions": [{"libelle": "x", "parts": {"ACCES": 0.85}}]}, "il reste 15 % à placer"),
        ({"actions": [{"libelle": "x", "parts": {"ACCES": 1}, "cout_prevu": "cher"}]}, "cout_prevu"),
        ({"actions": [{"libelle": "x", "parts": {"ACCES": 1}, "prix": 2}]}, "n'est pas connue"),
        ({"taux_horaire": -1}, "négative"),
        ({"avenant": {"motifs": ["l'envie"]}}, "l'envie"),
        ({"avenant": {"raisons": []}}, "n'est pas connue"),
    ],
)
def test_des_annees_abimees_sont_refusees(objet: dict[str, object], raison: str) -> None:
    with pytest.raises(ErreurDialogue) as refus:
        lire_les_annees(objet)
    assert raison in str(refus.value).replace("\u00a0", " ")
