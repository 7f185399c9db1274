"""Des euros ne vont jamais là où ils ne peuvent pas être dus : ni par partage, ni expressément."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lib.domaine.indicateur import Mesure
from lib.domaine.mouvements import Ajouter, Ceder, Mouvement, PasserEnSuivi, Repartir
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle
from tests.domaine.contrats import contrat, ligne, montants_des_lignes, plat, refus_de

JAMAIS_DUES: list[dict[str, Any]] = [
    {"regle": NomRegle.NEUTRALISE},
    {"realise": Mesure(EtatMesure.SANS_OBJET)},
    {"condition": Condition.NON_REMPLIE},
]


@pytest.mark.parametrize("faits", JAMAIS_DUES)
def test_le_prorata_passe_une_ligne_qui_ne_peut_pas_etre_due(faits: dict[str, Any]) -> None:
    reference = contrat(ligne("A1", euros=9000), ligne("A2", euros=3000, **faits), ligne("A3", euros=1000))
    assert montants_des_lignes(PasserEnSuivi("A1").sur(reference).contrat) == {"A1": 0, "A2": 3000, "A3": 10000}
    assert montants_des_lignes(Ceder("A1", montant=Decimal(8000)).sur(reference).contrat) == {
        "A1": 8000,
        "A2": 3000,
        "A3": 2000,
    }
    ajout = Ajouter("ACCES", ligne("N1"), Decimal(1000)).sur(reference).contrat
    assert montants_des_lignes(ajout) == {"A1": 8100, "A2": 3000, "A3": 900, "N1": 1000}


@pytest.mark.parametrize("faits", JAMAIS_DUES)
def test_quand_rien_d_autre_ne_peut_recevoir_le_mouvement_est_refuse_et_dit_pourquoi(faits: dict[str, Any]) -> None:
    refus = refus_de(PasserEnSuivi("A1"), contrat(ligne("A1"), ligne("A2", **faits)))
    assert refus.code == "AUCUNE_LIGNE_A_PARTAGER"
    assert "« Ligne A2 » (A2) " in plat(refus.message)


@pytest.mark.parametrize("mission", [{"condition": Condition.NON_REMPLIE}, {"engagee": False}])
def test_une_mission_fermee_ne_partage_rien(mission: dict[str, Any]) -> None:
    refus = refus_de(PasserEnSuivi("A1"), contrat(ligne("A1"), ligne("A2"), **mission))
    assert refus.code == "AUCUNE_LIGNE_A_PARTAGER"


@pytest.mark.parametrize("faits", [{"condition": Condition.INCONNUE}, {"realise": Mesure(EtatMesure.PAS_ENCORE_DU)},
                                   {"realise": None}])  # fmt: skip
def test_une_ligne_qui_peut_encore_etre_due_recoit(faits: dict[str, Any]) -> None:
    reference = contrat(ligne("A1"), ligne("A2", **faits))
    assert montants_des_lignes(PasserEnSuivi("A1").sur(reference).contrat)["A2"] == 2000


@pytest.mark.parametrize("faits", JAMAIS_DUES)
def test_verser_expressement_a_une_ligne_jamais_due_est_refuse_mais_lui_en_prendre_ne_l_est_pas(
    faits: dict[str, Any],
) -> None:
    reference = contrat(ligne("A1"), ligne("A2", **faits))
    assert refus_de(PasserEnSuivi("A1", {"A2": Decimal(1000)}), reference).code == "LIGNE_JAMAIS_DUE"
    assert refus_de(Repartir("ACCES", {"A1": Decimal(0), "A2": Decimal(2000)}), reference).code == "LIGNE_JAMAIS_DUE"
    repartie = Repartir("ACCES", {"A1": Decimal(1500), "A2": Decimal(500)}).sur(reference)
    assert montants_des_lignes(repartie.contrat) == {"A1": 1500, "A2": 500}


@pytest.mark.parametrize("mouvement", [PasserEnSuivi("A1", {}), Ajouter("ACCES", ligne("N1"), Decimal(0), {}),
                                       Repartir("ACCES", {})])  # fmt: skip
def test_un_partage_vide_n_est_pas_un_prorata(mouvement: Mouvement) -> None:
    assert refus_de(mouvement, contrat(ligne("A1"), ligne("A2"))).code == "MOUVEMENT_INCOMPLET"
