"""Les cas de référence 1 à 3 : valorisation et partage au centime, à la fraction près."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.nombres_exacts import repartir_au_centime
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import NatureCible, NomRegle, Sens

CAS = {c["id"]: c for c in json.loads((Path(__file__).parent / "cas_de_calcul.json").read_text("utf-8"))["cases"]}


def ligne(
    regle: NomRegle,
    realise: int | str,
    cible: int | str | None = None,
    *,
    sens: Sens = Sens.HAUSSE,
    mesure: Mesure | None = None,
    **faits: Any,
) -> Fraction:
    """La part payée d'une ligne de démonstration."""
    faits = {cle: Fraction(v) if isinstance(v, (int, str)) else v for cle, v in faits.items()}
    objectif = (
        Cible(texte=str(cible), valeur=Fraction(cible), nature=NatureCible.NOMBRE) if cible is not None else Cible()
    )
    indicateur = Indicateur(
        "X",
        "ACCES",
        "essai",
        sens=sens,
        cible=objectif,
        regle=regle,
        mesure=mesure or Mesure.nombre(Fraction(realise)),
        **faits,
    )
    assert indicateur.mesure.valeur is not None
    return regle_de(indicateur).part(indicateur.mesure.valeur)


def paliers(**montants: int) -> tuple[Palier, ...]:
    return tuple(Palier(Fraction(seuil.lstrip("_").replace("v", ".")), Decimal(m)) for seuil, m in montants.items())


DIX_SUR_QUINZE = paliers(_7v5=5000, _11v25=7500, _15=10000)
ALD = paliers(_50=9000, _100=6000, _219=3000)
SEIN = paliers(_69v7=1000, _72v4=2500, _75=3500)
R = NomRegle

CAS_1 = {
    "tout_ou_rien": lambda: ligne(R.TOUT_OU_RIEN, 10, 15),
    "prorata": lambda: ligne(R.PROPORTIONNEL, 10, 15),
    "prorata_seuil_50pct": lambda: ligne(R.PROPORTIONNEL_AVEC_SEUIL, 10, 15, seuil="1/2"),
    "prorata_seuil_80pct": lambda: ligne(R.PROPORTIONNEL_AVEC_SEUIL, 10, 15, seuil="4/5"),
    "lineaire_seuil_7.5_cible_15": lambda: ligne(R.LINEAIRE, 10, 15, seuil="7.5"),
    "progression_depuis_6": lambda: ligne(R.PROGRESSION, 10, 15, depart=6),
    "paliers_50_75_100": lambda: ligne(R.PALIERS, 10, 15, paliers=DIX_SUR_QUINZE),
    "rosp_medecin_depart6_inter9_cible15": lambda: ligne(R.ROSP, 10, 15, depart=6, intermediaire=9),
    "rosp_medecin_depart6_inter12_cible15": lambda: ligne(R.ROSP, 10, 15, depart=6, intermediaire=12),
    "qualitatif_partiel": lambda: ligne(R.ETATS, 0, mesure=Mesure.constat(Fraction(1, 2))),
}

CAS_2 = {
    "lineaire_at_low": lambda: ligne(R.LINEAIRE, 38, 78, seuil=38),
    "lineaire_at_high": lambda: ligne(R.LINEAIRE, 78, 78, seuil=38),
    "lineaire_mid": lambda: ligne(R.LINEAIRE, 53, 78, seuil=38),
    "lineaire_above": lambda: ligne(R.LINEAIRE, 90, 78, seuil=38),
    "lineaire_decreasing_low30_high20_actual_23": lambda: ligne(R.LINEAIRE, 23, 20, seuil=30, sens=Sens.BAISSE),
    "tout_ou_rien_decreasing_target20_actual20": lambda: ligne(R.TOUT_OU_RIEN, 20, 20, sens=Sens.BAISSE),
    "prorata_above_is_capped": lambda: ligne(R.PROPORTIONNEL, 20, 15),
    "prorata_seuil_exactly_at_floor": lambda: ligne(R.PROPORTIONNEL_AVEC_SEUIL, 12, 15, seuil="4/5"),
    "rosp_at_mid": lambda: ligne(R.ROSP, 9, 15, depart=6, intermediaire=9),
    "rosp_at_goal": lambda: ligne(R.ROSP, 15, 15, depart=6, intermediaire=9),
    "rosp_above_goal": lambda: ligne(R.ROSP, 17, 15, depart=6, intermediaire=9),
    "rosp_regression": lambda: ligne(R.ROSP, 5, 15, depart=6, intermediaire=9),
    "rosp_half_way_to_mid": lambda: ligne(R.ROSP, "7.5", 15, depart=6, intermediaire=9),
    "rosp_start_above_mid_then_below": lambda: ligne(R.ROSP, 8, 15, depart=10, intermediaire=9),
    "rosp_decreasing_start30_mid25_goal20_actual_27": lambda: ligne(
        R.ROSP, 27, 20, depart=30, intermediaire=25, sens=Sens.BAISSE
    ),
    "pharma_case1_below_low": lambda: ligne(R.ROSP, 55, 85, depart=50, intermediaire=70, seuil=60),
    "pharma_case2_start_below_low": lambda: ligne(R.ROSP, 65, 85, depart=50, intermediaire=70, seuil=60),
    "pharma_case3_start_between": lambda: ligne(R.ROSP, 68, 85, depart=64, intermediaire=70, seuil=60),
    "pharma_case4_regression": lambda: ligne(R.ROSP, 62, 85, depart=64, intermediaire=70, seuil=60),
    "pharma_case5_above_mid": lambda: ligne(R.ROSP, 75, 85, depart=64, intermediaire=70, seuil=60),
}


def fraction(attendu: dict[str, Any]) -> Fraction:
    return Fraction(attendu["frac"])


@pytest.mark.parametrize("nom", CAS_1)
def test_cible_15_reunions_10_tenues(nom: str) -> None:
    assert CAS_1[nom]() == fraction(CAS[1]["expected"][nom])


def test_aucun_cas_de_reference_n_est_oublie() -> None:
    assert set(CAS_1) == set(CAS[1]["expected"])
    assert set(CAS_2) | {c for c in CAS[2]["expected"] if c.startswith("paliers_")} == set(CAS[2]["expected"])


@pytest.mark.parametrize("nom", CAS_2)
def test_bords_et_moins_c_est_mieux(nom: str) -> None:
    assert CAS_2[nom]() == fraction(CAS[2]["expected"][nom])


@pytest.mark.parametrize(
    ("nom", "escalier", "sens"),
    [
        ("paliers_down_50:9000_100:6000_219:3000", ALD, Sens.BAISSE),
        ("paliers_up_69.7:1000_72.4:2500_75:3500", SEIN, Sens.HAUSSE),
    ],
)
def test_paliers_en_euros(nom: str, escalier: tuple[Palier, ...], sens: Sens) -> None:
    attendus = CAS[2]["expected"][nom]
    obtenus = {valeur: ligne(R.PALIERS, valeur, paliers=escalier, sens=sens) for valeur in attendus}
    assert obtenus == {valeur: fraction(a) for valeur, a in attendus.items()}


@pytest.mark.parametrize("nom", ["A", "B", "C", "D"])
def test_partage_au_centime(nom: str) -> None:
    entree = CAS[3]["inputs"][nom]
    parts = repartir_au_centime(Decimal(entree["envelope_cents"]) / 100, entree["weights"])
    assert [int(p * 100) for p in parts] == CAS[3]["expected"][nom]


def test_paiement_d_une_enveloppe_ponderee() -> None:
    entree = CAS[3]["inputs"]["payment"]
    montants = repartir_au_centime(Decimal(entree["envelope"]), entree["weights"])
    payes = [Fraction(m) * Fraction(p) for m, p in zip(montants, entree["shares"], strict=True)]
    assert montants == tuple(Decimal(a["frac"].split("/")[0]) for a in CAS[3]["expected"]["payment_amounts"])
    assert sum(payes) == fraction(CAS[3]["expected"]["payment_total"])
