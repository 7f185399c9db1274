"""Les cas de référence 4, 5 et 7 à 10 : la loi du total, ses chiffres et d'où vient le risque, à 1e-9."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import ndtri

from lib.calcul.loi_du_total import Repartition
from lib.calcul.noeuds import Noeuds
from lib.domaine.nombres_exacts import repartir_au_centime
from tests.calcul.lois import aux_noeuds, loi, loi_lue, moyenne, pari, sans_lien, variance

CAS = {c["id"]: c for c in json.loads((Path(__file__).parent / "cas_de_calcul.json").read_text("utf-8"))["cases"]}
CHIFFRES = {
    "max": lambda r: r.maximum,
    "mean": lambda r: r.attendu,
    "variance": variance,
    "P10": lambda r: r.prudent,
    "P50": lambda r: r.mediane,
    "P90": lambda r: r.haut,
    "worst": lambda r: min(loi_lue(r)),
    "best": lambda r: max(loi_lue(r)),
    "CVaR90_pay": lambda r: r.mauvaise_annee,
    "CVaR90_shortfall": lambda r: r.maximum - r.mauvaise_annee,
    "VaR90_shortfall": lambda r: r.maximum - r.prudent,
    "P_at_least_5000": lambda r: r.chance_d_au_moins(5000),
    "P_at_least_20000": lambda r: r.chance_d_au_moins(20000),
    "P_full": lambda r: r.chance_d_au_moins(r.maximum),
}


def pres(valeur: object) -> Any:
    return pytest.approx(valeur, rel=1e-9, abs=1e-9)


def verifier(repartition: Repartition, attendu: dict[str, Any]) -> None:
    """Chaque chiffre, la loi et les contributions d'un cas."""
    connus = [nom for nom in attendu if nom in CHIFFRES]
    assert connus
    assert {nom: CHIFFRES[nom](repartition) for nom in connus} == {
        nom: pres(float(attendu[nom]["float"])) for nom in connus
    }
    assert moyenne(repartition) == pres(repartition.attendu)
    if "law" in attendu:
        assert loi_lue(repartition) == {float(t): pres(p["float"]) for t, p in attendu["law"].items()}
    if "euler" in attendu:
        payes = {f"L{rang}": (e["mean"]["float"], e["cvar_pay_contribution"]["float"]) for rang, e in _euler(attendu)}
        obtenus = {c.identifiant: (c.attendu, c.mauvaise_annee) for c in repartition.contributions}
        assert obtenus == {nom: (pres(m), pres(c)) for nom, (m, c) in payes.items()}


def _euler(attendu: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return [(rang, ligne) for rang, ligne in enumerate(attendu["euler"]) if ligne["mean"]["float"] > 0]


def lignes(montants: Sequence[Any], lois: Sequence[Any], *, mission: str = "ACCES", premier: int = 0) -> list[Any]:
    return [
        loi(f"L{rang}", montant, {p["float"]: m["float"] for p, m in atomes}, mission=mission)
        for rang, (montant, atomes) in enumerate(zip(montants, lois, strict=True), start=premier)
        if montant
    ]


def test_une_ligne_tout_ou_rien() -> None:
    verifier(sans_lien(pari("L0", 10000, 0.7)), CAS[4]["expected"])


def test_deux_missions_cinq_lignes_independantes() -> None:
    entree, toutes, premier = CAS[5]["inputs"], [], 0
    for code, mission in zip(("ACCES", "CRISE"), entree["missions"], strict=True):
        montants = repartir_au_centime(mission["envelope"], mission["weights"])
        toutes += lignes(montants, entree["laws"][premier : premier + len(montants)], mission=code, premier=premier)
        premier += len(montants)
    verifier(sans_lien(*toutes), CAS[5]["expected"])


def test_diluer_par_un_certain_ou_par_un_tres_probable() -> None:
    attendu = CAS[7]["expected"]
    avant = sans_lien(pari("L0", 12000, 0.6))
    certain = sans_lien(pari("L0", 6000, 0.6), loi("L1", 6000, {1.0: 1.0}))
    probable = sans_lien(pari("L0", 6000, 0.6), pari("L1", 6000, 0.95))
    for repartition, nom in ((avant, "before"), (certain, "after_certain"), (probable, "after_95")):
        verifier(repartition, attendu[nom])
    assert variance(certain) / variance(avant) == pres(attendu["variance_ratio_certain"]["float"])
    assert variance(probable) / variance(avant) == pres(attendu["variance_ratio_95"]["float"])
    assert avant.masses[0] == pres(attendu["P_zero_before"]["float"])
    assert probable.masses[0] == pres(attendu["P_zero_after_95"]["float"])


def dilue(ancien: float, nouveau: float, *, dose: int = 50) -> tuple[Repartition, Repartition]:
    """Avant et après : 100 € sur une ligne, puis une partie sur une autre, indépendante."""
    return sans_lien(pari("L0", 100, ancien)), sans_lien(pari("L0", 100 - dose, ancien), pari("L1", dose, nouveau))


DILUTIONS = {"A": (0.95, 0.5, 50), "B": (0.91, 0.91, 50), "C": (0.7, 0.95, 50), "D": (0.9, 0.6, 20)}
VUES = {
    "var": lambda r: variance(r) / 100**2,
    "mean": lambda r: r.attendu / 100,
    "P10": lambda r: r.prudent / 100,
    "CVaR_pay": lambda r: r.mauvaise_annee / 100,
    "P_full": lambda r: r.chance_d_au_moins(100),
    "P_zero": lambda r: r.masses[0],
}


@pytest.mark.parametrize("exemple", DILUTIONS)
def test_contre_exemples_de_la_dilution(exemple: str) -> None:
    ancien, nouveau, dose = DILUTIONS[exemple]
    avant, apres = dilue(ancien, nouveau, dose=dose)
    attendu = {nom: valeur["float"] for nom, valeur in CAS[8]["expected"][exemple].items()}
    obtenu = {f"{nom}_before": vue(avant) for nom, vue in VUES.items()}
    obtenu |= {f"{nom}_after": vue(apres) for nom, vue in VUES.items()}
    assert {nom: obtenu[nom] for nom in attendu} == {nom: pres(valeur) for nom, valeur in attendu.items()}


def test_diluer_par_une_copie_parfaite_ne_change_rien() -> None:
    copie = aux_noeuds(comonotone(0.7), pari("L0", 50, 0.7), pari("L1", 50, 0.7))
    assert variance(copie) / 100**2 == pres(CAS[8]["expected"]["E"]["var_after"]["float"])
    assert variance(sans_lien(pari("L0", 100, 0.7))) / 100**2 == pres(CAS[8]["expected"]["E"]["var_before"]["float"])


@pytest.mark.parametrize("echange", ["keep", "swap_to_means", "to_suivi"])
def test_remplacer_un_indicateur_impose(echange: str) -> None:
    entree, attendu = CAS[9]["inputs"], CAS[9]["expected"][echange]
    poids = [0, *entree["weights"][1:]] if echange == "to_suivi" else entree["weights"]
    montants = repartir_au_centime(entree["V"], poids)
    lois = [entree["replacement_law"], *entree["laws"][1:]] if echange == "swap_to_means" else entree["laws"]
    assert [float(m) for m in montants] == [a["float"] for a in attendu["amounts"]]
    verifier(sans_lien(*lignes(montants, lois)), attendu)


def aux_chances(chances: dict[float, float], chance: float) -> Noeuds:
    """Les nœuds où une ligne de chance moyenne donnée a ces chances-là (chance: poids)."""
    facteur = ndtri(1 - chance) - ndtri(1 - np.array(list(chances)))
    return Noeuds(facteur, np.ones(1), np.array([list(chances.values())]), 1.0)


def comonotone(chance: float) -> Noeuds:
    """Toutes les lignes réussissent ensemble, ou échouent ensemble."""
    return Noeuds(np.array([30.0, -30.0]), np.ones(1), np.array([[chance, 1 - chance]]), 1.0)


def test_facteur_commun_a_deux_etats() -> None:
    entree, attendu = CAS[10]["inputs"], CAS[10]["expected"]
    trois = [pari(f"L{rang}", 4000, 0.7) for rang in range(3)]
    chances = {float(Fraction(n["p"])): float(Fraction(n["weight"])) for n in entree["nodes"]}
    verifier(aux_noeuds(aux_chances(chances, 0.7), *trois), attendu["two_node_factor"])
    verifier(sans_lien(*trois), attendu["independent"])
    verifier(aux_noeuds(comonotone(0.7), *trois), attendu["comonotone"])
    assert variance(aux_noeuds(comonotone(0.7), *trois)) == pres(3 * variance(sans_lien(*trois)))
